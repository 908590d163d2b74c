"""The holiday calendar: everybody's days, which administrators edit, and a group's own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from .access import entered, is_administrator
from .data import CalendarFull, NotAllowed
from .models import Group, HolidayRow
from .record import note
from .schedule import MAX_HOLIDAY_DAYS, Holiday
from .timetable import set_members_dates

MAX_HOLIDAYS = 100


def holidays(group_id: int | None) -> list[tuple[int, bool, Holiday]]:
    """Return ``(id, whether it is everybody's, holiday)`` for a group, or for everybody, by day."""
    rows = HolidayRow.objects.filter(Q(group=None) | Q(group_id=group_id) if group_id else Q(group=None))
    return [(row.pk, row.group_id is None, Holiday(row.name, row.first, row.last)) for row in rows.order_by("first")]


def add_holiday(user: Any, group_id: int | None, name: str, first: date, last: date) -> None:
    """Add days that do not count; see `add_holidays`."""
    add_holidays(user, group_id, [Holiday(name, first, last)])


def add_holidays(user: Any, group_id: int | None, days: Iterable[Holiday]) -> None:
    """Add days that do not count; dates of the group's members move over them, once for all of them.

    What is there already with the same days is not added again.

    Args:
        group_id: None for everybody's calendar.

    Raises:
        ValueError: one has no name, an end before the beginning, or more than MAX_HOLIDAY_DAYS days. None is added.
        NotAllowed: everybody's calendar is the administrators'.
        CalendarFull: there would be more than MAX_HOLIDAYS.
    """
    group = _group(user, group_id)
    asked = [Holiday(" ".join(one.name.split()), one.first, one.last) for one in days]
    if any(
        not one.name or len(one.name) > 120 or not 0 <= (one.last - one.first).days < MAX_HOLIDAY_DAYS for one in asked
    ):
        raise ValueError("a name, a first and a last day are needed")
    with transaction.atomic():
        there = list(HolidayRow.objects.filter(group=group).values_list("first", "last"))
        fresh = [one for one in asked if (one.first, one.last) not in there]
        if len(there) + len(fresh) > MAX_HOLIDAYS:
            raise CalendarFull
        for one in fresh:
            HolidayRow.objects.create(group=group, name=one.name, first=one.first, last=one.last)
            if group:
                note(group, user, "set_holidays", reason=f"+ {one.name}: {one.first} – {one.last}")
    if fresh:
        _apply(group)


def remove_holiday(user: Any, group_id: int | None, holiday_id: int) -> None:
    """Let days count again; one that is not there changes nothing.

    Raises:
        NotAllowed: everybody's calendar is the administrators'.
    """
    group = _group(user, group_id)
    with transaction.atomic():
        row = HolidayRow.objects.filter(pk=holiday_id, group=group).first()
        if row is None:
            return
        row.delete()
        if group:
            note(group, user, "set_holidays", reason=f"− {row.name}: {row.first} – {row.last}")
    _apply(group)


def _group(user: Any, group_id: int | None) -> Group | None:
    if group_id is not None:
        return entered(user, group_id, "set_holidays")[0]
    if not is_administrator(user):
        raise NotAllowed("set_holidays")
    return None


def _apply(group: Group | None) -> None:
    for one in [group] if group else Group.objects.filter(family=None, closed=None).iterator():
        set_members_dates(one)
