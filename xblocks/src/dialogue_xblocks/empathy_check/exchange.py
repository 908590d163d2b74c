"""The block's definition in its course's OLX: whatever an author put inside the element, word for word."""

import re
from copy import deepcopy
from html import escape
from typing import Any

from lxml import etree

# What XML cannot carry.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# `XML_NAMESPACES` of XBlock.
_SETTING = "{http://code.edx.org/xblock/option}"


def settings_in(node: Any) -> list[Any]:
    """Return the children that are fields and no part of a definition: what XBlock writes for a field without a value.

    Studio's libraries leave such fields on the blocks that are taken from them.
    """
    return [child for child in node if str(child.tag).startswith(_SETTING)]


def inside_of(node: Any) -> str:
    """Return what is inside an element beside its settings: the XML, or where there is none the text."""
    settings = settings_in(node)
    if len(node) == len(settings):
        return "".join([str(node.text or ""), *(str(child.tail or "") for child in settings)]).strip()
    parts = [escape(child.tail or "", quote=False) if child in settings else _alone(child) for child in node]
    return "".join([escape(str(node.text or ""), quote=False), *parts]).strip()


def _alone(child: Any) -> str:
    """Return a child as XML, without the namespaces that only the elements around it use."""
    copy = deepcopy(child)
    if isinstance(copy.tag, str):
        etree.cleanup_namespaces(copy)
    return str(etree.tostring(copy, encoding="unicode", with_tail=True))


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
