"""What the room `grading` tells others; frozen, without Django models."""

from dataclasses import dataclass
from datetime import datetime

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from .policy import CourseResult, GradingPolicy, Total


@dataclass(frozen=True)
class ProblemGrade:
    """Weighted points of one block; ``attempted`` is when they were earned, None before the first attempt."""

    key: BlockUsageLocator
    title: str
    earned: float
    possible: float
    graded: bool
    attempted: datetime | None


@dataclass(frozen=True)
class SubsectionGrade:
    """Points of a subsection. ``shown`` is False while the course hides scores (``show_correctness``)."""

    key: BlockUsageLocator
    title: str
    format: str
    graded: bool
    due: datetime | None
    total: Total
    graded_total: Total
    problems: tuple[ProblemGrade, ...]
    shown: bool

    @property
    def counts(self) -> bool:
        """Whether the subsection counts towards the course grade."""
        return self.graded and self.graded_total.possible > 0


@dataclass(frozen=True)
class SectionGrades:
    """The scored subsections of one section."""

    key: BlockUsageLocator
    title: str
    subsections: tuple[SubsectionGrade, ...]

    @property
    def has_scores(self) -> bool:
        """Whether anything in the section brings points."""
        return any(subsection.problems for subsection in self.subsections)


@dataclass(frozen=True)
class CourseGrade:
    """A person's grade in a course.

    ``policy_error`` holds why the grading policy could not be read; the result is then empty, the scores still true.
    """

    course_key: CourseLocator
    policy: GradingPolicy
    result: CourseResult
    sections: tuple[SectionGrades, ...]
    policy_error: str = ""
