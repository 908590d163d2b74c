"""A person's grade in a course, from scores and the course's policy."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.utils import timezone
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.runtime.api import (
    CourseContent,
    Learner,
    Score,
    scores,
    scores_of_many,
    selected_children,
    selected_children_of_many,
)

from .data import CourseGrade, ProblemGrade, SectionGrades, SubsectionGrade
from .maximums import Maximum, maximums
from .policy import (
    Assignment,
    GradingPolicy,
    PolicyInvalid,
    ProblemScore,
    aggregate,
    grade_course,
    parse_policy,
    weighted_score,
)

# Their ``graded`` comes from the policy; only what is set below them takes a block out (GradesTransformer).
_NOT_EXPLICIT = frozenset({"course", "chapter", "sequential"})


def course_grade(
    learner: Learner | None,
    content: CourseContent,
    *,
    can_see: Callable[[BlockUsageLocator], bool] = lambda key: True,
    is_staff: bool = False,
    now: datetime | None = None,
) -> CourseGrade:
    """Grade a person in a course. The number of queries does not depend on the size of the course.

    :param can_see: which blocks exist and are open for the person; the others count nothing, as in the LMS.
    :param is_staff: whether scores hidden until the due date (``show_correctness``) are shown.
    """
    chosen, points = selected_children(learner, content), scores(learner, content.key)
    return _graded(_Book(content, chosen, points, can_see, is_staff, now or timezone.now()))


def course_grades(
    user_ids: Collection[int],
    content: CourseContent,
    *,
    can_see: Callable[[BlockUsageLocator], bool] = lambda key: True,
    now: datetime | None = None,
) -> dict[int, CourseGrade]:
    """Grade several people in a course, as staff see it; three queries, however many people."""
    chosen = selected_children_of_many(user_ids, content)
    points = scores_of_many(user_ids, content.key)
    now = now or timezone.now()
    return {
        user_id: _graded(_Book(content, chosen[user_id], points[user_id], can_see, True, now)) for user_id in user_ids
    }


def _graded(book: "_Book") -> CourseGrade:
    content, can_see = book.content, book.can_see
    sections = tuple(book.section(key) for key in content.children(content.root_key) if can_see(key))
    policy, error = _policy(content)
    sheet: dict[str, list[Assignment]] = defaultdict(list)
    for section in sections:
        for subsection in section.subsections:
            if subsection.counts and subsection.shown:
                total = subsection.graded_total
                sheet[subsection.format].append(
                    Assignment(subsection.title, total.earned, total.possible, str(subsection.key))
                )
    return CourseGrade(content.key, policy, grade_course(policy, sheet), sections, error)


def _policy(content: CourseContent) -> tuple[GradingPolicy, str]:
    try:
        return parse_policy(content.grading_policy), ""
    except PolicyInvalid as error:
        return GradingPolicy((), {}), str(error)


class _Book:
    """Holds what was looked up once for the whole course."""

    def __init__(
        self,
        content: CourseContent,
        chosen: Mapping[BlockUsageLocator, tuple[BlockUsageLocator, ...]],
        points: Mapping[BlockUsageLocator, Score],
        can_see: Callable[[BlockUsageLocator], bool],
        is_staff: bool,
        now: datetime,
    ) -> None:
        self.content = content
        self.can_see = can_see
        self.is_staff = is_staff
        self.now = now
        self.maximums: Mapping[BlockUsageLocator, Maximum] = maximums(content)
        self.chosen = chosen
        self.scores = points

    def section(self, key: BlockUsageLocator) -> SectionGrades:
        subsections = (self.subsection(child) for child in self.content.children(key) if self.can_see(child))
        return SectionGrades(key, self.content.display_name(key), tuple(subsections))

    def subsection(self, key: BlockUsageLocator) -> SubsectionGrade:
        problems = tuple(self.problems(key))
        whole, graded = aggregate(
            ProblemScore(problem.earned, problem.possible, problem.graded, problem.attempted) for problem in problems
        )
        due = self.content.field(key, "due")
        return SubsectionGrade(
            key=key,
            title=self.content.display_name(key),
            format=str(self.content.field(key, "format") or ""),
            graded=bool(self.content.field(key, "graded")),
            due=due,
            total=whole,
            graded_total=graded,
            problems=problems,
            shown=self.shows_scores(key, due),
        )

    def shows_scores(self, key: BlockUsageLocator, due: datetime | None) -> bool:
        """Apply ``show_correctness`` (``ShowCorrectness.correctness_available``)."""
        rule = self.content.field(key, "show_correctness") or "always"
        if rule == "never":
            return False
        return self.is_staff or rule != "past_due" or due is None or due < self.now

    def problems(self, key: BlockUsageLocator, explicit: bool | None = None) -> list[ProblemGrade]:
        """List the scored blocks below a key; ``explicit`` is ``graded`` as set between the subsection and here."""
        if key.block_type not in _NOT_EXPLICIT:
            own = self.content.blocks[key].fields.get("graded")
            explicit = explicit if own is None else bool(own)
        below = self.chosen.get(key, self.content.children(key))
        found = [self.problem(key, explicit is not False)] if key in self.maximums else []
        for child in below:
            if self.can_see(child):
                found += self.problems(child, explicit)
        return found

    def problem(self, key: BlockUsageLocator, graded: bool) -> ProblemGrade:
        earned, possible, when = self.points(key)
        return ProblemGrade(key, self.content.display_name(key), earned, possible, graded and possible > 0, when)

    def points(self, key: BlockUsageLocator) -> tuple[float, float, datetime | None]:
        """Return weighted points; what was possible at the attempt stays so when the author changes the block."""
        maximum = self.maximums[key]
        score = self.scores.get(key)
        if score is None:
            return *weighted_score(0.0, maximum.possible, maximum.weight), None
        if score.weighted:
            return score.earned, score.possible, score.when
        return *weighted_score(score.earned, score.possible, maximum.weight), score.when
