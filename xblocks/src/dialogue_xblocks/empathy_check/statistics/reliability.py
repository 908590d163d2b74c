"""How far the items of a subscale go together: alpha, omega and item statistics, from tallies alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..data import Instrument, Subscale
from .tallies import ItemTallies, Tallies

COMPLETE = 30
"""Complete sittings from which on alpha and item statistics are told."""
COMPLETE_OMEGA = 100

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class ItemFigures:
    """Of one item, a reversed one turned round.

    Attributes:
        mean: and ``sd`` in points of the scale.
        missing: share of people who skipped it, 0 to 1.
        rest: correlation with the sum of the subscale's other items; None if either does not vary.
        alpha_without: of the subscale without it; None if it cannot be computed.
    """

    item: str
    mean: float
    sd: float
    missing: float
    rest: float | None
    alpha_without: float | None


@dataclass(frozen=True)
class Reliability:
    """Of one subscale. What is None is told as "too few" below the numbers, else cannot be computed."""

    subscale: str
    alpha: float | None
    omega: float | None
    items: tuple[ItemFigures, ...]


def reliability(instrument: Instrument, tallies: Tallies) -> tuple[Reliability, ...] | None:
    """Return figures of each subscale in the instrument's order; None below `COMPLETE` complete sittings.

    Items are not weighted: of the sum of their points.
    """
    items = tallies.items
    if items is None or items.complete < COMPLETE:
        return None
    return tuple(_of(instrument, subscale, items) for subscale in instrument.subscales)


def _of(instrument: Instrument, subscale: Subscale, tallies: ItemTallies) -> Reliability:
    ids = [item.id for item in instrument.items if item.subscale == subscale.id]
    places = [tallies.ids.index(name) for name in ids]
    sums = np.array(tallies.sums, dtype=float)
    means = sums / tallies.complete
    products = np.array(tallies.products, dtype=float)
    covariance = ((products - np.outer(sums, means)) / (tallies.complete - 1))[np.ix_(places, places)]
    omega = omega_total(covariance) if tallies.complete >= COMPLETE_OMEGA else None
    figures = tuple(
        ItemFigures(
            name,
            float(means[place]),
            float(np.sqrt(max(covariance[index, index], 0.0))),
            1 - tallies.answered[place] / tallies.people,
            item_rest(covariance, index),
            alpha(np.delete(np.delete(covariance, index, 0), index, 1)),
        )
        for index, (name, place) in enumerate(zip(ids, places, strict=True))
    )
    return Reliability(subscale.id, alpha(covariance), omega, figures)


def alpha(covariance: Matrix) -> float | None:
    """Return Cronbach's (1951) alpha from a covariance matrix of items; None for one item, or if nothing varies."""
    k, whole = len(covariance), float(covariance.sum())
    if k < 2 or whole <= 0:
        return None
    return k / (k - 1) * (1 - float(np.trace(covariance)) / whole)


def item_rest(covariance: Matrix, index: int) -> float | None:
    """Return the correlation of an item with the sum of the others."""
    own = float(covariance[index, index])
    with_rest = float(covariance[index].sum()) - own
    rest = float(covariance.sum()) - 2 * with_rest - own
    return with_rest / float(np.sqrt(own * rest)) if own > 0 and rest > 0 else None


def omega_total(covariance: Matrix) -> float | None:
    """Return McDonald's omega of one common factor, fitted by maximum likelihood; None if it cannot be fitted.

    McDonald (1999), "Test Theory: A Unified Treatment", eq. 6.20: the square of the sum of loadings over the same and
    the sum of unique variances. The fit is that of Jöreskog (1967), "Some contributions to maximum likelihood factor
    analysis", Psychometrika 32, with the loadings worked out for given unique variances.
    """
    from scipy import optimize

    if len(covariance) < 3 or np.linalg.eigvalsh(covariance)[0] <= 0:
        return None
    scale = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(scale, scale)
    start = np.log(1 / np.diag(np.linalg.inv(correlation)))
    bounds = [(float(np.log(0.005)), 0.0)] * len(scale)
    found = optimize.minimize(_misfit, start, args=(correlation,), method="L-BFGS-B", bounds=bounds)
    if not found.success:
        return None
    unique = np.exp(found.x)
    loadings = _loadings(unique, correlation) * scale
    common = float(loadings.sum()) ** 2
    return common / (common + float((unique * scale**2).sum()))


def _misfit(log_unique: Matrix, correlation: Matrix) -> float:
    """Return the discrepancy that is left when the best single factor for given unique variances is taken out."""
    root = np.exp(log_unique / 2)
    rest = np.linalg.eigvalsh(correlation / np.outer(root, root))[:-1]
    return float((rest - np.log(rest) - 1).sum())


def _loadings(unique: Matrix, correlation: Matrix) -> Matrix:
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    first = vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0)
    return np.asarray(root * first * np.sqrt(max(values[-1] - 1, 0.0)))
