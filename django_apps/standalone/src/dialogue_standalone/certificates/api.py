"""The door of the room `certificates`: what a person has and may ask for, and what happens to it with the account."""

from .data import Certificate, PersonName, Spelling
from .keeping import certificates_of, export_of, remove_of
from .offering import Offer, offers_for

__all__ = [
    "Certificate",
    "Offer",
    "PersonName",
    "Spelling",
    "certificates_of",
    "export_of",
    "offers_for",
    "remove_of",
]
