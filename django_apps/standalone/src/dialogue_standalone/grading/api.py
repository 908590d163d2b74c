"""The door of the room `grading`: grades by the course's policy.

To come: ``course_grade(user_id, content, *, staff=False, now=None) -> CourseGrade`` (a fixed number of queries).
"""

from .data import CourseGrade, ProblemGrade, SectionGrades, SubsectionGrade
from .policy import PolicyInvalid, grade_course, parse_policy

__all__ = [
    "CourseGrade",
    "PolicyInvalid",
    "ProblemGrade",
    "SectionGrades",
    "SubsectionGrade",
    "grade_course",
    "parse_policy",
]
