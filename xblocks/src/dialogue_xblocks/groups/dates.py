"""Dates of a group as its people read them: the member's own, and how another start would move them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Sum

from dialogue_xblocks.shared.platform import CourseRun, host

from .access import entered, member_here
from .joined import runs_of_group
from .models import Extension, Group
from .timetable import due_dates


@dataclass(frozen=True, slots=True)
class CourseOfGroup:
    """A course of a group for one reader.

    Attributes:
        runs: in all languages.
        taken: the run the reader takes, None for somebody who takes none.
    """

    runs: tuple[CourseRun, ...]
    taken: CourseRun | None

    def best(self, language: str) -> CourseRun:
        """Return the run the reader takes, else the one in a language, else the first."""
        return self.taken or next((run for run in self.runs if run.language[:2] == language), self.runs[0])


@dataclass(frozen=True, slots=True)
class DueDate:
    """A part of a course that is due; ``extra`` are the days of extension in it."""

    usage_key: str
    title: str
    course: CourseRun
    due: datetime
    extra: int


@dataclass(frozen=True, slots=True)
class Move:
    """How another start moves the date of a part."""

    title: str
    course: CourseRun
    before: datetime
    after: datetime


def courses_of(user: Any, group_id: int) -> list[CourseOfGroup]:
    """Return a group's courses that have a run on this site."""
    group, _role = entered(user, group_id, "see_group")
    return _courses(user.pk, group)


def _courses(user_id: int | None, group: Group) -> list[CourseOfGroup]:
    families: dict[tuple[str, str], list[CourseRun]] = {}
    for run in runs_of_group(group, host().runs()):
        families.setdefault((run.org, run.course), []).append(run)
    keys = [run.key for runs in families.values() for run in runs]
    mine = host().enrolled_by_run([user_id], keys) if user_id else {}
    return [
        CourseOfGroup(tuple(runs), next((run for run in runs if mine.get(run.key)), None)) for runs in families.values()
    ]


def courses_offered(user: Any, group: Group) -> list[CourseOfGroup]:
    """Return the courses of a group for somebody who has its code and is not in it yet."""
    return _courses(user.pk, group)


def own_dates(user: Any, group_id: int) -> list[DueDate]:
    """Return what is due for a member in the runs they take, by date; holidays and extensions are counted in."""
    group, _role = entered(user, group_id, "see_group")
    return _dates_of(group, user.pk)


def dates_of_member(user: Any, group_id: int, member_id: int) -> list[DueDate]:
    """Return what is due for a member, for the group's staff.

    Raises:
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "see_members")
    return _dates_of(group, member_here(group, member_id).user_id)


def date_with(user: Any, group_id: int, member_id: int | None, usage_key: str, days: int) -> datetime | None:
    """Return when a part would be due with more days, None when the part is not due. Nothing is changed.

    Args:
        member_id: None for the person's own date.

    Raises:
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "see_group" if member_id is None else "see_members")
    who = user.pk if member_id is None else member_here(group, member_id).user_id
    found = {one.usage_key: one.due for one in _dates_of(group, who, {usage_key: days})}
    return found.get(usage_key)


def _dates_of(group: Group, user_id: int | None, more: Mapping[str, int] | None = None) -> list[DueDate]:
    rows = Extension.objects.filter(member__group=group, member__user_id=user_id or 0)
    extra: dict[str, int] = dict(rows.values_list("usage_key").annotate(Sum("days")))
    for key, days in (more or {}).items():
        extra[key] = extra.get(key, 0) + days
    found = [
        DueDate(part.usage_key, part.title, run, due, extra.get(part.usage_key, 0))
        for run in (one.taken for one in _courses(user_id, group))
        if run is not None
        for part, due in due_dates(group, run, host().parts(run.key), extra)
    ]
    return sorted(found, key=lambda one: one.due)


def moves(user: Any, group_id: int, starts: date, language: str) -> list[Move]:
    """Return how the group's dates would move if it started on another day, by the date they have now.

    Nothing is changed. Language runs of a course have the same dates; each course is shown in one.

    Args:
        language: two letters, of the titles.
    """
    group, _role = entered(user, group_id, "set_dates")
    other = Group(pk=group.pk, starts=starts)
    found = []
    for course in _courses(user.pk, group):
        run = course.best(language)
        parts = host().parts(run.key)
        after = {part.usage_key: due for part, due in due_dates(other, run, parts)}
        found += [Move(part.title, run, due, after[part.usage_key]) for part, due in due_dates(group, run, parts)]
    return sorted(found, key=lambda one: one.before)
