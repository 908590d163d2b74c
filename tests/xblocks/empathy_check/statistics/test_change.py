"""Change: SciPy's figures, published examples, an honest "none"."""

import numpy as np
import pytest
from scipy import stats

from dialogue_xblocks.empathy_check.statistics import PAIRS, Pair, PairTallies, compare, tally_pairs
from dialogue_xblocks.empathy_check.statistics.change import exact
from tests.xblocks.empathy_check.statistics.making import likert, plain, rows_of


def pairs_of(before: np.ndarray, after: np.ndarray) -> list[Pair]:
    return [Pair(*pair) for pair in zip(rows_of(before), rows_of(after), strict=True)]


def moved(people: int, seed: int, by: float) -> tuple[np.ndarray, np.ndarray]:
    before = likert(people, 6, seed)
    steps = np.random.default_rng(seed + 1).normal(by, 0.8, before.shape)
    return before, np.clip(np.rint(before + steps), 1, 5).astype(int)


def test_figures_are_those_of_r_for_the_sleep_data() -> None:
    """Student (1908), ten patients: `t.test(..., paired = TRUE)` in R's manual; d by `effectsize::cohens_d`'s manual."""
    first = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = exact(first - second)
    assert (found.mean, found.low, found.high) == pytest.approx((-1.58, -2.4598858, -0.7001142), abs=1e-7)
    assert found.p_t == pytest.approx(0.002833, abs=5e-7)
    assert (found.d_z, found.d_low, found.d_high) == pytest.approx((-1.28, -2.12, -0.41), abs=0.005)


@pytest.mark.parametrize("seed", range(4))
def test_tests_are_scipys_on_rows(seed: int) -> None:
    before, after = moved(40, seed, 0.2)
    of = plain(6)
    differences = after.mean(axis=1) - before.mean(axis=1)
    found = exact(dict(tally_pairs(of, pairs_of(before, after)).changes)["a"].values())
    test = stats.ttest_rel(after.mean(axis=1), before.mean(axis=1))
    interval = test.confidence_interval(0.95)
    assert (found.p_t, found.low, found.high) == pytest.approx((test.pvalue, interval.low, interval.high), abs=1e-5)
    ranks = stats.wilcoxon(np.rint(differences * 6), zero_method="pratt", method="asymptotic")
    assert found.p_wilcoxon == pytest.approx(ranks.pvalue, abs=1e-9)


@pytest.mark.parametrize("d_z", [-3.0, -0.4, 0.0, 0.2, 1.0, 5.0])
@pytest.mark.parametrize("n", [20, 400, 20_000])
def test_the_interval_of_d_is_where_the_observed_t_would_be_an_end(d_z: float, n: int) -> None:
    values = np.random.default_rng(n).normal(size=n)
    values = (values - values.mean()) / values.std(ddof=1) + d_z
    found = exact(values)
    t = d_z * np.sqrt(n)
    tails = [stats.nct.sf(t, n - 1, end * np.sqrt(n)) for end in (found.d_low, found.d_high)]
    assert found.d_low < d_z < found.d_high
    assert tails == pytest.approx([0.025, 0.975], abs=1e-6)


def test_figures_are_told_roughly_and_small_p_as_at_most_a_hundredth() -> None:
    of = plain(6)
    (told,) = compare(of, tally_pairs(of, pairs_of(*moved(60, 3, 1.0)))) or ()
    assert (told.p_t, told.p_wilcoxon, told.verdict) == (0.01, 0.01, "more")
    for figure in (told.mean, told.low, told.high, told.d_z, told.d_low, told.d_high):
        assert figure == round(figure, 1)


@pytest.mark.parametrize(("by", "verdict"), [(0.8, "more"), (-0.8, "less"), (0.0, "none")])
def test_the_verdict_says_which_way_or_none(by: float, verdict: str) -> None:
    of = plain(6)
    (told,) = compare(of, tally_pairs(of, pairs_of(*moved(50, 8, by)))) or ()
    assert told.verdict == verdict
    assert (told.low <= 0 <= told.high) == (verdict == "none")


def test_an_interval_that_is_told_as_reaching_zero_is_no_change() -> None:
    of = plain(1)
    lines = [([3], [4])] * 12 + [([3], [3])] * 200 + [([4], [3])] * 2
    before, after = (np.array(part) for part in zip(*lines, strict=True))
    found = exact(dict(tally_pairs(of, pairs_of(before, after)).changes)["a"].values())
    (told,) = compare(of, tally_pairs(of, pairs_of(before, after))) or ()
    assert 0 < found.low < 0.05 and (told.low, told.verdict) == (0.0, "none")


def test_below_twenty_pairs_nothing_is_compared() -> None:
    of = plain(6)
    before, after = moved(PAIRS, 2, 0.5)
    assert compare(of, tally_pairs(of, pairs_of(before[1:], after[1:]))) is None
    assert compare(of, PairTallies()) is None
    assert compare(of, tally_pairs(of, pairs_of(before, after))) is not None
