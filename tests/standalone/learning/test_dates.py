"""Start and due dates with grace."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogue_standalone.learning.dates import as_datetime, as_span, deadline

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["2026-11-24T12:00:00Z", '"2026-11-24T12:00:00+00:00"', "2026-11-24T17:00:00+05:00", "2026-11-24T12:00", NOON],
)
def test_dates_are_read_in_every_notation_of_olx(value: object) -> None:
    assert as_datetime(value) == NOON


@pytest.mark.parametrize("value", [None, "", "soon", 5, "2026-13-01"])
def test_what_is_no_date_is_no_date(value: object) -> None:
    assert as_datetime(value) is None


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("1 day 12 hours", timedelta(days=1, hours=12)),
        ("2 days 3 hours 4 minutes 5 seconds", timedelta(days=2, hours=3, minutes=4, seconds=5)),
        ("90 minutes", timedelta(minutes=90)),
        (timedelta(hours=1), timedelta(hours=1)),
        (60, timedelta(minutes=1)),
        ("", timedelta()),
        ("a while", timedelta()),
        (None, timedelta()),
        (True, timedelta()),
    ],
)
def test_grace_is_read_as_the_lms_reads_it(value: object, span: timedelta) -> None:
    assert as_span(value) == span


def test_without_a_due_date_there_is_no_deadline() -> None:
    assert deadline(None, "1 day") is None


@pytest.mark.parametrize(
    ("after", "grace", "past"),
    [
        (timedelta(0), False, False),
        (timedelta(seconds=1), True, False),
        (timedelta(hours=1), True, False),
        (timedelta(hours=1, seconds=1), False, True),
    ],
)
def test_work_is_taken_to_the_last_moment_of_grace(after: timedelta, grace: bool, past: bool) -> None:
    limit = deadline(NOON, "1 hour")
    assert limit is not None
    assert (limit.in_grace(NOON + after), limit.is_past(NOON + after)) == (grace, past)
