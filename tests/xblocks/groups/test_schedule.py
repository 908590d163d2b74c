"""Dates by a group's own start, over holidays and time zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_xblocks.groups.schedule import Holiday, day_after, free_days, moved

ALMATY = ZoneInfo("Asia/Almaty")
BERLIN = ZoneInfo("Europe/Berlin")
NAURYZ = Holiday("Наурыз", date(2027, 3, 21), date(2027, 3, 23))
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def at(zone: ZoneInfo, *when: int) -> datetime:
    return datetime(*when, tzinfo=zone)  # type: ignore[arg-type]


def shift(moment: datetime, start: datetime, group: date, *, zone: ZoneInfo = ALMATY, **more: object) -> datetime:
    options = {"free": frozenset()} | more
    return moved(moment, run_start=start, group_start=group, zone=zone, **options)  # type: ignore[arg-type]


def test_the_distance_from_the_start_and_the_time_of_day_stay() -> None:
    due = shift(at(ALMATY, 2026, 2, 11, 23, 59), at(ALMATY, 2026, 2, 1), date(2026, 9, 1))
    assert due == at(ALMATY, 2026, 9, 11, 23, 59)


def test_days_of_a_holiday_do_not_count() -> None:
    due = shift(at(ALMATY, 2026, 2, 6, 18), at(ALMATY, 2026, 2, 1), date(2027, 3, 19), free=free_days([NAURYZ]))
    # 19, 20, then 24 is the second counted day.
    assert due == at(ALMATY, 2027, 3, 27, 18)


def test_an_extension_counts_ordinary_days_and_ends_on_no_holiday() -> None:
    due = shift(
        at(ALMATY, 2026, 2, 2, 18), at(ALMATY, 2026, 2, 1), date(2027, 3, 19), free=free_days([NAURYZ]), extra=2
    )
    assert due == at(ALMATY, 2027, 3, 24, 18)


@pytest.mark.parametrize(
    ("zone", "group"),
    [
        (ALMATY, date(2024, 2, 25)),  # Kazakhstan went from UTC+6 to UTC+5 on 1 March 2024
        (BERLIN, date(2026, 3, 25)),
        (BERLIN, date(2026, 10, 20)),
    ],
)
def test_the_clock_shows_the_same_time_after_a_change_of_the_clock(zone: ZoneInfo, group: date) -> None:
    start = datetime(2026, 1, 1, tzinfo=zone)
    due = shift(start + timedelta(9, hours=23, minutes=59), start, group, zone=zone)
    assert (due.date() - group, due.hour, due.minute) == (timedelta(9), 23, 59)


def test_a_moment_given_in_utc_belongs_to_its_day_at_the_university() -> None:
    due = shift(datetime(2026, 2, 11, 18, 59, tzinfo=UTC), at(ALMATY, 2026, 2, 1), date(2026, 9, 1))
    assert due == at(ALMATY, 2026, 9, 11, 23, 59)


def test_what_lies_before_the_start_stays_before_it() -> None:
    assert day_after(date(2027, 3, 24), -2, free_days([NAURYZ])) == date(2027, 3, 22)


@given(days, st.integers(0, 120), st.lists(st.tuples(days, st.integers(0, 20)), max_size=5))
def test_nothing_is_due_on_a_holiday_and_the_order_of_dates_stays(
    start: date, distance: int, stretches: list[tuple[date, int]]
) -> None:
    free = free_days(Holiday("", first, first + timedelta(length)) for first, length in stretches)
    found = day_after(start, distance, free)
    assert found not in free
    assert found < day_after(start, distance + 1, free)
    counted = sum(start + timedelta(step) not in free for step in range((found - start).days))
    assert counted == distance
