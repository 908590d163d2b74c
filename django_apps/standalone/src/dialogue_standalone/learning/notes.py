"""What rooms above add to a person's progress page. They come to it: this room knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogue_standalone.grading.api import CourseGrade

from .access import CourseAccess


@dataclass(frozen=True)
class ProgressNote:
    """A sentence with one link. ``is_main`` makes the link the main button of the page."""

    words: str
    label: str
    url: str
    is_main: bool = False


type Noter = Callable[[CourseAccess, CourseGrade], ProgressNote | None]

_noters: list[Noter] = []


def add_progress_note(noter: Noter) -> None:
    """Have a function asked for a note at each progress page, from `AppConfig.ready`. Adding it again changes nothing."""
    if noter not in _noters:
        _noters.append(noter)


def progress_notes(access: CourseAccess, grade: CourseGrade) -> list[ProgressNote]:
    """Return the notes for a person's page."""
    return [note for noter in _noters if (note := noter(access, grade))]
