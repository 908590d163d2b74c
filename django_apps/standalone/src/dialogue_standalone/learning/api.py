"""The door of the room `learning`: who learns where, the outline, what comes next.

Every function here costs a number of queries that does not depend on the size of a course.
"""

from .about import CourseFamily, families
from .access import CourseAccess, course_access
from .acts import person_mark
from .data import Enrolment, NextStep, OutlineNode, UpcomingDate
from .enrolment import enrol, enrolments, export_of, is_enrolled, leave
from .grades import grade_of
from .host import StandaloneHost
from .notes import ProgressNote, add_progress_note
from .outline import outline
from .steps import next_step, upcoming_dates
from .waiting import URGENT, Waiting, add_waiting, waiting_for

__all__ = [
    "URGENT",
    "CourseAccess",
    "CourseFamily",
    "Enrolment",
    "NextStep",
    "OutlineNode",
    "ProgressNote",
    "StandaloneHost",
    "UpcomingDate",
    "Waiting",
    "add_progress_note",
    "add_waiting",
    "course_access",
    "enrol",
    "enrolments",
    "export_of",
    "families",
    "grade_of",
    "is_enrolled",
    "leave",
    "next_step",
    "outline",
    "person_mark",
    "upcoming_dates",
    "waiting_for",
]
