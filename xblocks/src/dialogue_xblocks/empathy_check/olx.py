"""An instrument as XML, both ways without loss."""

import math
from collections import Counter
from functools import lru_cache
from typing import cast

from lxml import etree

from dialogue_xblocks.shared.languages import LANGUAGES

from .data import Band, Instrument, Item, Lesson, Subscale, Text, Validation
from .rules import LIMIT, Draft, InvalidDefinition, Path, Problem, draft_of

__all__ = ["LIMIT", "InvalidDefinition", "Problem", "draft", "element", "read", "readable", "write"]

_TEXTS = dict.fromkeys(
    ("title", "intro", "source", "evidence", "label", "name", "feedback", "lesson", "item"), frozenset(LANGUAGES)
)
_CHILDREN = _TEXTS | {
    "instrument": frozenset({"title", "intro", "source", "evidence", "scale", "subscale", "item"}),
    "scale": frozenset({"label"}),
    "subscale": frozenset({"name", "band"}),
    "band": frozenset({"feedback", "lesson"}),
}
_MANY = frozenset({"label", "subscale", "band", "lesson", "item"})


def _(message: str) -> str:
    """Mark a sentence for the catalogue."""
    return message


def element(source: str) -> etree._Element:
    """Parse XML without entities or network.

    Raises:
        InvalidDefinition: not well-formed, too long, or with a document type.
    """
    if len(source) > LIMIT or "<!DOCTYPE" in source.upper():
        raise InvalidDefinition([Problem(1, _("The definition is too long or declares a document type."))])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=False)
    try:
        # Half a surrogate pair cannot stand in XML either: the parser says so.
        return etree.fromstring(source.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        raise InvalidDefinition(
            [Problem(error.lineno or 1, _("Not well-formed XML: {what}"), str(error.msg))]
        ) from error


@lru_cache(maxsize=64)
def read(source: str) -> Instrument:
    """Read an instrument. The same source is read once.

    Raises:
        InvalidDefinition: with every problem and its line.
    """
    found = draft(source)
    if found.problems:
        raise InvalidDefinition(list(found.problems))
    return found.instrument


def draft(source: str) -> Draft:
    """Read an instrument as far as it can be read, with every problem and its line.

    Raises:
        InvalidDefinition: it is no XML, or no instrument at all.
    """
    root = element(source)
    if root.tag != "instrument":
        raise InvalidDefinition([Problem(1, _("The outer element must be <instrument>."))])
    reader = _Reader()
    instrument = reader.instrument(root)
    return draft_of(instrument, reader.broken, reader.lines)


class _Reader:
    """Collects problems while it reads, so that an author sees all at once."""

    def __init__(self) -> None:
        self.broken: list[Problem] = []
        self.lines: dict[Path, int] = {}

    def at(self, path: Path, node: etree._Element) -> None:
        self.lines[path] = _line(node)

    def wrong(self, path: Path, node: etree._Element, message: str, what: str = "") -> None:
        self.broken.append(Problem(_line(node), message, what, path))

    def text(self, path: Path, node: etree._Element | None) -> Text:
        if node is None:
            return ()
        self.at(path, node)
        return tuple((lang, part) for lang in LANGUAGES if (part := (node.findtext(lang) or "").strip()))

    def number(self, path: Path, node: etree._Element, name: str, stand_in: float) -> float:
        try:
            value = float(node.get(name, ""))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.wrong((*path, name), node, _("A number is needed."))
            return stand_in
        return value

    def instrument(self, root: etree._Element) -> Instrument:
        self.at((), root)
        self.strangers(root)
        scale = root.find("scale")
        if scale is not None:
            self.at(("scale",), scale)
        labels = [] if scale is None else scale.findall("label")
        return Instrument(
            id=root.get("id", ""),
            version=root.get("version", "1"),
            licence=root.get("licence", ""),
            title=self.text(("title",), root.find("title")),
            intro=self.text(("intro",), root.find("intro")),
            source=self.text(("source",), root.find("source")),
            labels=tuple(self.text(("scale", number), node) for number, node in enumerate(labels)),
            subscales=tuple(
                self.subscale(("subscales", number), node) for number, node in enumerate(root.findall("subscale"))
            ),
            items=tuple(self.item(("items", number), node) for number, node in enumerate(root.findall("item"))),
            validation=cast(Validation, root.get("validation", "none")),
            evidence=self.text(("evidence",), root.find("evidence")),
        )

    def strangers(self, root: etree._Element) -> None:
        """Tell elements that would silently be lost: misspelt ones, markup inside words, second ones."""
        for node in root.iter(etree.Element):
            names = Counter(str(child.tag) for child in node.iterchildren(etree.Element))
            for child in node.iterchildren(etree.Element):
                name = str(child.tag)
                if name not in _CHILDREN.get(str(node.tag), frozenset()):
                    self.wrong((name,), child, _("{what} cannot stand here."), f"<{name}>")
                elif names[name] > 1 and name not in _MANY and child is not node.find(name):
                    self.wrong((name,), child, _("{what} stands here twice."), f"<{name}>")

    def item(self, path: Path, node: etree._Element) -> Item:
        self.at(path, node)
        reverse = node.get("reverse", "false")
        if reverse not in ("true", "false"):
            self.wrong((*path, "reverse"), node, _("true or false is needed."))
        weight = self.number(path, node, "weight", 1.0) if "weight" in node.attrib else 1.0
        words = self.text((*path, "text"), node)
        return Item(node.get("id", ""), node.get("subscale", ""), words, reverse == "true", weight)

    def subscale(self, path: Path, node: etree._Element) -> Subscale:
        self.at(path, node)
        least = self.number(path, node, "minimum", 1.0)
        if not least.is_integer():
            self.wrong((*path, "minimum"), node, _("A whole number is needed."))
        bands = tuple(self.band((*path, "bands", number), part) for number, part in enumerate(node.findall("band")))
        return Subscale(node.get("id", ""), self.text((*path, "name"), node.find("name")), int(least), bands)

    def band(self, path: Path, node: etree._Element) -> Band:
        self.at(path, node)
        start = self.number(path, node, "from", 1.0)
        lessons = enumerate(node.findall("lesson"))
        return Band(
            start,
            self.text((*path, "feedback"), node.find("feedback")),
            tuple(self.lesson((*path, "lessons", number), part) for number, part in lessons),
        )

    def lesson(self, path: Path, node: etree._Element) -> Lesson:
        self.at(path, node)
        return Lesson(node.get("to", ""), self.text((*path, "name"), node))


def _line(node: etree._Element) -> int:
    return cast("int | None", node.sourceline) or 1


def write(instrument: Instrument) -> str:
    """Return the XML that ``read`` turns into an equal instrument."""
    root = etree.Element("instrument", id=instrument.id, version=instrument.version, licence=instrument.licence)
    if instrument.validation != "none":
        root.set("validation", instrument.validation)
    for name in ("title", "intro", "source"):
        _put(root, name, getattr(instrument, name))
    if instrument.evidence:
        _put(root, "evidence", instrument.evidence)
    scale = etree.SubElement(root, "scale")
    for label in instrument.labels:
        _put(scale, "label", label)
    for subscale in instrument.subscales:
        node = etree.SubElement(root, "subscale", id=subscale.id, minimum=str(subscale.minimum))
        _put(node, "name", subscale.name)
        for band in subscale.bands:
            part = etree.SubElement(node, "band", {"from": repr(band.start)})
            _put(part, "feedback", band.feedback)
            for lesson in band.lessons:
                _put(part, "lesson", lesson.name).set("to", lesson.to)
    for item in instrument.items:
        node = _put(root, "item", item.text)
        node.attrib.update({"id": item.id, "subscale": item.subscale, "reverse": "true" if item.reverse else "false"})
        if item.weight != 1.0:
            node.set("weight", repr(item.weight))
    _indent(root)
    return str(etree.tostring(root, encoding="unicode"))


def _put(parent: etree._Element, name: str, text: Text) -> etree._Element:
    node = etree.SubElement(parent, name)
    for language, words in text:
        etree.SubElement(node, language).text = words
    return node


def readable(source: str) -> str:
    """Return a definition as an author can edit it: Studio's import takes out the white space between elements.

    Each element then gets its own line, as each problem names its line. What has white space of its own, words beside
    elements, or is not well-formed, comes back as it is.
    """
    try:
        root = element(f"<d>{source}</d>")
    except InvalidDefinition:
        return source
    parts = list(root)
    if not any(len(part) for part in parts) or any(_words_beside(node) for node in root.iter(etree.Element)):
        return source
    for part in parts:
        _indent(part)
    return "\n".join(str(etree.tostring(part, encoding="unicode", with_tail=False)) for part in parts)


def _words_beside(node: etree._Element) -> bool:
    """Whether text or white space stands beside the children of an element."""
    return len(node) > 0 and bool(node.text or any(child.tail for child in node))


def _indent(node: etree._Element, depth: int = 0) -> None:
    """Put every element on its own line. The platform replaces ``lxml.etree`` by a safer module without ``indent``."""
    children = list(node)
    if not children:
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in children:
        _indent(child, depth + 1)
        child.tail = node.text
    children[-1].tail = "\n" + "  " * depth
