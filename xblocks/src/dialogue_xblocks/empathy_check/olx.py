"""An instrument as XML, both ways without loss."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from lxml import etree

from .data import LANGUAGES, Band, Instrument, Item, Lesson, Subscale, Text, Validation

LIMIT = 200_000
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 10.0
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_LINK = re.compile(r"(?:/jump_to_id/|https://)[^\s\"'<>]{1,300}")


_TEXTS = dict.fromkeys(
    ("title", "intro", "source", "evidence", "label", "name", "feedback", "lesson", "item"), frozenset(LANGUAGES)
)
_CHILDREN = _TEXTS | {
    "instrument": frozenset({"title", "intro", "source", "evidence", "scale", "subscale", "item"}),
    "scale": frozenset({"label"}),
    "subscale": frozenset({"name", "band"}),
    "band": frozenset({"feedback", "lesson"}),
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a definition, and where; ``message`` is an English template to be translated."""

    line: int
    message: str
    what: str = ""


class InvalidDefinition(ValueError):
    """A definition learners cannot be given."""

    def __init__(self, problems: list[Problem]) -> None:
        """Tell every problem found."""
        super().__init__(problems)
        self.problems = problems


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
    return _Reader().instrument(element(source))


class _Reader:
    """Collects problems while it reads, so that an author sees all at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, node: etree._Element, message: str, what: str = "") -> None:
        line = cast("int | None", node.sourceline)
        self.problems.append(Problem(line or 1, message, what))

    def text(self, node: etree._Element | None, parent: etree._Element, name: str) -> Text:
        if node is None:
            self.wrong(parent, _("<{what}> is missing."), name)
            return ()
        found = tuple((lang, part) for lang in LANGUAGES if (part := (node.findtext(lang) or "").strip()))
        if not found:
            self.wrong(node, _("<{what}> needs words in <kk>, <ru> or <en>."), name)
        return found

    def id(self, node: etree._Element, name: str = "id") -> str:
        value = node.get(name, "")
        if not _ID.fullmatch(value):
            self.wrong(node, _("Attribute {what}: letters, digits, dot, dash, up to 64."), name)
        return value

    def number(self, node: etree._Element, name: str, low: float, high: float) -> float:
        try:
            value = float(node.get(name, ""))
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            self.wrong(node, _("Attribute {what} is not a number in the allowed range."), name)
            return low
        return value

    def instrument(self, root: etree._Element) -> Instrument:
        if root.tag != "instrument":
            raise InvalidDefinition([Problem(1, _("The outer element must be <instrument>."))])
        scale = root.find("scale")
        labels = [] if scale is None else scale.findall("label")
        if not 2 <= len(labels) <= 10:
            self.wrong(root if scale is None else scale, _("<scale> needs two to ten <label> elements."))
        if not root.get("licence", "").strip():
            self.wrong(root, _("Attribute licence is missing: without a licence learners cannot be given this check."))
        items = tuple(self.item(node) for node in root.findall("item"))
        counts = Counter(item.subscale for item in items)
        subscales = tuple(self.subscale(node, len(labels), counts) for node in root.findall("subscale"))
        self.references(root, items, subscales)
        self.strangers(root)
        title, intro, origin = (self.text(root.find(name), root, name) for name in ("title", "intro", "source"))
        made = Instrument(
            id=self.id(root),
            version=root.get("version", "1"),
            licence=root.get("licence", ""),
            title=title,
            intro=intro,
            source=origin,
            labels=tuple(self.text(node, root, "label") for node in labels),
            subscales=subscales,
            items=items,
            validation=self.validation(root),
            evidence=self.evidence(root),
        )
        if self.problems:
            raise InvalidDefinition(sorted(self.problems, key=lambda problem: problem.line))
        return made

    def validation(self, root: etree._Element) -> Validation:
        value = root.get("validation", "none")
        if value not in get_args(Validation):
            self.wrong(root, _("Attribute {what}: none, adapted or validated."), "validation")
            return "none"
        return cast(Validation, value)

    def evidence(self, root: etree._Element) -> Text:
        node = root.find("evidence")
        if node is None and root.get("validation", "none") == "none":
            return ()
        return self.text(node, root, "evidence")

    def references(self, root: etree._Element, items: tuple[Item, ...], subscales: tuple[Subscale, ...]) -> None:
        ids = {"item": [item.id for item in items], "subscale": [subscale.id for subscale in subscales]}
        for kind, names in ids.items():
            if not 1 <= len(names) <= 200:
                self.wrong(root, _("At least one <{what}> is needed, 200 at most."), kind)
            for number, (node, name) in enumerate(zip(root.findall(kind), names, strict=True)):
                if name in names[:number]:
                    self.wrong(node, _("The id {what} is used twice."), name)
        known = {subscale.id for subscale in subscales}
        for node in root.findall("item"):
            if node.get("subscale", "") not in known:
                self.wrong(node, _("There is no subscale {what}."), node.get("subscale", ""))

    def strangers(self, root: etree._Element) -> None:
        """Tell elements that would silently be lost: misspelt ones, and markup inside words."""
        for node in root.iter(etree.Element):
            for child in node.iterchildren(etree.Element):
                if child.tag not in _CHILDREN.get(str(node.tag), frozenset()):
                    self.wrong(child, _("<{what}> cannot stand here."), str(child.tag))

    def item(self, node: etree._Element) -> Item:
        reverse = node.get("reverse", "false")
        if reverse not in ("true", "false"):
            self.wrong(node, _("Attribute {what}: true or false."), "reverse")
        weight = self.number(node, "weight", LEAST_WEIGHT, MOST_WEIGHT) if "weight" in node.attrib else 1.0
        words = self.text(node, node, "item")
        return Item(self.id(node), node.get("subscale", ""), words, reverse == "true", weight)

    def subscale(self, node: etree._Element, points: int, counts: Counter[str]) -> Subscale:
        bands = tuple(self.band(part, points) for part in node.findall("band"))
        starts = [band.start for band in bands]
        if not bands or starts != sorted(set(starts)):
            self.wrong(node, _("<subscale> needs <band> elements, their from rising."))
        least = int(self.number(node, "minimum", 1, max(1, counts[node.get("id", "")])))
        return Subscale(self.id(node), self.text(node.find("name"), node, "name"), least, bands)

    def band(self, node: etree._Element, points: int) -> Band:
        start = self.number(node, "from", 1, max(points, 1))
        return Band(
            start,
            self.text(node.find("feedback"), node, "feedback"),
            tuple(self.lesson(part) for part in node.findall("lesson")),
        )

    def lesson(self, node: etree._Element) -> Lesson:
        if not _LINK.fullmatch(node.get("to", "")):
            self.wrong(node, _("Attribute {what}: /jump_to_id/… or https://…"), "to")
        return Lesson(node.get("to", ""), self.text(node, node, "lesson"))


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
