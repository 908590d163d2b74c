"""How a block gets its name when its element has no ``url_name``: as the platform's own import does it.

Both readers of a course (`tree` here and the runtime's) ask this module, so that they call every block the same.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

# Types of which one block cannot stand in two places: those that keep answers (``make_name_unique`` of the platform's
# import), and all that hold others, so that no course contains itself.
STATEFUL: Final = frozenset(
    {
        *("problem", "video", "poll_question", "course", "chapter", "sequential", "vertical", "library_content"),
        *("itembank", "wrapper", "unit", "problemset", "videosequence", "split_test", "conditional", "randomize"),
    }
)
_LENGTH: Final = 100


def clean(text: str) -> str:
    """Return a title as a part of a key (``BlockUsageLocator.clean``, without the "%" that new keys do not take)."""
    return re.sub(r"_+", "_", re.sub(r"[^\w.\-]", "_", text))[:_LENGTH]


def given_name(attrs: Mapping[str, str]) -> str:
    """Return the name an element's attributes give it, "" when there is none."""
    for attribute in ("url_name", "slug"):
        if attrs.get(attribute):
            return attrs[attribute]
    for attribute in ("name", "display_name"):
        if attrs.get(attribute):
            return clean(attrs[attribute])
    return ""


def content_name(tag: str, xml: bytes, before: str = "") -> str:
    """Return a name made from the content of an element; it changes when the content does."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    canonical = etree.tostring(etree.fromstring(xml, parser), method="c14n")
    middle = f"_{before}" if before else ""
    return f"{tag}{middle}_{hashlib.sha1(canonical, usedforsecurity=False).hexdigest()[:12]}"


class Names:
    """Gives each block of one course its name, in reading order."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = defaultdict(set)

    def take(self, tag: str, attrs: Mapping[str, str], xml: Callable[[], bytes], *, pointer: bool) -> tuple[str, bool]:
        """Return a name, and whether it was given before.

        Args:
            tag: block type.
            attrs: of the element.
            xml: gives the element, UTF-8; asked only when the attributes do not do.
            pointer: the element only names a file. A second pointer keeps its name: it means the same block.
        """
        name = given_name(attrs) or content_name(tag, xml())
        again = name in self._used[tag]
        if again and not pointer:
            name = content_name(tag, xml(), name)
            again = name in self._used[tag]
        self._used[tag].add(name)
        return name, again
