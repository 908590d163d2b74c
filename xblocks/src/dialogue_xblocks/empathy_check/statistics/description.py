"""Figures that describe a group, from tallies alone, as precisely as they may be told."""

from dataclasses import dataclass

import numpy as np

from ..data import Instrument
from ..logic import band_of
from .histogram import GRID, Histogram
from .rounding import SHARES_FROM, Amount, amount, as_if, tenth, word
from .tallies import Share, Tallies

SMALL = 3
"""Where a band has fewer people, the whole spread is told in words."""


@dataclass(frozen=True)
class Description:
    """Of one subscale, in points of the scale with one decimal.

    Attributes:
        mean: and ``sd`` (of a sample), ``lower`` and ``upper`` quartile: None if there are no scores.
        without: people with too few answers for a score; None if there is nobody.
        bands: people in each band: all as shares, or all as words; empty if there are no scores.
    """

    subscale: str
    mean: float | None
    sd: float | None
    lower: float | None
    median: float | None
    upper: float | None
    without: Amount | None
    bands: tuple[Amount, ...]


@dataclass(frozen=True)
class Quality:
    """How the check was answered; None where nothing is known.

    Attributes:
        missing: of all answers asked for.
        straight: people who always gave the same answer, of those with enough answers to say so.
        fast: people who were too fast to have read, of those whose page told its time.
    """

    missing: Amount | None
    straight: Amount | None
    fast: Amount | None


def describe(instrument: Instrument, tallies: Tallies, shown: int) -> tuple[Description, ...]:
    """Return a description of each subscale, in the instrument's order.

    Args:
        instrument: any wording with the meaning of what was answered; its bands are used.
        tallies: of all batches published.
        shown: the number of people the report names.
    """
    scores = dict(tallies.scores)
    places = range(len(instrument.subscales))
    return tuple(
        _describe(instrument, place, scores.get(instrument.subscales[place].id, Histogram()), shown) for place in places
    )


def quality(instrument: Instrument, tallies: Tallies, shown: int) -> Quality:
    """Return how the check was answered. Parameters as for `describe`."""
    asked = tallies.n * len(instrument.items)
    missing = Share(asked - tallies.answered, asked)
    told = [amount(one.count, one.of, shown) if one.of else None for one in (missing, tallies.straight, tallies.fast)]
    return Quality(*told)


def _describe(instrument: Instrument, place: int, scores: Histogram, shown: int) -> Description:
    subscale = instrument.subscales[place]
    values = scores.values()
    people = scores.n + scores.missing
    without = amount(scores.missing, people, shown) if people else None
    if not scores.n:
        return Description(subscale.id, None, None, None, None, None, without, ())
    counts = [0] * len(subscale.bands)
    for step, count in scores.counts:
        counts[band_of(subscale, step / GRID)] += count
    lower, median, upper = (tenth(float(value)) for value in np.quantile(values, (0.25, 0.5, 0.75)))
    sd = tenth(float(values.std(ddof=1))) if scores.n > 1 else None
    bands = spread_over(counts, shown)
    return Description(subscale.id, tenth(float(values.mean())), sd, lower, median, upper, without, bands)


def spread_over(counts: list[int], shown: int) -> tuple[Amount, ...]:
    """Return shares of bands, or words for all of them, as if there were just as many people as are shown.

    Words where a band has fewer than `SMALL` people, which is also so where everybody is in one; and where shares would
    tell of more people than the number shown.
    """
    if not shown:
        return ()
    people = as_if(counts, shown)
    if len(counts) > 1 and min(counts) >= SMALL and shown >= max(SHARES_FROM, SMALL * len(counts)):
        return tuple(amount(count, shown, shown) for count in people)
    return tuple(word(count, shown) for count in people)
