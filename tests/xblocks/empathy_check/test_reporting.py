"""Figures are made at night: once a week for each scope, from who was not counted before, safe to repeat and to end."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue_xblocks.empathy_check import reporting
from dialogue_xblocks.empathy_check.models import Report, SittingRow
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.empathy_check.statistics import PairTallies, Tallies

from .seeding import finish, group_of, its_day, people, scope_of

pytestmark = pytest.mark.django_db


def streams() -> dict[str, int]:
    """Of each stream how many sittings are in its latest report."""
    return {row.stream: row.tallies["n"] for row in Report.objects.filter(latest=True)}


def test_what_may_be_told_is_published_on_the_day_of_the_group() -> None:
    group = group_of(30)
    finish(group, people(0, 12), "pre")
    finish(group, people(12, 20), "single")
    assert recompute(its_day(group)) == 2
    assert streams() == {"before": 12, "single": 8}
    assert {row.shown for row in Report.objects.all()} == {10, 5}


@pytest.mark.parametrize("days", range(1, 7))
def test_on_other_days_nothing_is_looked_at(days: int) -> None:
    group = group_of(30)
    finish(group, people(0, 12))
    assert recompute(its_day(group, 1) - timedelta(days)) == 0


def test_a_night_that_was_left_out_is_made_up_for() -> None:
    group = group_of(30)
    finish(group, people(0, 12))
    assert recompute(its_day(group) - timedelta(1)) == 0
    assert recompute(its_day(group) + timedelta(2)) == 1


def test_a_group_seen_for_the_first_time_waits_for_its_day() -> None:
    group = group_of(30)
    finish(group, people(0, 12))
    assert recompute(its_day(group) + timedelta(1)) == 0
    assert recompute(its_day(group, 1)) == 1


def test_a_second_round_changes_nothing() -> None:
    group = group_of(30)
    finish(group, people(0, 12))
    recompute(its_day(group))
    before = list(Report.objects.values())
    finish(group, people(12, 24), seed=2)
    assert recompute(its_day(group)) == 0
    assert list(Report.objects.values()) == before


def test_the_next_report_adds_who_came_and_keeps_the_sums_of_the_latest_only() -> None:
    group = group_of(40)
    first = finish(group, people(0, 12))
    recompute(its_day(group))
    second = finish(group, people(12, 24), seed=2)
    recompute(its_day(group, 1))
    earlier, latest = Report.objects.order_by("pk")
    assert (earlier.tallies, latest.tallies["n"]) == ({}, 24)
    assert set(earlier.counted) == {row.token for row in first}
    assert set(latest.counted) == {row.token for row in second}


@pytest.mark.parametrize("count", [1, 4])
def test_fewer_than_five_new_people_wait(count: int) -> None:
    group = group_of(40)
    finish(group, people(0, 12))
    recompute(its_day(group))
    finish(group, people(12, 12 + count), seed=2)
    assert recompute(its_day(group, 1)) == 0
    assert streams() == {"single": 12}


def test_a_group_that_is_too_small_is_not_even_read() -> None:
    group = group_of(7)
    finish(group, people(0, 7))
    with CaptureQueriesContext(connection) as asked:
        assert recompute(its_day(group)) == 0
    assert not any("answers" in query["sql"] for query in asked)


def test_a_raised_floor_holds() -> None:
    group = group_of(40, floor=10)
    finish(group, people(0, 9))
    assert recompute(its_day(group)) == 0
    finish(group, people(9, 10), seed=2)
    assert recompute(its_day(group, 1)) == 1


def test_only_finished_sittings_with_a_scope_are_counted() -> None:
    group = group_of(40)
    finish(group, people(0, 6))
    finish(group, people(6, 12), status="open", seed=2)
    for row in finish(group, people(12, 18), seed=3):
        row.scope = ""
        row.save()
    recompute(its_day(group))
    assert streams() == {"single": 6}


def test_of_a_person_the_first_sitting_before_and_the_last_after_count() -> None:
    group = group_of(60)
    finish(group, people(0, 25), "pre")
    again = finish(group, people(0, 25), "pre", seed=2)
    passed = finish(group, people(0, 25), "post", (3, 3.4, 3.8, 4.2), seed=3)
    last = finish(group, people(0, 25), "post", (2.6, 3, 3.4, 4.4), seed=4)
    recompute(its_day(group))
    counted = {token for row in Report.objects.all() for token in row.counted}
    assert {row.token for row in last} <= counted
    assert not counted & {row.token for row in [*again, *passed]}
    assert streams() == {"before": 25, "pairs": 25}


def test_who_sits_once_more_is_not_counted_once_more() -> None:
    group = group_of(60)
    for occasion, seed in (("pre", 1), ("single", 2), ("post", 3)):
        finish(group, people(0, 25), occasion, seed=seed)
    recompute(its_day(group))
    before = list(Report.objects.values())
    for occasion, seed in (("pre", 4), ("single", 5), ("post", 6)):
        finish(group, people(0, 25), occasion, (3, 3.4, 3.8, 4.2), seed=seed)
    assert [recompute(its_day(group, week)) for week in (1, 6)] == [0, 0]
    assert list(Report.objects.values()) == before


def test_second_sittings_are_told_as_a_comparison_or_alone_never_as_both() -> None:
    group = group_of(14)
    finish(group, people(0, 10), "pre")
    after = finish(group, people(0, 10), "post", (3, 3.4, 3.8, 4.2), seed=2)
    recompute(its_day(group))
    assert streams() == {"before": 10, "after": 10}
    assert set(Report.objects.get(stream="after").counted) == {row.token for row in after}


def test_in_a_large_group_second_sittings_wait_for_a_comparison_and_then_are_told_alone() -> None:
    group = group_of(60)
    finish(group, people(0, 12), "pre")
    rows = finish(group, people(0, 12), "post", (3, 3.4, 3.8, 4.2), seed=2)
    SittingRow.objects.filter(pk__in=[row.pk for row in rows]).update(changed=its_day(group))
    recompute(its_day(group))
    assert streams() == {"before": 12}
    recompute(its_day(group, 4))
    assert streams() == {"before": 12, "after": 12}


def test_what_is_withdrawn_goes_and_the_figures_stay() -> None:
    group = group_of(40)
    finish(group, people(0, 12))
    recompute(its_day(group))
    before = Report.objects.get().tallies
    SittingRow.objects.filter(pseudonym="person 0").delete()
    assert recompute(its_day(group, 1)) == 0
    assert Report.objects.get().tallies == before


def test_tallies_are_stored_as_the_statistics_read_them() -> None:
    group = group_of(60)
    finish(group, people(0, 25), "pre")
    finish(group, people(0, 25), "post", (3, 3.4, 3.8, 4.2), seed=2)
    recompute(its_day(group))
    before, pairs = (Report.objects.get(stream=stream).tallies for stream in ("before", "pairs"))
    assert Tallies.from_json(before).n == 25
    assert PairTallies.from_json(pairs).n == 25


def test_an_end_in_between_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [group_of(40, name) for name in ("one", "two", "three")]
    for number, group in enumerate(groups):
        finish(group, people(0, 12), seed=number + 1)
    night = max(its_day(group) for group in groups)
    recompute(min(its_day(group) for group in groups) - timedelta(1))  # they are seen for the first time
    keep, left = reporting._keep, iter([True])

    def killed(*given: Any) -> int:
        if next(left, False):
            return keep(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(reporting, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        recompute(night)
    assert Report.objects.count() == 1
    monkeypatch.setattr(reporting, "_keep", keep)
    assert recompute(night) == 2
    assert {row.scope for row in Report.objects.all()} == {scope_of(group) for group in groups}


def test_an_end_while_a_scope_is_stored_leaves_it_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    group = group_of(40)
    finish(group, people(0, 12), "pre")
    finish(group, people(12, 24), "single", seed=2)
    save, left = Report.save, iter([True])

    def killed(self: Report, *given: Any, **more: Any) -> None:
        if not next(left, False):
            raise KeyboardInterrupt
        save(self, *given, **more)

    monkeypatch.setattr(Report, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        recompute(its_day(group))
    assert not Report.objects.exists()
    monkeypatch.setattr(Report, "save", save)
    assert recompute(its_day(group)) == 2


def test_of_two_rounds_at_once_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    group = group_of(40)
    finish(group, people(0, 12))
    keep, made = reporting._keep, []

    def overtaken(*given: Any) -> int:
        """Another round reads, and stores, after this one has read and before it stores."""
        monkeypatch.setattr(reporting, "_keep", keep)
        made.append(recompute(its_day(group)))
        return keep(*given)

    monkeypatch.setattr(reporting, "_keep", overtaken)
    made.append(recompute(its_day(group)))
    assert made == [1, 0]
    assert Report.objects.count() == 1


def test_ten_times_the_sittings_cost_no_further_query() -> None:
    costs = []
    for number, size in enumerate((30, 300)):
        group = group_of(size + 40, f"group {number}")
        finish(group, people(0, size), seed=number + 1)
        recompute(its_day(group) - timedelta(1))
        with CaptureQueriesContext(connection) as asked:
            recompute(its_day(group))
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[0] < 15


def test_operators_run_it_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("dialogue_self_check_figures")
    assert capsys.readouterr().out == "empathy_check: 0\n"


def test_the_platforms_celery_finds_it() -> None:
    from dialogue_xblocks.empathy_check.tasks import self_check_figures

    assert self_check_figures() == 0
