"""Tallies: additive, the same as figures worked out from rows, stored without loss."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.data import Instrument
from dialogue_xblocks.empathy_check.logic import scores
from dialogue_xblocks.empathy_check.statistics import Pair, PairTallies, Row, Tallies, tally, tally_pairs
from tests.xblocks.empathy_check.statistics.making import calm, instrument, instruments, plain, rows_of, sittings


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, list[Row]]:
    of = draw(instruments())
    return of, draw(sittings(of))


@calm
@given(answered(), st.integers(0, 25))
def test_tallies_of_two_groups_add_up(case: tuple[Instrument, list[Row]], cut: int) -> None:
    of, rows = case
    assert tally(of, rows) == tally(of, rows[:cut]).plus(tally(of, rows[cut:]))


@calm
@given(answered(), st.randoms(use_true_random=False))
def test_tallies_do_not_depend_on_the_order_of_people_or_items(case: tuple[Instrument, list[Row]], random) -> None:
    of, rows = case
    mixed = [replace(row, answers=dict(random.sample(list(row.answers.items()), len(row.answers)))) for row in rows]
    random.shuffle(mixed)
    other = replace(of, items=tuple(random.sample(of.items, len(of.items))), subscales=of.subscales[::-1])
    assert tally(other, mixed) == tally(of, rows)


@calm
@given(answered())
def test_tallies_are_stored_without_loss(case: tuple[Instrument, list[Row]]) -> None:
    of, rows = case
    one = tally(of, rows)
    assert Tallies.from_json(json.loads(json.dumps(one.to_json()))) == one
    pairs = tally_pairs(of, [Pair(row, row) for row in rows])
    assert PairTallies.from_json(json.loads(json.dumps(pairs.to_json()))) == pairs


@calm
@given(answered())
def test_scores_are_those_that_learners_see(case: tuple[Instrument, list[Row]]) -> None:
    of, rows = case
    found = dict(tally(of, rows).scores)
    for place, subscale in enumerate(of.subscales):
        means = [scores(of, dict(row.answers))[place].mean for row in rows]
        known = sorted(mean for mean in means if mean is not None)
        one = found.get(subscale.id)
        assert (one.missing if one else 0) == len(means) - len(known)
        assert np.allclose(one.values() if one else [], known, atol=1e-6)


@calm
@given(answered())
def test_items_are_summed_over_whole_sittings_and_turned_round(case: tuple[Instrument, list[Row]]) -> None:
    of, rows = case
    items = tally(of, rows).items
    if items is None:
        assert not rows
        return
    by_id = {item.id: item for item in of.items}
    top = len(of.labels)
    whole = [row for row in rows if len(row.answers) == len(of.items)]
    points = np.array(
        [[top + 1 - row.answers[n] if by_id[n].reverse else row.answers[n] for n in items.ids] for row in whole]
    ).reshape(len(whole), len(items.ids))
    assert items.complete == len(whole) and items.people == len(rows)
    assert items.sums == tuple(points.sum(axis=0)) and np.array_equal(items.products, points.T @ points)
    assert items.answered == tuple(sum(n in row.answers for row in rows) for n in items.ids)


def test_a_weight_of_two_counts_twice_and_a_reversed_item_from_the_other_end() -> None:
    of = instrument([("a", False, 1.0), ("a", True, 2.0)])
    assert dict(tally(of, rows_of([[4, 1]])).scores)["a"].counts == ((round((4 + 2 * 5) / 3 * 1_000_000), 1),)


def test_answers_to_items_that_are_not_in_the_wording_are_left_out() -> None:
    row = Row("t", {"i00": 3, "gone": 5})
    assert tally(plain(1), [row]) == tally(plain(1), rows_of([[3]]))


def test_always_the_same_answer_is_told_from_six_answers() -> None:
    answers = [[3] * 6 + [0], [3] * 5 + [0, 0], [3] * 6 + [4], [2] * 7]
    share = tally(plain(7), rows_of(answers)).straight
    assert (share.count, share.of) == (2, 3)


def test_the_same_answer_is_the_one_given_not_the_turned_one() -> None:
    of = instrument([("a", n % 2 == 1, 1.0) for n in range(6)])
    assert tally(of, rows_of([[5] * 6, [5, 1] * 3])).straight.count == 1


def test_too_fast_is_below_two_seconds_for_each_answer_where_the_time_is_known() -> None:
    answers = [[3, 3, 3], [3, 3, 3], [3, 0, 0], [3, 3, 3], [0, 0, 0]]
    share = tally(plain(3), rows_of(answers, [5, 6, 5, None, 0])).fast
    assert (share.count, share.of) == (1, 3)


def test_pairs_are_those_with_every_score_both_times() -> None:
    of = plain(1, "ab")
    before, after = rows_of([[1, 2], [3, 3], [2, 0], [5, 5]]), rows_of([[2, 2], [1, 5], [2, 2], [0, 5]])
    found = tally_pairs(of, [Pair(*pair) for pair in zip(before, after, strict=True)])
    assert found.n == 2
    assert {name: one.counts for name, one in found.changes} == {
        "a": ((-2_000_000, 1), (1_000_000, 1)),
        "b": ((0, 1), (2_000_000, 1)),
    }


@calm
@given(answered(), st.integers(0, 25))
def test_tallies_of_pairs_add_up(case: tuple[Instrument, list[Row]], cut: int) -> None:
    of, rows = case
    pairs = [Pair(*pair) for pair in zip(rows, rows[::-1], strict=True)]
    assert tally_pairs(of, pairs) == tally_pairs(of, pairs[:cut]).plus(tally_pairs(of, pairs[cut:]))


@pytest.mark.parametrize("other", [plain(3), plain(2, "ab")])
def test_tallies_of_different_instruments_are_not_added(other: Instrument) -> None:
    lines = [[3] * len(other.items)]
    with pytest.raises(ValueError):
        tally(plain(2), rows_of([[3, 3]])).plus(tally(other, rows_of(lines)))
