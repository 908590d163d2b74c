"""Descriptions: figures equal those from rows, and tell no more of how many people there are than the number shown."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.logic import scores
from dialogue_xblocks.empathy_check.statistics import Tallies, describe, quality, tally
from dialogue_xblocks.empathy_check.statistics.description import spread_over
from dialogue_xblocks.empathy_check.statistics.rounding import amount, as_if, word
from tests.xblocks.empathy_check.statistics.making import calm, instrument, likert, plain, rows_of

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any)


@pytest.mark.parametrize("seed", range(5))
def test_figures_from_tallies_are_those_from_rows(seed: int) -> None:
    of = instrument([("ab"[n % 2], n % 3 == 0, 1 + n % 2) for n in range(8)], minimum=3)
    rows = rows_of(likert(200, 8, seed, missing=0.2))
    for place, one in enumerate(describe(of, tally(of, rows), 200)):
        learners = [scores(of, dict(row.answers))[place] for row in rows]
        means = np.array([score.mean for score in learners if score.mean is not None])
        quartiles = np.percentile(means, [25, 50, 75])
        assert (one.mean, one.sd) == pytest.approx((round(means.mean(), 1), round(means.std(ddof=1), 1)))
        assert (one.lower, one.median, one.upper) == pytest.approx(tuple(np.round(quartiles, 1)))
        assert one.without == round(20 * (1 - len(means) / 200)) / 20
        bands = np.bincount([score.band for score in learners if score.band is not None], minlength=3)
        assert one.bands == pytest.approx(bands / len(means), abs=0.03)


def test_scores_on_the_border_belong_to_the_band_above() -> None:
    of = instrument([("a", False, 0.7), ("a", False, 0.7)], bands=(1, 3))
    rows = rows_of([[3, 3]] * 12 + [[2, 3]] * 8)
    assert describe(of, tally(of, rows), 20)[0].bands == (0.4, 0.6)


def test_nobody_has_no_figures() -> None:
    (one,) = describe(plain(2), Tallies(), 0)
    assert (one.mean, one.sd, one.median, one.without, one.bands) == (None, None, None, None, ())
    assert quality(plain(2), Tallies(), 0) == quality(plain(2), tally(plain(2), []), 0)
    assert quality(plain(2), Tallies(), 0).missing is None


def test_those_without_a_score_are_told_where_nobody_has_one() -> None:
    of = plain(3, minimum=2)
    (one,) = describe(of, tally(of, rows_of([[1, 0, 0]] * 20)), 20)
    assert (one.mean, one.without, one.bands) == (None, 1.0, ())


def test_quality_tells_missing_answers_straight_lining_and_haste() -> None:
    of = plain(6)
    rows = rows_of([[3] * 6] * 5 + [[1, 2, 3, 4, 5, 0]] * 15, [11] * 4 + [12] * 6 + [None] * 10)
    assert quality(of, tally(of, rows), 20).missing == 0.1  # 15 of 120
    assert quality(of, tally(of, rows), 20).straight == 1.0
    assert quality(of, tally(of, rows), 20).fast == 0.4
    assert quality(of, tally(of, rows), 15).fast == "some"


@pytest.mark.parametrize(
    ("count", "told"), [(0, "few"), (1, "few"), (2, "some"), (5, "some"), (6, "most"), (10, "most")]
)
def test_words_are_more_than_half_less_than_a_fifth_and_between(count: int, told: str) -> None:
    assert amount(count, 10, 15) == word(count, 10) == told


@calm
@given(COUNTS, st.integers(0, 300))
def test_bands_are_all_shares_or_all_words(counts: list[int], shown: int) -> None:
    told = spread_over(counts, shown)
    assert len(told) == (len(counts) if shown else 0)
    assert len({isinstance(one, str) for one in told}) <= 1


@calm
@given(COUNTS, st.integers(0, 300))
def test_a_band_with_less_than_three_people_or_with_all_is_told_in_words(counts: list[int], shown: int) -> None:
    if min(counts) < 3 or max(counts) == sum(counts):
        assert all(isinstance(one, str) for one in spread_over(counts, shown))


@calm
@given(COUNTS, st.integers(0, 300))
def test_shares_of_bands_tell_of_no_more_people_than_are_shown(counts: list[int], shown: int) -> None:
    if any(not isinstance(one, str) for one in spread_over(counts, shown)):
        assert shown >= 3 * len(counts)


@calm
@given(st.lists(st.integers(0, 40), min_size=1, max_size=5).filter(any), st.sampled_from([5, 10]))
def test_words_of_bands_could_be_those_of_just_as_many_as_are_shown(counts: list[int], shown: int) -> None:
    told = spread_over(counts, shown)
    assert any(told == spread_over(list(people), shown) for people in _spreads(shown, len(counts)))


@calm
@given(COUNTS, st.integers(0, 60).map(lambda n: 5 * n))
def test_a_spread_is_told_as_that_of_as_many_people_as_are_shown(counts: list[int], shown: int) -> None:
    people = as_if(counts, shown)
    assert sum(people) == shown
    for count, told in zip(counts, people, strict=True):
        assert abs(told - shown * count / sum(counts)) < 1


def test_half_and_half_is_told_alike_of_any_number() -> None:
    assert spread_over([1, 1], 15) == spread_over([2, 2], 10) == ("some", "some")


def _spreads(people: int, bands: int) -> Iterator[tuple[int, ...]]:
    if bands == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in _spreads(people - first, bands - 1))


@calm
@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 300))
def test_shares_come_in_steps_of_five_percent_and_only_from_twenty_shown(count: int, of: int, shown: int) -> None:
    told = amount(min(count, of), of, shown)
    assert isinstance(told, str) == (shown < 20)
    if not isinstance(told, str):
        assert round(told * 20, 9).is_integer() and abs(told - min(count, of) / of) <= 0.025 + 1e-9
