"""How a course grade follows from scores. Pure: no Django, no storage.

Every rule here is the LMS's own (edx-platform ``xmodule/graders.py``, ``lms/djangoapps/grades/scores.py`` and
``course_grade.py``, Teak), so that a learner gets the same grade in both hosts.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

# The LMS's default when a course states no cut-offs (``CourseFields.grading_policy``).
DEFAULT_CUTOFFS: Mapping[str, float] = {"Pass": 0.5}


class PolicyInvalid(ValueError):
    """The grading policy of a course cannot be read; the message says which entry."""


@dataclass(frozen=True)
class ProblemScore:
    """Weighted points of one block."""

    earned: float
    possible: float
    graded: bool = True
    attempted_at: datetime | None = None


@dataclass(frozen=True)
class Total:
    """Points of several blocks together; ``first_attempted`` is None when nothing was attempted."""

    earned: float
    possible: float
    first_attempted: datetime | None = None

    @property
    def percent(self) -> float:
        """The share earned, rounded as the LMS rounds it."""
        return compute_percent(self.earned, self.possible)


@dataclass(frozen=True)
class Assignment:
    """A graded subsection as the policy sees it."""

    title: str
    earned: float
    possible: float
    key: str = ""


@dataclass(frozen=True)
class AssignmentRule:
    """One entry of ``GRADER``: how subsections of one format count."""

    type: str
    min_count: int
    drop_count: int
    weight: float
    short_label: str


@dataclass(frozen=True)
class GradingPolicy:
    """The grading policy of a course, read."""

    rules: tuple[AssignmentRule, ...]
    cutoffs: Mapping[str, float]

    @property
    def pass_mark(self) -> float | None:
        """The lowest cut-off above zero, from which the course counts as passed; None when there is none."""
        return min((cutoff for cutoff in self.cutoffs.values() if cutoff > 0), default=None)


@dataclass(frozen=True)
class AssignmentResult:
    """One line of a category. ``assignment`` is None for a place the course has not filled yet."""

    label: str
    percent: float
    dropped: bool
    assignment: Assignment | None


@dataclass(frozen=True)
class CategoryResult:
    """What one rule brings to the course grade."""

    rule: AssignmentRule
    assignments: tuple[AssignmentResult, ...]
    percent: float

    @property
    def weighted_percent(self) -> float:
        """The part of the course grade that this category earned."""
        return self.percent * self.rule.weight


@dataclass(frozen=True)
class CourseResult:
    """A course grade: ``percent`` between 0 and 1 (above 1 where weights add up to more), its letter and whether passed."""

    percent: float
    letter: str | None
    passed: bool
    categories: tuple[CategoryResult, ...]


def weighted_score(raw_earned: float, raw_possible: float, weight: float | None) -> tuple[float, float]:
    """Return (earned, possible) scaled to the block's weight; unchanged without a weight or possible points."""
    if weight is None or raw_possible == 0:
        return raw_earned, raw_possible
    return float(raw_earned) * weight / raw_possible, float(weight)


def compute_percent(earned: float, possible: float) -> float:
    """Return earned/possible rounded to four places as ``numpy.around`` does (scale, half to even), 0 without points."""
    if possible <= 0:
        return 0.0
    return round(earned / possible * 10_000) / 10_000


def round_away_from_zero(number: float, digits: int = 0) -> float:
    """Round halves away from zero (``openedx.core.lib.grade_utils``), so a grade does not change between readings."""
    power = 10.0**digits
    if number >= 0:
        return math.floor(number * power + 0.5) / power
    return math.ceil(number * power - 0.5) / power


def aggregate(scores: Iterable[ProblemScore]) -> tuple[Total, Total]:
    """Return the totals of all scores and of the graded ones."""
    known = list(scores)
    return _total(known), _total([score for score in known if score.graded])


def _total(scores: Sequence[ProblemScore]) -> Total:
    attempts = [score.attempted_at for score in scores if score.attempted_at]
    return Total(
        earned=float(sum(score.earned for score in scores)),
        possible=float(sum(score.possible for score in scores)),
        first_attempted=min(attempts, default=None),
    )


def parse_policy(raw: Mapping[str, object]) -> GradingPolicy:
    """Read the mapping of ``grading_policy.json``.

    A missing ``GRADER`` means nothing is graded; missing cut-offs mean the LMS's default.

    :raises PolicyInvalid: an entry lacks its type, min_count or drop_count, or a number is none.
    """
    graders = raw.get("GRADER") or []
    if not isinstance(graders, list):
        raise PolicyInvalid("GRADER is not a list")
    rules = tuple(_rule(index, entry) for index, entry in enumerate(graders, start=1))
    cutoffs = raw.get("GRADE_CUTOFFS")
    if cutoffs is None:
        return GradingPolicy(rules, DEFAULT_CUTOFFS)
    if not isinstance(cutoffs, Mapping):
        raise PolicyInvalid("GRADE_CUTOFFS is not a mapping")
    return GradingPolicy(rules, {str(name): _number(value, f"GRADE_CUTOFFS {name}") for name, value in cutoffs.items()})


def _rule(index: int, entry: object) -> AssignmentRule:
    if not isinstance(entry, Mapping):
        raise PolicyInvalid(f"GRADER entry {index} is not a mapping")
    for name in ("type", "min_count", "drop_count"):
        if name not in entry:
            raise PolicyInvalid(f"GRADER entry {index} has no {name}")
    kind = str(entry["type"])
    return AssignmentRule(
        type=kind,
        min_count=_count(entry["min_count"], f"min_count of {kind}"),
        drop_count=_count(entry["drop_count"], f"drop_count of {kind}"),
        weight=_number(entry.get("weight", 0), f"weight of {kind}"),
        short_label=str(entry.get("short_label") or kind),
    )


def _number(value: object, what: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise PolicyInvalid(f"{what} is not a number") from error
    if not math.isfinite(number):
        raise PolicyInvalid(f"{what} is not a number")
    return number


def _count(value: object, what: str) -> int:
    """Read a count as the LMS does: ``int(float(…))``, since Studio exports may quote it."""
    number = int(_number(value, what))
    if not 0 <= number <= 1000:
        raise PolicyInvalid(f"{what} is out of range")
    return number


def grade_category(rule: AssignmentRule, assignments: Sequence[Assignment]) -> CategoryResult:
    """Grade the subsections of one format.

    All count alike; places up to ``min_count`` that the course has not filled count as 0; the ``drop_count`` lowest
    are left out, the last of equals first (``AssignmentFormatGrader``).
    """
    places: list[Assignment | None] = list(assignments)
    places += [None] * (rule.min_count - len(places))
    percents = [compute_percent(place.earned, place.possible) if place else 0.0 for place in places]
    ranked = sorted(range(len(places)), key=lambda index: -percents[index])
    dropped = set(ranked[-rule.drop_count :]) if rule.drop_count > 0 else set()
    percent = sum(value for index, value in enumerate(percents) if index not in dropped)
    if len(places) > rule.drop_count:
        percent /= len(places) - rule.drop_count
    alone = len(places) == 1
    lines = tuple(
        AssignmentResult(
            label=rule.short_label if alone else f"{rule.short_label} {index + 1:02d}",
            percent=percents[index],
            dropped=index in dropped,
            assignment=place,
        )
        for index, place in enumerate(places)
    )
    return CategoryResult(rule, lines, float(percent))


def letter_grade(cutoffs: Mapping[str, float], percent: float) -> str | None:
    """Return the highest letter whose cut-off is reached, None below all of them."""
    for letter in sorted(cutoffs, key=lambda name: cutoffs[name], reverse=True):
        if percent >= cutoffs[letter]:
            return letter
    return None


def grade_course(policy: GradingPolicy, sheet: Mapping[str, Sequence[Assignment]]) -> CourseResult:
    """Grade a course from its graded subsections by format.

    A subsection whose format has no rule counts nothing. The sum of weights is not normalised. The 0.05 before rounding
    is the LMS's (TNL-6972): 99.45 % reads as 100 %.
    """
    categories = tuple(grade_category(rule, sheet.get(rule.type, ())) for rule in policy.rules)
    raw = 0.0
    for category in categories:
        raw += category.weighted_percent
    percent = round_away_from_zero(raw * 100 + 0.05) / 100
    return CourseResult(
        percent=percent,
        letter=letter_grade(policy.cutoffs, percent),
        passed=policy.pass_mark is not None and percent >= policy.pass_mark,
        categories=categories,
    )
