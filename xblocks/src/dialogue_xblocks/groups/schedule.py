"""Dates of a group, counted from its own start over its holiday calendar. Pure.

A course run says «due on its 10th day»; a group that starts later gets the same distance from its own start. Days of a
holiday do not count, and nothing falls on one. The time of day stays as on a wall clock, whatever the time zone or
daylight saving does in between.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

MAX_HOLIDAY_DAYS = 400
OWN_EXTENSION_DAYS = 3
"""Days a member may take without giving a reason, in the whole group."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named stretch of days, both ends included."""

    name: str
    first: date
    last: date


def free_days(holidays: Iterable[Holiday]) -> frozenset[date]:
    """Return every day that does not count."""
    return frozenset(
        holiday.first + timedelta(days)
        for holiday in holidays
        for days in range(min((holiday.last - holiday.first).days + 1, MAX_HOLIDAY_DAYS))
    )


def day_after(start: date, days: int, free: Collection[date]) -> date:
    """Return the day ``days`` counted days after ``start``, never a free one; before the start nothing is left out."""
    if days < 0:
        return start + timedelta(days)
    day = _counted(start, free)
    for _ in range(days):
        day = _counted(day + timedelta(1), free)
    return day


def _counted(day: date, free: Collection[date]) -> date:
    while day in free:
        day += timedelta(1)
    return day


def moved(
    moment: datetime, *, run_start: datetime, group_start: date, free: Collection[date], zone: ZoneInfo, extra: int = 0
) -> datetime:
    """Return when a moment of the run is for the group.

    Args:
        moment: of the run, with a time zone.
        run_start: the run's own start, with a time zone.
        group_start: the day the group starts.
        free: days that do not count (`free_days`).
        zone: of the university; days and times of day are counted in it.
        extra: days of extension on top; they are ordinary days, and the last one is moved off a holiday.
    """
    local = moment.astimezone(zone)
    distance = (local.date() - run_start.astimezone(zone).date()).days
    day = _counted(day_after(group_start, distance, free) + timedelta(extra), free)
    # Put together from day and time, not added: a day of 23 or 25 hours keeps the time on the clock.
    return datetime.combine(day, local.time(), tzinfo=zone)
