"""What crosses the borders of the self-check."""

from dataclasses import dataclass, field

Text = tuple[tuple[str, str], ...]
"""An author's text as (language, words) pairs in the order kk, ru, en; languages without words are left out."""
LANGUAGES = ("kk", "ru", "en")


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
    """One statement; a reversed one counts from the other end of the scale."""

    id: str
    subscale: str
    text: Text
    reverse: bool = False


@dataclass(frozen=True)
class Instrument:
    """A whole self-check."""

    id: str
    version: str
    licence: str
    title: Text
    intro: Text
    source: Text
    labels: tuple[Text, ...]
    subscales: tuple[Subscale, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Score:
    """A subscale's mean, or None below the minimum of answers; ``margin`` is half of the error band."""

    subscale: str
    answered: int
    mean: float | None
    margin: float
    band: int | None


@dataclass(frozen=True)
class Sitting:
    """One time a learner took the check: open, finished or declined.

    ``definition`` is the wording answered, ``changed`` an ISO date and time.
    """

    number: int
    status: str
    definition: str
    token: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    changed: str = ""
