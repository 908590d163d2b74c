"""What our pages and rules ask of the site they run in, and which site that is."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string
from opaque_keys.edx.keys import CourseKey

from .trial import Trial

PRIVATE_TYPES = frozenset({"empathy_check"})
"""Types of blocks of which nobody but the learner may know whether they were done: they count in no progress."""


@dataclass(frozen=True, slots=True)
class CourseRun:
    """One language run of a course; ``start`` and ``end`` may be missing."""

    key: CourseKey
    title: str
    language: str
    start: datetime | None
    end: datetime | None

    @property
    def org(self) -> str:
        """The organisation of the course key."""
        return str(self.key.org)

    @property
    def course(self) -> str:
        """The course number of the course key: the same for all language runs."""
        return str(getattr(self.key, "course", ""))


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as staff may see them.

    Attributes:
        name: in the official order, the user name when there is no other.
        email: "" when the person gave none.
        language: two letters, "" when the person chose none.
    """

    user_id: int
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A section, subsection or unit; titles of all that stand above it are in ``path``."""

    usage_key: str
    kind: Literal["section", "subsection", "unit"]
    title: str
    path: tuple[str, ...]
    start: datetime | None
    due: datetime | None
    graded: bool


@dataclass(frozen=True, slots=True)
class Stuck:
    """A task tried without full points, nothing else having been done after it."""

    usage_key: str
    title: str
    tries: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a person is in one run. Blocks of `PRIVATE_TYPES` count nowhere, neither above nor below the line.

    Attributes:
        done, total: completed and completable blocks.
        where: title of the unit something was completed in last, "" before the first.
        last_act: when.
        percent: grade by the course's policy, 0 to 100, rounded as the gradebook rounds.
        passed: at the course's pass mark.
    """

    course_key: CourseKey
    done: int
    total: int
    where: str
    last_act: datetime | None
    percent: int
    passed: bool
    stuck: Stuck | None


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One person's line: points of each column as ``(earned, possible)``, None before the first attempt."""

    user_id: int
    points: tuple[tuple[float, float] | None, ...]
    percent: int
    passed: bool


@dataclass(frozen=True, slots=True)
class GradeColumn:
    """A graded subsection; its ``url_name`` is the same in all language runs."""

    url_name: str
    title: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A task somebody tried."""

    usage_key: str
    title: str
    earned: float
    possible: float
    tries: int


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Graded subsections of a run and people's points in them."""

    columns: tuple[GradeColumn, ...]
    rows: tuple[GradeRow, ...]


class Host(Protocol):
    """The site. Every function costs a number of queries that does not depend on how many people it is asked about."""

    base_template: str
    """What our pages extend: a template with the blocks ``title``, ``head``, ``content`` and ``scripts``."""

    person_model: str
    """``app_label.Model`` whose rows hold names: saving one with a ``user_id`` may have changed a name."""

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        """Whether a person takes the run."""

    def enrolled_by_run(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[CourseKey, Collection[int]]:
        """Return who of these people takes which of these runs; a run none of them takes may be missing. One query."""

    def enrolled_count(self, course_keys: Collection[CourseKey]) -> int:
        """Return how many people take at least one of these runs; one query."""

    def user_of_anonymous_id(self, anonymous_id: str) -> int | None:
        """Return whose anonymous id this is; a learner's state is reset by it."""

    def language_of(self, course_key: CourseKey) -> str | None:
        """Return the language of a course run."""

    def runs(self) -> Sequence[CourseRun]:
        """Return all runs, ordered by title."""

    def runs_led_by(self, account: Any) -> Sequence[CourseRun]:
        """Return the runs over which a person has at least the role of a curator (``limited_staff``)."""

    def enrol(self, account: Any, course_key: CourseKey) -> None:
        """Enrol a person; safe to repeat.

        Raises:
            EnrolmentRefused: the run takes nobody now.
        """

    def people(self, user_ids: Collection[int]) -> Mapping[int, NamedPerson]:
        """Return names and addresses of the active accounts among these."""

    def parts(self, course_key: CourseKey) -> Sequence[CoursePart]:
        """Return sections, subsections and units of a run in order, with the run's own dates."""

    def standings(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[int, Sequence[Standing]]:
        """Return for each person one standing for every one of these runs they are enrolled in."""

    def grade_table(self, user_ids: Collection[int], course_key: CourseKey) -> GradeTable:
        """Return the grades of people in a run; only of those enrolled in it."""

    def tried(self, user_id: int, course_key: CourseKey) -> Sequence[Tried]:
        """Return the scored tasks of a run a person tried, in the order of the course; none of `PRIVATE_TYPES`."""

    def own_dates(self, user_id: int, course_key: CourseKey) -> Mapping[str, datetime]:
        """Return when each part of a run that has a due date is due for a person, by usage key."""

    def set_dates(
        self, user_ids: Collection[int], course_key: CourseKey, dates: Mapping[str, Mapping[str, datetime | None]]
    ) -> None:
        """Set people's own dates: usage key → ``{"start": …, "due": …}``, None for the run's own date again."""

    def reset_block(self, user_id: int, usage_key: str, requested_by: Any) -> None:
        """Reset one block for one person: answers, attempts, points, completion.

        Raises:
            BlockUnknown: the person's run has no such block.
        """

    def address_of(self, usage_key: str) -> str:
        """Return the address of a part's page."""

    def course_address(self, course_key: CourseKey) -> str:
        """Return the address at which somebody who takes the run goes on with it."""

    def sign_up_address(self, then: str) -> str:
        """Return where a new account is made; from there the person comes to the path ``then``."""

    def trial(self, tree: Path, course_key: CourseKey) -> AbstractContextManager[Trial]:
        """Give a throw-away course, of which nothing is kept.

        Args:
            tree: the course as OLX.
            course_key: the key that its course.xml names; no course has it.
        """

    def theme_templates(self) -> Sequence[str] | None:
        """Return the platform's templates that our theme replaces, with the missing marked.

        None where our theme is not, or has nothing for this service. Names of templates that the platform does not have
        begin with ``!``.
        """


class EnrolmentRefused(Exception):
    """The run takes nobody now."""


class BlockUnknown(Exception):
    """There is no such block."""


@cache
def _host_named(path: str) -> Host:
    return cast(Host, import_string(path)())


def host() -> Host:
    """Return the site: the one ``DIALOGUE_HOST`` names (the path of a class), else the Open edX platform."""
    return _host_named(getattr(settings, "DIALOGUE_HOST", "dialogue_xblocks.shared.platform.openedx.OpenEdx"))
