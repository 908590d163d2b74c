"""What crosses the borders of the self-check."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Text = tuple[tuple[str, str], ...]
"""An author's text as (language, words) pairs in the order of `LANGUAGES`; languages without words are left out."""
Validation = Literal["none", "adapted", "validated"]
"""Whether an instrument was validated: not at all, in another language or population only, or for learners like these."""
Occasion = Literal["single", "pre", "post"]
OCCASIONS: tuple[Occasion, ...] = ("single", "pre", "post")
"""Of a placement: on its own, before or after what is learnt; before and after are linked by the instrument's id."""


def in_language(text: Text, language: str) -> str:
    """Return the words in a language, else in the first there is."""
    return dict(text).get(language) or next((words for _, words in text), "")


@dataclass(frozen=True)
class Lesson:
    """A link chosen by the author."""

    to: str
    name: Text


@dataclass(frozen=True)
class Band:
    """Feedback about habits for means from ``start`` up to the next band."""

    start: float
    feedback: Text
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True)
class Subscale:
    """One side of what is asked about; a mean needs ``minimum`` answers."""

    id: str
    name: Text
    minimum: int
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Item:
    """One statement; a reversed one counts from the other end of the scale, a weight of 2 counts twice."""

    id: str
    subscale: str
    text: Text
    reverse: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Instrument:
    """A whole self-check. ``evidence`` says by whom and with whom it was validated."""

    id: str
    version: str
    licence: str
    title: Text
    intro: Text
    source: Text
    labels: tuple[Text, ...]
    subscales: tuple[Subscale, ...]
    items: tuple[Item, ...]
    validation: Validation = "none"
    evidence: Text = ()


@dataclass(frozen=True)
class Score:
    """A subscale's weighted mean, or None below the minimum of answers; ``margin`` is half of the error band."""

    subscale: str
    answered: int
    mean: float | None
    margin: float
    band: int | None


@dataclass(frozen=True)
class Placement:
    """What a sitting is begun with: the wording, and where and when in a course it stands.

    Attributes:
        definition: the instrument as XML.
        instrument: its id.
        meaning: `logic.meaning_of` it.
        occasion: of the placement.
        scope: in the figures of which group it counts, see `groups.api.scope_of_figures`; "" for none.
    """

    definition: str
    instrument: str = ""
    meaning: str = ""
    occasion: Occasion = "single"
    scope: str = ""


@dataclass(frozen=True)
class Sitting:
    """One time a learner took the check: open, finished or declined.

    Attributes:
        definition: the wording answered.
        changed: ISO date and time.
        occasion: of the placement when the sitting was begun.
        looking_back: by subscale, how the learner says to have changed since the beginning: -2 (much less often) to 2.
        seed: what a shuffled order of the statements comes from; tells nothing of the person.
    """

    number: int
    status: str
    definition: str
    token: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    changed: str = ""
    occasion: Occasion = "single"
    looking_back: dict[str, int] = field(default_factory=dict)
    seed: str = ""


@dataclass(frozen=True)
class Study:
    """A research study as learners are told of it before they consent.

    Attributes:
        approval, approved: reference and date of the ethics committee's approval.
        controller, contact: who answers for the data, and how to reach them.
        keep_until: the last day on which anything of it is kept.
        purpose: in the languages there are.
    """

    id: int
    approval: str
    approved: date
    controller: str
    contact: str
    keep_until: date
    purpose: Text


class Line(NamedTuple):
    """One line of the learner's file: an answer, a rating of looking back (no statement), or a sitting without any."""

    number: int
    changed: str
    status: str
    side: str = ""
    statement: str = ""
    answer: str = ""
    figure: int | None = None
