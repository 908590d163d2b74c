"""The door of the room `learning`: who learns where, the outline, what comes next.

To come from this door besides enrolment (same names, read-only, each with a fixed number of queries):
``outline(user, content) -> OutlineNode``, ``next_step(user) -> NextStep | None``,
``upcoming_dates(user, limit=5) -> list[UpcomingDate]``.
"""

from .data import Enrolment, NextStep, OutlineNode, UpcomingDate
from .enrolment import enrol, enrolments, is_enrolled, leave

__all__ = [
    "Enrolment",
    "NextStep",
    "OutlineNode",
    "UpcomingDate",
    "enrol",
    "enrolments",
    "is_enrolled",
    "leave",
]
