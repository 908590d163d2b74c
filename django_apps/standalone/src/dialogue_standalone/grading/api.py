"""The door of the room `grading`: grades by the course's policy."""

from .data import CourseGrade, ProblemGrade, SectionGrades, SubsectionGrade
from .gradebook import course_grade, course_grades
from .policy import PolicyInvalid, grade_course, parse_policy

__all__ = [
    "CourseGrade",
    "PolicyInvalid",
    "ProblemGrade",
    "SectionGrades",
    "SubsectionGrade",
    "course_grade",
    "course_grades",
    "grade_course",
    "parse_policy",
]
