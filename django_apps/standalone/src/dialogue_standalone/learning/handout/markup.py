"""Headings, links and pictures of readable HTML, fitted into a document of its own. Pure."""

import re
from collections.abc import Callable

from lxml import html

_HEADING = re.compile(r"h[1-6]\Z")

type Element = html.HtmlElement
# From an address of a picture to what stands in its place; None: only its words stay.
type Show = Callable[[str], str | None]


def parsed(text: str) -> Element:
    """Return HTML as an element that holds it."""
    return html.fragment_fromstring(text, create_parent="div")


def fitted(text: str, *, level: int, base: str, show: Show) -> Element:
    """Return the text with headings from ``level`` on, none of them skipped; whole addresses; pictures by ``show``."""
    root = parsed(text)
    above: list[int] = []
    for element in root.iter():
        if isinstance(element.tag, str) and _HEADING.match(element.tag):
            own = int(element.tag[1])
            while above and above[-1] >= own:
                above.pop()
            above.append(own)
            element.tag = f"h{min(level + len(above) - 1, 6)}"
    for link in root.iter("a"):
        address = link.get("href", "")
        if address.startswith("/"):
            link.set("href", base + address)
    for picture in list(root.iter("img")):
        shown = show(picture.get("src", ""))
        if shown:
            picture.set("src", shown)
        else:
            _only_words(picture)
    return root


def _only_words(picture: Element) -> None:
    words = picture.get("alt", "").strip()
    if words:
        said = html.Element("em")
        said.text = f"[{words}]"
        picture.addprevious(said)
    picture.drop_tree()
