"""Alpha, omega and item statistics against published figures."""

import numpy as np
import pytest

from dialogue_xblocks.empathy_check.statistics import COMPLETE, COMPLETE_OMEGA, reliability, tally
from dialogue_xblocks.empathy_check.statistics.reliability import alpha, item_rest, omega_total
from tests.xblocks.empathy_check.statistics.making import instrument, likert, plain, rows_of

# Chatterjee & Price (1977), "Regression Analysis by Example": 30 departments, seven questions; in R as `attitude`.
ATTITUDE = """
43 51 30 39 61 92 45  63 64 51 54 63 73 47  71 70 68 69 76 86 48  61 63 45 47 54 84 35  81 78 56 66 71 83 47
43 55 49 44 54 49 34  58 67 42 56 66 68 35  71 75 50 55 70 66 41  72 82 72 67 71 83 31  67 61 45 47 62 80 41
64 53 53 58 58 67 34  67 60 47 39 59 74 41  69 62 57 42 55 63 25  68 83 83 45 59 77 35  77 77 54 72 79 77 46
81 90 50 72 60 54 36  74 85 64 69 79 79 63  65 60 65 75 55 80 60  65 70 46 57 75 85 46  50 58 68 54 64 78 52
50 40 33 34 43 64 33  64 61 52 62 66 80 41  53 66 52 50 63 80 37  40 37 42 58 50 57 49  63 54 42 48 66 75 33
66 77 66 63 88 76 72  78 75 58 74 80 78 49  48 57 44 45 51 83 38  85 85 71 71 77 74 55  82 82 39 59 64 78 39
"""
# Harman (1976), "Modern Factor Analysis", table 2.3: eight measures of 305 girls; in R as `Harman23.cor`.
HARMAN = """
.846
.805 .881
.859 .826 .801
.473 .376 .380 .436
.398 .326 .319 .329 .762
.301 .277 .237 .327 .730 .583
.382 .415 .345 .365 .629 .577 .539
"""


def without(covariance: np.ndarray, index: int) -> np.ndarray:
    return np.delete(np.delete(covariance, index, 0), index, 1)


def test_alpha_is_that_of_wuensch_from_variances() -> None:
    """K. Wuensch, "Cronbach's alpha and maximized lambda 4": the idealism scale of Forsyth, ten items."""
    items = [
        0.7279195,
        0.9817002,
        1.0462640,
        0.8286801,
        0.6897539,
        0.5516331,
        1.1234452,
        0.7986130,
        1.3523490,
        1.1051902,
    ]
    rest = 27.8485906 - sum(items)
    covariance = np.full((10, 10), rest / 90) + np.diag(np.array(items) - rest / 90)
    assert alpha(covariance) == pytest.approx(0.7438254943, abs=5e-9)


def test_alpha_and_item_statistics_are_those_of_psych() -> None:
    """`alpha(attitude)` in the manual of the R package psych: raw_alpha, r.drop, raw_alpha if an item is dropped."""
    covariance = np.cov(np.array(ATTITUDE.split(), dtype=int).reshape(30, 7).T)
    assert alpha(covariance) == pytest.approx(0.84, abs=0.005)
    rests = [item_rest(covariance, index) for index in range(7)]
    assert rests == pytest.approx([0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46], abs=0.005)
    dropped = [alpha(without(covariance, index)) for index in range(7)]
    assert dropped == pytest.approx([0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84], abs=0.005)


def test_omega_is_worked_out_from_the_factor_that_factanal_finds() -> None:
    """`factanal(factors = 1, covmat = Harman23.cor)` in R's own tests (datasets-Ex.Rout.save): uniquenesses, loadings."""
    unique = np.array([0.158, 0.135, 0.190, 0.187, 0.760, 0.829, 0.877, 0.801])
    loadings = np.array([0.918, 0.930, 0.900, 0.902, 0.490, 0.413, 0.351, 0.446])
    correlation = np.eye(8)
    correlation[np.tril_indices(8, -1)] = [float(value) for value in HARMAN.split()]
    correlation = correlation + np.tril(correlation, -1).T
    expected = loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum())
    assert omega_total(correlation) == pytest.approx(expected, abs=0.001)
    assert omega_total(correlation) != pytest.approx(alpha(correlation), abs=0.005)


def test_omega_is_that_of_a_model_that_fits() -> None:
    """A published one-factor solution (Y. Feng, "Reliability", with lavaan): sums 6.547 and 10.25, omega 0.807."""
    loadings = np.array([1.601, 0.845, 0.791, 0.390, 1.699, 1.222])
    unique = np.array([1.500, 0.729, 0.661, 1.238, 2.339, 3.781])
    assert omega_total(np.outer(loadings, loadings) + np.diag(unique)) == pytest.approx(0.807, abs=0.0005)


def test_omega_of_items_with_equal_loadings_is_alpha() -> None:
    covariance = np.full((5, 5), 0.4) + np.diag([0.3, 0.5, 0.7, 0.9, 1.1])
    assert omega_total(covariance) == pytest.approx(alpha(covariance), abs=1e-4)


@pytest.mark.parametrize("covariance", [np.ones((2, 2)) + np.eye(2), np.ones((4, 4)), np.zeros((3, 3))])
def test_omega_needs_three_items_and_a_matrix_that_can_be_inverted(covariance: np.ndarray) -> None:
    assert omega_total(covariance) is None


def test_what_does_not_vary_has_no_alpha_and_no_correlation() -> None:
    assert alpha(np.zeros((3, 3))) is None and alpha(np.ones((1, 1))) is None
    assert item_rest(np.diag([0.0, 1.0, 1.0]), 0) is None


def test_figures_from_tallies_are_those_from_rows() -> None:
    of = instrument([("ab"[n % 2], n % 3 == 0, 1 + n % 2) for n in range(8)])
    points = likert(150, 8, 5, reverse=[0, 3, 6], missing=0.02)
    found = {one.subscale: one for one in reliability(of, tally(of, rows_of(points)), 150) or ()}
    turned = points.copy()
    turned[:, [0, 3, 6]] = np.where(points[:, [0, 3, 6]] > 0, 6 - points[:, [0, 3, 6]], 0)
    whole = turned[(points > 0).all(axis=1)]
    for first, name in enumerate("ab"):
        mine = whole[:, first::2]
        covariance = np.cov(mine.T)
        total = mine.sum(axis=1)
        assert found[name].alpha == round(4 / 3 * (1 - mine.var(axis=0, ddof=1).sum() / total.var(ddof=1)), 2)
        assert found[name].omega == round(omega_total(covariance) or 0, 2)
        for index, item in enumerate(found[name].items):
            rest = np.corrcoef(mine[:, index], total - mine[:, index])[0, 1]
            assert (item.item, item.rest) == (f"i{first + 2 * index:02}", round(rest, 2))
            assert item.mean == round(mine[:, index].mean(), 1) and item.sd == round(mine[:, index].std(ddof=1), 1)
            assert item.missing == round(20 * (points[:, first + 2 * index] == 0).mean()) / 20


@pytest.mark.parametrize(("complete", "shown"), [(COMPLETE - 1, COMPLETE), (COMPLETE, COMPLETE - 5)])
def test_items_are_told_from_thirty_whole_sittings_and_thirty_shown(complete: int, shown: int) -> None:
    of = plain(4)
    assert reliability(of, tally(of, rows_of(likert(complete, 4, 1))), shown) is None
    assert reliability(of, tally(of, rows_of(likert(COMPLETE, 4, 1))), COMPLETE) is not None


@pytest.mark.parametrize(
    ("complete", "shown", "more"),
    [(99, 100, True), (100, 95, True), (COMPLETE_OMEGA, COMPLETE_OMEGA, False)],
)
def test_omega_is_told_from_a_hundred(complete: int, shown: int, more: bool) -> None:
    of = plain(4)
    (found,) = reliability(of, tally(of, rows_of(likert(complete, 4, 1))), shown) or ()
    assert (found.omega is None, found.omega_needs_more) == (more, more)
