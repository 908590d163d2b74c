"""The block's definition in its course's OLX: whatever an author put inside the element, word for word."""

import re
from html import escape
from typing import Any

from lxml import etree

# What XML cannot carry.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def inside_of(node: Any) -> str:
    """Return what is inside an element: its XML, or where there is none its text."""
    text = str(node.text or "")
    if len(node) == 0:
        return text.strip()
    parts = [etree.tostring(child, encoding="unicode", with_tail=True) for child in node]
    return "".join([escape(text, quote=False), *parts]).strip()


def put_inside(node: Any, definition: str) -> None:
    """Put a definition into an element so that `inside_of` returns it again; what is not well-formed goes in as text."""
    text = _FORBIDDEN.sub("", definition).replace("\r\n", "\n").replace("\r", "\n")
    try:
        inner = etree.fromstring(f"<d>{text}</d>".encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        node.text = text
        return
    node.text = inner.text if len(inner) else text
    node.extend(list(inner))
