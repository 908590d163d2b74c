"""Putting a group's dates into its members' runs: start, holidays, extensions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from dialogue_xblocks.shared.platform import CoursePart, CourseRun, host

from .access import entered, member_here
from .data import NotAllowed
from .joined import members_by_run
from .models import Extension, Group, HolidayRow, Membership
from .record import note
from .schedule import OWN_EXTENSION_DAYS, Holiday, free_days, moved

MAX_EXTENSION = 60
MAX_YEARS = 5


def zone() -> ZoneInfo:
    """Return the time zone of the university, in which days begin and end; an LMS usually runs on UTC."""
    return ZoneInfo(getattr(settings, "DIALOGUE_TIME_ZONE", "Asia/Almaty"))


def today() -> date:
    """Return which day it is at the university."""
    return timezone.localdate(timezone=zone())


def is_near(day: date) -> bool:
    """Whether a group may start on a day: another age is a slip of the finger, and its dates leave the calendar."""
    return abs(day.year - today().year) <= MAX_YEARS


def holidays_of(group: Group) -> list[HolidayRow]:
    """Return everybody's holidays and the group's own, by day."""
    return list(HolidayRow.objects.filter(Q(group=None) | Q(group=group)).order_by("first", "pk"))


def group_dates(group: Group, run: CourseRun, parts: Sequence[CoursePart]) -> dict[str, dict[str, datetime]]:
    """Return the dates the group has in a run, by usage key and kind (``start``, ``due``); without extensions."""
    if run.start is None:
        return {}
    rule = _Rule(group, run.start)
    found = {
        part.usage_key: {
            **({"start": rule.opening(part.start)} if part.start else {}),
            **({"due": rule.due(part.due)} if part.due else {}),
        }
        for part in parts
    }
    return {key: dates for key, dates in found.items() if dates}


def due_dates(
    group: Group, run: CourseRun, parts: Sequence[CoursePart], extra: Mapping[str, int] | None = None
) -> list[tuple[CoursePart, datetime]]:
    """Return which parts of a run are due, and when they are for somebody in the group, by date.

    Args:
        extra: days of extension by usage key.
    """
    rule = _Rule(group, run.start) if run.start else None
    found = [
        (part, _later(rule, part.due, (extra or {}).get(part.usage_key, 0))) for part in parts if part.due is not None
    ]
    return sorted(found, key=lambda one: one[1])


def _later(rule: "_Rule | None", moment: datetime, extra: int) -> datetime:
    return rule.due(moment, extra) if rule else moment + timedelta(extra)


class _Rule:
    """What is the same for every date of one group in one run."""

    def __init__(self, group: Group, run_start: datetime) -> None:
        rows = holidays_of(group)
        self.free = free_days(Holiday(row.name, row.first, row.last) for row in rows)
        self.group, self.run_start, self.zone = group, run_start, zone()

    def due(self, moment: datetime, extra: int = 0) -> datetime:
        return self._moved(moment, self.free, extra)

    def opening(self, moment: datetime) -> datetime:
        """Return when a part opens. Holidays do not delay it: one entered late would shut what people work on."""
        return self._moved(moment, frozenset(), 0)

    def _moved(self, moment: datetime, free: Collection[date], extra: int) -> datetime:
        starts = self.group.starts
        return moved(moment, run_start=self.run_start, group_start=starts, free=free, zone=self.zone, extra=extra)


def set_members_dates(group: Group, member_ids: Collection[int] | None = None) -> None:
    """Write the group's dates, with extensions, into the runs of its members; all of them, or some. Safe to repeat."""
    runs = {run.key: run for run in host().runs()}
    for key, people in members_by_run(group, list(runs.values()), member_ids).items():
        parts = host().parts(key)
        dates = group_dates(group, runs[key], parts)
        extra = _days_by_member(people, {part.usage_key for part in parts})
        plain = [user_id for member_id, user_id in people.items() if member_id not in extra]
        if dates and plain:
            host().set_dates(plain, key, dates)
        # Each written once, with the extension in it: the shorter date must not stand for a moment.
        for member_id, days in extra.items():
            own = {usage: dict(fields) for usage, fields in dates.items()}
            for part, due in due_dates(group, runs[key], parts, days):
                if part.usage_key in days:
                    own.setdefault(part.usage_key, {})["due"] = due
            host().set_dates([people[member_id]], key, own)


def _days_by_member(member_ids: Iterable[int], usage_keys: set[str]) -> dict[int, dict[str, int]]:
    """Return days of extension by member number and usage key, of those members who have some for these parts."""
    rows = Extension.objects.filter(member_id__in=list(member_ids)).values_list("member_id", "usage_key")
    found: dict[int, dict[str, int]] = {}
    for member_id, usage_key, days in rows.annotate(Sum("days")):
        if usage_key in usage_keys:
            found.setdefault(member_id, {})[usage_key] = days
    return found


def set_start(user: Any, group_id: int, starts: date) -> None:
    """Let the group start on another day: every date of every member moves with it.

    Raises:
        ValueError: the day is more than MAX_YEARS years away.
    """
    group, _role = entered(user, group_id, "set_dates")
    if not is_near(starts):
        raise ValueError("a day of another age")
    with transaction.atomic():
        note(group, user, "set_dates", reason=f"{group.starts} → {starts}")
        group.starts = starts
        group.save(update_fields=["starts"])
    set_members_dates(group)


def own_days_left(member: Membership) -> int:
    """Return how many days a member may still take without a reason."""
    used = Extension.objects.filter(member=member, own=True).aggregate(days=Sum("days"))["days"] or 0
    return max(OWN_EXTENSION_DAYS - used, 0)


def own_days_left_of(user: Any, group_id: int) -> int:
    """Return how many days a person may still take without a reason in a group."""
    group, _role = entered(user, group_id, "take_extension")
    return own_days_left(Membership.objects.get(group=group, user_id=user.pk))


def take_extension(user: Any, group_id: int, usage_key: str, days: int) -> None:
    """Take some of one's own days for one part of a course, without a reason.

    Raises:
        NotAllowed: not so many days are left, or the part has no date to move.
    """
    group, _role = entered(user, group_id, "take_extension")
    with transaction.atomic():
        # The row is locked first: two windows cannot take the same days twice.
        member = Membership.objects.select_for_update().get(group=group, user_id=user.pk)
        if not 1 <= days <= own_days_left(member):
            raise NotAllowed("take_extension")
        _extend(group, member, usage_key, days, own=True)
        note(group, user, "take_extension", member=member, target=usage_key)
    set_members_dates(group, [member.pk])


def grant_extension(user: Any, group_id: int, member_id: int, usage_key: str, days: int, reason: str) -> None:
    """Give a member 1 to MAX_EXTENSION more days for one part of a course.

    Raises:
        NotAllowed: too many days, or the part has no date to move.
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "grant_extension")
    member = member_here(group, member_id)
    if not 1 <= days <= MAX_EXTENSION:
        raise NotAllowed("grant_extension")
    with transaction.atomic():
        _extend(group, member, usage_key, days, own=False)
        note(group, user, "grant_extension", member=member, target=usage_key, reason=reason)
    set_members_dates(group, [member.pk])


def _extend(group: Group, member: Membership, usage_key: str, days: int, *, own: bool) -> None:
    runs = list(host().runs())
    for key in members_by_run(group, runs, [member.pk]):
        if any(part.usage_key == usage_key and part.due for part in host().parts(key)):
            Extension.objects.create(member=member, usage_key=usage_key, days=days, own=own)
            return
    raise NotAllowed("take_extension" if own else "grant_extension")
