"""When a backup is due and which ones go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_standalone.cli.backups.keeping import (
    FIRST_AFTER,
    Backup,
    backups_in,
    name_of,
    next_due,
    outdated,
)

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def backup(age: timedelta, *, scheduled: bool = True) -> Backup:
    return Backup(Path(name_of(NOW - age, scheduled=scheduled)), NOW - age, scheduled)


def test_names_are_read_as_they_are_written_and_strangers_are_left_alone(tmp_path: Path) -> None:
    for number, scheduled in enumerate((True, False)):
        (tmp_path / name_of(NOW + number * DAY, scheduled=scheduled)).touch()
    for stranger in ("dialogue-2026-13-01-000000.zip", "thesis.zip", "dialogue-2026-12-01-093000.zip.part", ".lock"):
        (tmp_path / stranger).touch()
    assert [(found.made, found.scheduled) for found in backups_in(tmp_path)] == [(NOW, True), (NOW + DAY, False)]
    assert backups_in(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("there", "every", "due"),
    [
        ([], DAY, NOW + FIRST_AFTER),
        ([], timedelta(seconds=5), NOW + timedelta(seconds=5)),
        ([backup(HOUR)], DAY, NOW + 23 * HOUR),
        ([backup(HOUR), backup(5 * HOUR)], DAY, NOW + 23 * HOUR),
        ([backup(90 * DAY)], DAY, NOW + FIRST_AFTER),
        ([backup(HOUR, scheduled=False)], DAY, NOW + FIRST_AFTER),
        ([backup(-400 * DAY)], DAY, NOW + FIRST_AFTER),
    ],
    ids=["first", "often", "after the last", "after the newest", "long off", "by hand", "of the future"],
)
def test_when_the_next_one_is_due(there: list[Backup], every: timedelta, due: datetime) -> None:
    assert next_due(there, NOW, every, NOW) == due


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        ([0 * HOUR, DAY, 2 * DAY, 3 * DAY], 3),
        ([0 * HOUR, HOUR, 2 * HOUR, 3 * HOUR], 3),
        ([0 * HOUR, 40 * DAY, 41 * DAY], 1),
        ([40 * DAY, 41 * DAY], 1),
        ([-400 * DAY, 0 * HOUR, DAY], 2),
        ([], 0),
    ],
    ids=["daily", "beyond the count", "after a holiday", "the newest stays", "a wrong clock", "none"],
)
def test_which_scheduled_ones_stay(ages: list[timedelta], kept: int) -> None:
    there = [backup(age) for age in ages]
    gone = outdated(there, NOW, DAY, 3)
    stay = sorted((found for found in there if found not in gone), key=lambda found: abs(NOW - found.made))
    assert len(stay) == kept
    assert stay == sorted(there, key=lambda found: abs(NOW - found.made))[:kept]


def test_those_made_by_hand_are_not_counted_but_grow_old() -> None:
    by_hand = [backup(age, scheduled=False) for age in (HOUR, 2 * HOUR, 3 * HOUR, 4 * DAY)]
    daily = [backup(age) for age in (0 * HOUR, DAY, 2 * DAY)]
    assert outdated([*by_hand, *daily], NOW, DAY, 3) == [by_hand[3]]


@given(
    st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=12, unique=True),
    st.integers(1, 9),
    st.integers(1, 48),
)
def test_nothing_older_than_the_promise_stays_but_the_newest(
    hours: list[tuple[int, bool]], kept: int, every: int
) -> None:
    there = [backup(age * HOUR, scheduled=scheduled) for age, scheduled in hours]
    gone = outdated(there, NOW, every * HOUR, kept)
    stay = sorted((found for found in there if found not in gone), key=lambda found: found.made)
    assert all(NOW - found.made <= kept * every * HOUR for found in stay[:-1])
    assert bool(stay) == bool(there)
