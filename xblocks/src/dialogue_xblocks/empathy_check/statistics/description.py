"""Figures that describe a group, from tallies alone."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..data import Instrument
from ..logic import band_of
from .histogram import GRID, Histogram
from .tallies import Share, Tallies

SMALL = 3
"""Bands with fewer people are told in words, and all other bands with them."""

Word = Literal["most", "some", "few"]


@dataclass(frozen=True)
class Spread:
    """How a group spreads over bands: either shares, which sum to 1, or words. One is None, the other has one a band."""

    shares: tuple[float, ...] | None
    words: tuple[Word, ...] | None


@dataclass(frozen=True)
class Description:
    """Of one subscale, in points of the scale.

    Attributes:
        mean: and ``sd`` (of a sample), ``lower`` and ``upper`` quartile: None if nobody has a score.
        without: share of people with too few answers, 0 to 1.
    """

    subscale: str
    mean: float | None
    sd: float | None
    lower: float | None
    median: float | None
    upper: float | None
    without: float
    spread: Spread


@dataclass(frozen=True)
class Quality:
    """How the check was answered: shares from 0 to 1, None where nothing is known.

    Attributes:
        missing: of all answers asked for.
        straight: of people who always gave the same answer; ``fast``: of people who were too fast to have read.
    """

    missing: float | None
    straight: float | None
    fast: float | None


def describe(instrument: Instrument, tallies: Tallies) -> tuple[Description, ...]:
    """Return a description of each subscale, in the instrument's order."""
    scores = dict(tallies.scores)
    return tuple(
        _describe(instrument, index, scores.get(one.id, Histogram())) for index, one in enumerate(instrument.subscales)
    )


def quality(instrument: Instrument, tallies: Tallies) -> Quality:
    """Return how the check was answered."""
    asked = tallies.n * len(instrument.items)
    return Quality(1 - tallies.answered / asked if asked else None, _share(tallies.straight), _share(tallies.fast))


def _describe(instrument: Instrument, index: int, scores: Histogram) -> Description:
    subscale = instrument.subscales[index]
    values = scores.values()
    people = scores.n + scores.missing
    counts = [0] * len(subscale.bands)
    for step, count in scores.counts:
        counts[band_of(subscale, step / GRID)] += count
    lower, median, upper = np.quantile(values, (0.25, 0.5, 0.75)).tolist() if scores.n else (None, None, None)
    return Description(
        subscale.id,
        float(values.mean()) if scores.n else None,
        float(values.std(ddof=1)) if scores.n > 1 else None,
        lower,
        median,
        upper,
        scores.missing / people if people else 0.0,
        spread_over(counts),
    )


def spread_over(counts: list[int]) -> Spread:
    """Return shares, or words where a band has fewer than `SMALL` people or everybody is in one.

    A band without anybody is small as well. "most" is more than half, "few" less than `SMALL` people or a tenth.
    """
    n = sum(counts)
    if n and min(counts) >= SMALL:
        return Spread(tuple(count / n for count in counts), None)
    return Spread(None, tuple(_word(count, n) for count in counts))


def _word(count: int, n: int) -> Word:
    if 2 * count > n:
        return "most"
    return "few" if count < SMALL or 10 * count < n else "some"


def _share(share: Share) -> float | None:
    return share.count / share.of if share.of else None
