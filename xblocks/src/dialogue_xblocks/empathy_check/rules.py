"""What an instrument has to keep so that learners can be given it, whatever file it was read from. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from .data import Band, Instrument, Subscale, Text, Validation

LIMIT = 200_000
"""Characters of a definition, at most."""
MOST = 200
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 10.0
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_LINK = re.compile(r"(?:/jump_to_id/|https://)[^\s\"'<>]{1,300}")

Path = tuple[str | int, ...]
"""Where in an instrument, by the names of its JSON form: ``("items", 2, "weight")``."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a definition, and where; ``message`` is an English template to be translated.

    Attributes:
        line: of the file, 0 when there is none.
        what: fills the template.
    """

    line: int
    message: str
    what: str = ""
    path: Path = ()


class InvalidDefinition(ValueError):
    """A definition learners cannot be given."""

    def __init__(self, problems: list[Problem]) -> None:
        """Tell every problem found."""
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Draft:
    """An instrument as far as it could be read.

    Attributes:
        instrument: with stand-ins for what could not be read.
        broken: what the instrument does not hold, such as misspelt names.
        problems: all, those of ``broken`` too, in the order of their lines.
    """

    instrument: Instrument
    broken: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether the instrument holds all that the file says."""
        return not self.broken


def _(message: str) -> str:
    """Mark a sentence for the catalogue."""
    return message


NO_WORDS = _("Words are needed in at least one language.")


def draft_of(instrument: Instrument, broken: list[Problem], lines: Mapping[Path, int]) -> Draft:
    """Judge what was read; each problem gets the line of its place, or of the nearest around it."""
    told = {problem.path for problem in broken}
    judged = [problem for problem in problems_of(instrument) if problem.path not in told]
    found = sorted((_located(problem, lines) for problem in (*broken, *judged)), key=lambda problem: problem.line)
    return Draft(instrument, tuple(broken), tuple(found))


def _located(problem: Problem, lines: Mapping[Path, int]) -> Problem:
    path = problem.path
    while path and path not in lines:
        path = path[:-1]
    return problem if problem.line else replace(problem, line=lines.get(path, 0))


def problems_of(instrument: Instrument) -> list[Problem]:
    """Return all that keeps an instrument from learners, in the order of the form."""
    return [Problem(0, message, what, path) for path, message, what in _all(instrument)]


Found = Iterator[tuple[Path, str, str]]


def _all(instrument: Instrument) -> Found:
    yield from _id(("id",), instrument.id)
    if not instrument.licence.strip():
        yield ("licence",), _("A licence is needed: without one learners cannot be given this check."), ""
    for name in ("title", "intro", "source"):
        yield from _words((name,), getattr(instrument, name))
    if instrument.validation not in get_args(Validation):
        yield ("validation",), _("none, adapted or validated is needed."), ""
    elif instrument.validation != "none":
        yield from _words(("evidence",), instrument.evidence)
    if not 2 <= len(instrument.labels) <= 10:
        yield ("scale",), _("Two to ten answers are needed."), ""
    for number, label in enumerate(instrument.labels):
        yield from _words(("scale", number), label)
    for name, parts in (("subscales", instrument.subscales), ("items", instrument.items)):
        if not 1 <= len(parts) <= MOST:
            yield (name,), _("At least one is needed, {what} at most."), str(MOST)
        yield from _twice(name, [part.id for part in parts])
    counts = Counter(item.subscale for item in instrument.items)
    for number, subscale in enumerate(instrument.subscales):
        yield from _subscale(("subscales", number), subscale, len(instrument.labels), counts[subscale.id])
    yield from _items(instrument)


def _items(instrument: Instrument) -> Found:
    known = {subscale.id for subscale in instrument.subscales}
    for number, item in enumerate(instrument.items):
        path = ("items", number)
        yield from _id((*path, "id"), item.id)
        yield from _words((*path, "text"), item.text)
        if item.subscale not in known:
            yield (*path, "subscale"), _("There is no subscale {what}."), item.subscale or "?"
        yield from _range((*path, "weight"), item.weight, LEAST_WEIGHT, MOST_WEIGHT)


def _subscale(path: Path, subscale: Subscale, points: int, count: int) -> Found:
    yield from _id((*path, "id"), subscale.id)
    yield from _words((*path, "name"), subscale.name)
    yield from _range((*path, "minimum"), subscale.minimum, 1, max(1, count))
    if not subscale.bands:
        yield (*path, "bands"), _("At least one band is needed."), ""
    before = 0.0
    for number, band in enumerate(subscale.bands):
        yield from _band((*path, "bands", number), band, before, points)
        before = band.start


def _band(path: Path, band: Band, before: float, points: int) -> Found:
    if 1 <= band.start <= before:
        yield (*path, "from"), _("Each band has to begin higher than the one before."), ""
    yield from _range((*path, "from"), band.start, 1, max(points, 1))
    yield from _words((*path, "feedback"), band.feedback)
    for number, lesson in enumerate(band.lessons):
        if not _LINK.fullmatch(lesson.to):
            yield (*path, "lessons", number, "to"), _("An address is needed: /jump_to_id/… or https://…"), ""
        yield from _words((*path, "lessons", number, "name"), lesson.name)


def _id(path: Path, value: str) -> Found:
    if not _ID.fullmatch(value):
        yield path, _("Letters of the Latin alphabet, digits, dot, dash are needed, up to 64."), ""


def _twice(name: str, ids: list[str]) -> Found:
    for number, one in enumerate(ids):
        if one and one in ids[:number]:
            yield (name, number, "id"), _("The id {what} is used twice."), one


def _words(path: Path, text: Text) -> Found:
    if not text:
        yield path, NO_WORDS, ""


def _range(path: Path, value: float, low: float, high: float) -> Found:
    if not low <= value <= high:
        yield path, _("A number in the range {what} is needed."), f"{low:g}–{high:g}"
