"""The door of the room `privacy`: what is kept about a person, and the end of an account."""

from .collecting import collect
from .retention import erase_what_is_due

__all__ = ["collect", "erase_what_is_due"]
