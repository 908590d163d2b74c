"""Whether anything moved: comparison of the same people before and after, from tallies alone."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from ..data import Instrument
from .histogram import Histogram
from .publishing import PAIRS
from .tallies import PairTallies

Verdict = Literal["more", "less", "none"]
LEVEL = 0.95


@dataclass(frozen=True)
class Change:
    """Of one subscale, after less before.

    Attributes:
        mean: difference in points of the scale, with a 95 % interval from ``low`` to ``high``.
        t: paired, on n - 1 degrees of freedom, with its two-sided p.
        p_wilcoxon: two-sided, of the signed-rank test, which asks less of the scale.
        d_z: mean difference in standard deviations of differences, with a 95 % interval.
        verdict: "none" if the interval of the mean difference includes 0.
    """

    subscale: str
    mean: float
    low: float
    high: float
    t: float
    p_t: float
    w: float
    p_wilcoxon: float
    d_z: float
    d_low: float
    d_high: float
    verdict: Verdict


def compare(instrument: Instrument, tallies: PairTallies) -> tuple[Change, ...] | None:
    """Return the change of each subscale in the instrument's order; None below `PAIRS` pairs."""
    if tallies.n < PAIRS:
        return None
    changes = dict(tallies.changes)
    return tuple(_change(one.id, changes[one.id]) for one in instrument.subscales)


def _change(subscale: str, differences: Histogram) -> Change:
    from scipy import stats

    values = differences.values()
    test = stats.ttest_1samp(values, 0.0)
    low, high = (float(end) for end in test.confidence_interval(LEVEL))
    ranks = stats.wilcoxon(values, zero_method="pratt", method="asymptotic")
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    d_z = mean / sd
    d_low, d_high = _interval(float(test.statistic), len(values))
    verdict: Verdict = "more" if low > 0 else "less" if high < 0 else "none"
    return Change(
        subscale,
        mean,
        low,
        high,
        float(test.statistic),
        float(test.pvalue),
        float(ranks.statistic),
        float(ranks.pvalue),
        d_z,
        d_low,
        d_high,
        verdict,
    )


def _interval(t: float, n: int) -> tuple[float, float]:
    """Return the interval of d_z: the noncentralities under which t lies at either end, over the root of n.

    Cumming & Finch (2001), "A primer on the understanding, use, and calculation of confidence intervals that are based
    on central and noncentral distributions", Educational and Psychological Measurement 61.
    """
    from scipy import optimize, stats

    def end(tail: float) -> float:
        spread = 10 + abs(t) / 2
        return float(optimize.brentq(lambda nc: stats.nct.cdf(t, n - 1, nc) - tail, t - spread, t + spread)) / sqrt(n)

    return end((1 + LEVEL) / 2), end((1 - LEVEL) / 2)
