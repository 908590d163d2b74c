"""How far people are in a course, many at once: for the staff of a group, so nothing private is counted."""

from collections.abc import Collection, Mapping

from django.utils import timezone
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.grading.api import CourseGrade, course_grades
from dialogue_standalone.runtime.api import CourseContent, attempts, last_unsolved, selected_children_of_many
from dialogue_xblocks.shared.api import (
    PRIVATE_TYPES,
    Done,
    GradeColumn,
    GradeRow,
    GradeTable,
    Standing,
    Stuck,
    Tried,
    done_by_person,
)

from .dates import as_datetime
from .enrolment import enrolled_by_run
from .facts import course_facts


def standings(people: Collection[int], content: CourseContent) -> dict[int, Standing]:
    """Return the standing of each of these people, who take the course; six queries, however many people."""
    done = done_by_person(people, content.key)
    chosen = selected_children_of_many(people, content)
    grades = grades_of(people, content)
    unsolved = last_unsolved(people, content.key)
    found = {}
    for user_id in people:
        mine = done.get(user_id, Done())
        counted = _counted(content, chosen[user_id])
        tried = unsolved.get(user_id)
        later = mine.when is not None and tried is not None and mine.last != str(tried.key) and mine.when > tried.when
        if tried is None or later or tried.key.block_type in PRIVATE_TYPES or tried.key not in content.blocks:
            stuck = None
        else:
            stuck = Stuck(str(tried.key), content.display_name(tried.key), tried.tries, tried.when)
        result = grades[user_id].result
        found[user_id] = Standing(
            course_key=content.key,
            done=len(counted & mine.keys),
            total=len(counted),
            where=_unit_title(content, mine.last),
            last_act=mine.when,
            percent=_whole(result.percent),
            passed=result.passed,
            stuck=stuck,
        )
    return found


def grades_of(user_ids: Collection[int], content: CourseContent) -> dict[int, CourseGrade]:
    """Grade people in what learners can see and what is open by the course's own dates; three queries."""
    now = timezone.now()

    def can_see(key: BlockUsageLocator) -> bool:
        start = as_datetime(content.blocks[key].fields.get("start"))
        return key not in content.staff_only and (start is None or start <= now)

    return course_grades(user_ids, content, can_see=can_see, now=now)


def grade_table(user_ids: Collection[int], content: CourseContent) -> GradeTable:
    """Return points of people in the graded subsections; only of those enrolled."""
    people = sorted(enrolled_by_run(user_ids, [content.key]).get(content.key, ()))
    columns = [
        key
        for section in content.children(content.root_key)
        for key in content.children(section)
        if content.field(key, "graded") and key not in content.staff_only
    ]
    grades = grades_of(people, content)
    return GradeTable(
        tuple(GradeColumn(key.block_id, content.display_name(key)) for key in columns),
        tuple(_grade_row(user_id, grades[user_id], columns) for user_id in people),
    )


def tried(user_id: int, content: CourseContent) -> list[Tried]:
    """Return the scored tasks a person tried, in the order of the course; three queries."""
    counts = attempts(user_id, content.key)
    return [
        Tried(str(one.key), one.title, one.earned, one.possible, counts.get(one.key, 1))
        for section in grades_of([user_id], content)[user_id].sections
        for subsection in section.subsections
        for one in subsection.problems
        if one.attempted and one.key.block_type not in PRIVATE_TYPES
    ]


def _grade_row(user_id: int, grade: CourseGrade, columns: list[BlockUsageLocator]) -> GradeRow:
    points = {}
    for section in grade.sections:
        for subsection in section.subsections:
            tried = any(problem.attempted for problem in subsection.problems)
            total = subsection.graded_total
            points[subsection.key] = (total.earned, total.possible) if tried else None
    return GradeRow(
        user_id, tuple(points.get(key) for key in columns), _whole(grade.result.percent), grade.result.passed
    )


def _whole(percent: float) -> int:
    """Round as the LMS shows a grade (half away from zero, after the policy's own rounding)."""
    return int(percent * 100 + 0.5 + 1e-9)


def _counted(content: CourseContent, chosen: Mapping[BlockUsageLocator, tuple[BlockUsageLocator, ...]]) -> set[str]:
    """Return what counts for one person: completable, seen by learners, chosen where a bank chooses, not private."""
    completable = course_facts(content).completable
    found: set[str] = set()
    waiting = [content.root_key]
    while waiting:
        key = waiting.pop()
        if key in content.staff_only:
            continue
        children = chosen.get(key, content.children(key))
        if children:
            waiting += children
        elif key in completable and key.block_type not in PRIVATE_TYPES:
            found.add(str(key))
    return found


def _unit_title(content: CourseContent, last: str) -> str:
    if not last:
        return ""
    key = BlockUsageLocator.from_string(last)
    if key not in content.blocks:
        return ""
    units = set(content.units())
    above = next((one for one in (key, *reversed(content.ancestors(key))) if one in units), None)
    return content.display_name(above) if above else ""
