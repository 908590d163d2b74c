"""What apps with addresses of their own add to the two courses: names for their addresses, and further people."""

from collections.abc import Callable

from .certificates import one_certificate
from .groups import two_groups
from .world import World

# By namespace: a function that makes what the rows need and returns what to put into ``{names}`` of addresses.
PREPARE: dict[str, Callable[[World], dict[str, str]]] = {"certificates": one_certificate, "dialogue_groups": two_groups}
