"""What the room `learning` tells others; frozen, without Django models."""

from dataclasses import dataclass, field
from datetime import datetime

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator


@dataclass(frozen=True)
class OutlineNode:
    """A course, section, subsection or unit as one person sees it.

    ``done``/``total`` count completable blocks below. ``opens`` is set while the node is not open yet; ``url`` is then
    None. ``staff_only`` marks what only staff see.
    """

    key: BlockUsageLocator
    block_type: str
    title: str
    url: str | None
    done: int
    total: int
    minutes: int
    due: datetime | None = None
    opens: datetime | None = None
    graded: bool = False
    format: str = ""
    staff_only: bool = False
    children: tuple["OutlineNode", ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Whether everything that can be completed here is; nothing to complete counts as complete only when seen."""
        return self.total > 0 and self.done >= self.total

    @property
    def started(self) -> bool:
        """Whether something here is complete."""
        return self.done > 0


@dataclass(frozen=True)
class NextStep:
    """The one thing to go on with: the first unit not complete, after the place last visited.

    ``due`` is when its subsection is due, None when that is over or it never is.
    """

    title: str
    url: str
    minutes: int
    course_key: CourseLocator
    course_title: str
    language: str
    section_title: str
    started: bool
    done: int
    total: int
    due: datetime | None = None


@dataclass(frozen=True)
class UpcomingDate:
    """A date of a course a person learns in. ``kind``: ``due``, ``opens``, ``ends``."""

    when: datetime
    kind: str
    title: str
    url: str
    course_key: CourseLocator
    course_title: str
    language: str


@dataclass(frozen=True)
class Enrolment:
    """A person's place in a course; ``last_active`` is when they last completed something there."""

    course_key: CourseLocator
    since: datetime
    last_active: datetime | None
