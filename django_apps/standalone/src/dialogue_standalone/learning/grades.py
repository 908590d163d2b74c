"""A person's grade in a course, by what the person can see and what is open."""

from dialogue_standalone.accounts.api import learner_of
from dialogue_standalone.grading.api import CourseGrade, course_grade

from .access import CourseAccess


def grade_of(access: CourseAccess) -> CourseGrade:
    """Grade a person as the progress page shows it. The number of queries does not depend on the size of the course."""
    return course_grade(
        learner_of(access.user),
        access.content,
        can_see=lambda key: access.can_see(key) and access.waits_until(key) is None,
        is_staff=access.is_staff,
        now=access.now,
    )
