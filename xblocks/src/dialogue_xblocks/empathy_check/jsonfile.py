"""An instrument as JSON, both ways without loss; the form is described in ``docs/guides/self-check-instruments.md``."""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import yaml

from dialogue_xblocks.shared.languages import LANGUAGES

from .data import Band, Instrument, Item, Lesson, Subscale, Text, Validation
from .rules import LIMIT, Draft, InvalidDefinition, Path, Problem, draft_of

T = TypeVar("T")
FORMAT = 1
# What XML, in which definitions are kept, cannot carry.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What YAML takes for the end of a line or for nothing printable; in JSON it can stand in texts.
_NOT_YAML = re.compile(r"[\t\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def _(message: str) -> str:
    """Mark a sentence for the catalogue."""
    return message


def draft(source: str) -> Draft:
    """Read a file as far as it can be read, with every problem and its line.

    Raises:
        InvalidDefinition: it is no JSON, or no object.
    """
    if len(source) > LIMIT:
        raise InvalidDefinition([Problem(1, _("The definition is too long."))])
    try:
        value = json.loads(source, object_pairs_hook=_Object, parse_constant=float)
    except json.JSONDecodeError as error:
        raise InvalidDefinition([Problem(error.lineno, _("Not well-formed JSON: {what}"), error.msg)]) from error
    except (ValueError, RecursionError) as error:  # nested too deeply, or a number of thousands of digits
        raise InvalidDefinition([Problem(1, _("Not well-formed JSON: {what}"), str(error))]) from error
    found = draft_of_value(value)
    return draft_of(found.instrument, list(found.broken), _lines(source)) if found.problems else found


def draft_of_value(value: object) -> Draft:
    """Read what was parsed elsewhere; problems have no lines.

    Raises:
        InvalidDefinition: it is no object.
    """
    if not isinstance(value, dict):
        raise InvalidDefinition([Problem(1, _("An object {what} is needed."), "{…}")])
    reader = _Reader()
    return draft_of(reader.instrument(value), reader.broken, {})


class _Object(dict[str, Any]):
    """An object that knows which of its names stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _value in pairs]
        self.twice = {name for name in names if names.count(name) > 1} if len(names) > len(self) else set()


class _Reader:
    """Collects problems while it reads."""

    def __init__(self) -> None:
        self.broken: list[Problem] = []

    def wrong(self, path: Path, message: str, what: str = "") -> None:
        self.broken.append(Problem(0, message, what, path))

    def members(self, value: object, path: Path, names: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self.wrong(path, _("An object {what} is needed."), "{…}")
            return {}
        for name in value:
            if name not in names:
                self.wrong((*path, name), _("{what} cannot stand here."), str(name)[:60])
        for name in sorted(getattr(value, "twice", ())):
            self.wrong((*path, name), _("{what} stands here twice."), name[:60])
        return value

    def elements(self, value: object, path: Path) -> list[Any]:
        if not isinstance(value, list):
            self.wrong(path, _("A list {what} is needed."), "[…]")
            return []
        return value

    def string(self, value: object, path: Path) -> str:
        if not isinstance(value, str):
            self.wrong(path, _("A text in quotation marks is needed."))
            return ""
        if _FORBIDDEN.search(value):
            self.wrong(path, _("There is a character in it that cannot be kept."))
        return _FORBIDDEN.sub("", value)

    def text(self, value: object, path: Path) -> Text:
        given = self.members(value, path, LANGUAGES)
        words = {name: self.string(given[name], (*path, name)).strip() for name in LANGUAGES if name in given}
        return tuple((name, said) for name, said in words.items() if said)

    def number(self, value: object, path: Path, stand_in: float) -> float:
        # Not isinstance: True is an int.
        if type(value) in (int, float):
            try:
                number = float(cast(float, value))
            except OverflowError:
                number = math.inf
            if math.isfinite(number):
                return number
        self.wrong(path, _("A number is needed."))
        return stand_in

    def yes(self, value: object, path: Path) -> bool:
        if not isinstance(value, bool):
            self.wrong(path, _("true or false is needed."))
        return value is True

    def each(self, given: Mapping[str, Any], name: str, path: Path, read: Callable[[Any, Path], T]) -> tuple[T, ...]:
        parts = self.elements(given.get(name, []), (*path, name))
        return tuple(read(part, (*path, name, number)) for number, part in enumerate(parts))

    def instrument(self, value: object) -> Instrument:
        names = ("format", "id", "version", "licence", "validation", "title", "intro", "source", "evidence")
        given = self.members(value, (), (*names, "scale", "subscales", "items"))
        if type(given.get("format", FORMAT)) is not int or given.get("format", FORMAT) != FORMAT:
            self.wrong(("format",), _("Only the format {what} is known."), str(FORMAT))
        title, intro, source, evidence = (self.text(given.get(name, {}), (name,)) for name in names[5:])
        return Instrument(
            id=self.string(given.get("id", ""), ("id",)),
            version=self.string(given.get("version", "1"), ("version",)),
            licence=self.string(given.get("licence", ""), ("licence",)),
            title=title,
            intro=intro,
            source=source,
            labels=self.each(given, "scale", (), self.text),
            subscales=self.each(given, "subscales", (), self.subscale),
            items=self.each(given, "items", (), self.item),
            validation=cast(Validation, self.string(given.get("validation", "none"), ("validation",))),
            evidence=evidence,
        )

    def item(self, value: object, path: Path) -> Item:
        given = self.members(value, path, ("id", "subscale", "reverse", "weight", "text"))
        return Item(
            self.string(given.get("id", ""), (*path, "id")),
            self.string(given.get("subscale", ""), (*path, "subscale")),
            self.text(given.get("text", {}), (*path, "text")),
            self.yes(given.get("reverse", False), (*path, "reverse")),
            self.number(given.get("weight", 1.0), (*path, "weight"), 1.0),
        )

    def subscale(self, value: object, path: Path) -> Subscale:
        given = self.members(value, path, ("id", "minimum", "name", "bands"))
        least = self.number(given.get("minimum", 1), (*path, "minimum"), 1.0)
        if not least.is_integer():
            self.wrong((*path, "minimum"), _("A whole number is needed."))
        name = self.text(given.get("name", {}), (*path, "name"))
        bands = self.each(given, "bands", path, self.band)
        return Subscale(self.string(given.get("id", ""), (*path, "id")), name, int(least), bands)

    def band(self, value: object, path: Path) -> Band:
        given = self.members(value, path, ("from", "feedback", "lessons"))
        start = self.number(given.get("from", 1), (*path, "from"), 1.0)
        feedback = self.text(given.get("feedback", {}), (*path, "feedback"))
        return Band(start, feedback, self.each(given, "lessons", path, self.lesson))

    def lesson(self, value: object, path: Path) -> Lesson:
        given = self.members(value, path, ("to", "name"))
        return Lesson(
            self.string(given.get("to", ""), (*path, "to")), self.text(given.get("name", {}), (*path, "name"))
        )


def _lines(source: str) -> dict[Path, int]:
    """Return the line of each place: JSON's text is YAML, whose parser tells where everything stands."""
    lines: dict[Path, int] = {(): 1}
    try:
        root = yaml.compose(_NOT_YAML.sub(" ", source), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return lines  # a name of over a thousand characters: told at the first line
    todo: list[tuple[Path, Any]] = [((), root)]
    while todo:
        path, node = todo.pop()
        lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                lines[(*path, str(name.value))] = name.start_mark.line + 1
                todo.append(((*path, str(name.value)), value))
        elif isinstance(node, yaml.SequenceNode):
            todo += [((*path, number), value) for number, value in enumerate(node.value)]
    return lines


def value_of(instrument: Instrument) -> dict[str, Any]:
    """Return what `draft_of_value` turns into an equal instrument."""
    made: dict[str, Any] = {
        "format": FORMAT,
        "id": instrument.id,
        "version": instrument.version,
        "licence": instrument.licence,
        "validation": instrument.validation,
        "title": dict(instrument.title),
        "intro": dict(instrument.intro),
        "source": dict(instrument.source),
        "evidence": dict(instrument.evidence),
        "scale": [dict(label) for label in instrument.labels],
    }
    made["subscales"] = [
        {
            "id": subscale.id,
            "minimum": subscale.minimum,
            "name": dict(subscale.name),
            "bands": [_band(band) for band in subscale.bands],
        }
        for subscale in instrument.subscales
    ]
    made["items"] = [
        {
            "id": item.id,
            "subscale": item.subscale,
            "reverse": item.reverse,
            "weight": _plain(item.weight),
            "text": dict(item.text),
        }
        for item in instrument.items
    ]
    return made


def _band(band: Band) -> dict[str, Any]:
    lessons = [{"to": lesson.to, "name": dict(lesson.name)} for lesson in band.lessons]
    return {"from": _plain(band.start), "feedback": dict(band.feedback), "lessons": lessons}


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number


def write(instrument: Instrument) -> str:
    """Return the file that `draft` turns into an equal instrument."""
    return json.dumps(value_of(instrument), ensure_ascii=False, indent=2) + "\n"
