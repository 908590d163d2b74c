"""Whether anything moved: comparison of the same people before and after, from tallies alone."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..data import Instrument
from .publishing import PAIRS
from .rounding import hundredth, tenth
from .tallies import PairTallies

Verdict = Literal["more", "less", "none"]
LEVEL = 0.95
LEAST_P = 0.01


@dataclass(frozen=True)
class Change:
    """Of one subscale, after less before.

    As precise as it may be told: t or the sum of ranks beside it would give away how many pairs there are.

    Attributes:
        mean: difference in points of the scale, with a 95 % interval from ``low`` to ``high``; one decimal.
        p_t: of the paired t test, two-sided, two decimals; `LEAST_P` stands for anything smaller.
        p_wilcoxon: the same of the signed-rank test, which asks less of the scale.
        d_z: mean difference in standard deviations of differences, with a 95 % interval; one decimal.
        verdict: "none" if the interval of the mean difference, as it is told, includes 0.
    """

    subscale: str
    mean: float
    low: float
    high: float
    p_t: float
    p_wilcoxon: float
    d_z: float
    d_low: float
    d_high: float
    verdict: Verdict


@dataclass(frozen=True)
class Exact:
    """The figures of a `Change` before rounding; all in this order."""

    mean: float
    low: float
    high: float
    p_t: float
    p_wilcoxon: float
    d_z: float
    d_low: float
    d_high: float


def compare(instrument: Instrument, tallies: PairTallies) -> tuple[Change, ...] | None:
    """Return the change of each subscale in the instrument's order; None below `PAIRS` pairs.

    Published changes are never all the same, see `publishing.leaves_room`.
    """
    if tallies.n < PAIRS:
        return None
    changes = dict(tallies.changes)
    return tuple(_told(one.id, exact(changes[one.id].values())) for one in instrument.subscales)


def exact(differences: NDArray[np.float64]) -> Exact:
    """Return unrounded figures of differences, which must not all be the same."""
    from scipy import stats

    test = stats.ttest_1samp(differences, 0.0)
    low, high = test.confidence_interval(LEVEL)
    # Pratt (1959): no change counts as the smallest one. It is frequent here, and leaving it out would exaggerate.
    ranks = stats.wilcoxon(differences, zero_method="pratt", method="asymptotic")
    mean, sd = float(differences.mean()), float(differences.std(ddof=1))
    d_low, d_high = _interval(float(test.statistic), len(differences))
    return Exact(mean, float(low), float(high), float(test.pvalue), float(ranks.pvalue), mean / sd, d_low, d_high)


def _told(subscale: str, figures: Exact) -> Change:
    low, high = tenth(figures.low), tenth(figures.high)
    verdict: Verdict = "more" if low > 0 else "less" if high < 0 else "none"
    return Change(
        subscale,
        tenth(figures.mean),
        low,
        high,
        max(hundredth(figures.p_t), LEAST_P),
        max(hundredth(figures.p_wilcoxon), LEAST_P),
        tenth(figures.d_z),
        tenth(figures.d_low),
        tenth(figures.d_high),
        verdict,
    )


def _interval(t: float, n: int) -> tuple[float, float]:
    """Return the interval of d_z: the noncentralities under which t lies at either end, over the root of n.

    Cumming & Finch (2001), "A primer on the understanding, use, and calculation of confidence intervals that are based
    on central and noncentral distributions", Educational and Psychological Measurement 61.
    """
    from scipy import optimize, stats

    # A normal approximation of the noncentral t puts either end within a few of these standard errors.
    reach = 4 * sqrt(1 + t * t / (2 * (n - 1))) + 1

    def end(tail: float) -> float:
        found = optimize.brentq(lambda nc: float(stats.nct.cdf(t, n - 1, nc)) - tail, t - reach, t + reach)
        return float(found) / sqrt(n)

    return end((1 + LEVEL) / 2), end((1 - LEVEL) / 2)
