"""How far the items of a subscale go together: alpha, omega and item statistics, from tallies alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..data import Instrument, Subscale
from .rounding import Amount, amount, hundredth, tenth
from .tallies import ItemTallies, Tallies

COMPLETE = 30
"""Complete sittings from which on alpha and item statistics are told."""
COMPLETE_OMEGA = 100

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class ItemFigures:
    """Of one item, a reversed one turned round.

    Attributes:
        mean: and ``sd`` in points of the scale, one decimal.
        missing: people who skipped it.
        rest: correlation with the sum of the subscale's other items, two decimals; None if either does not vary.
        alpha_without: of the subscale without it, two decimals; None if it cannot be computed.
    """

    item: str
    mean: float
    sd: float
    missing: Amount
    rest: float | None
    alpha_without: float | None


@dataclass(frozen=True)
class Reliability:
    """Of one subscale.

    Attributes:
        alpha: two decimals; None if it cannot be computed.
        omega: two decimals; None if it cannot be computed, and where ``omega_needs_more`` sittings.
    """

    subscale: str
    alpha: float | None
    omega: float | None
    omega_needs_more: bool
    items: tuple[ItemFigures, ...]


def reliability(instrument: Instrument, tallies: Tallies, shown: int) -> tuple[Reliability, ...] | None:
    """Return figures of each subscale in the instrument's order; None below `COMPLETE` complete sittings.

    Items are not weighted: of the sum of their points.

    Args:
        instrument: any wording with the meaning of what was answered.
        tallies: of all batches published.
        shown: the number of people the report names. Figures never tell that there are more.
    """
    items = tallies.items
    if items is None or min(items.complete, shown) < COMPLETE:
        return None
    return tuple(_of(instrument, subscale, items, shown) for subscale in instrument.subscales)


def _of(instrument: Instrument, subscale: Subscale, tallies: ItemTallies, shown: int) -> Reliability:
    ids = [item.id for item in instrument.items if item.subscale == subscale.id]
    places = [tallies.ids.index(name) for name in ids]
    covariance = covariances(tallies)[np.ix_(places, places)]
    enough = min(tallies.complete, shown) >= COMPLETE_OMEGA
    figures = tuple(
        ItemFigures(
            name,
            tenth(tallies.sums[place] / tallies.complete),
            tenth(float(np.sqrt(covariance[index, index]))),
            amount(tallies.people - tallies.answered[place], tallies.people, shown),
            _told(item_rest(covariance, index)),
            _told(alpha(np.delete(np.delete(covariance, index, 0), index, 1))),
        )
        for index, (name, place) in enumerate(zip(ids, places, strict=True))
    )
    omega = _told(omega_total(covariance)) if enough else None
    return Reliability(subscale.id, _told(alpha(covariance)), omega, not enough, figures)


def _told(figure: float | None) -> float | None:
    return None if figure is None else hundredth(figure)


def covariances(tallies: ItemTallies) -> Matrix:
    """Return the covariance matrix of all items, of the complete sittings."""
    n, sums = tallies.complete, np.array(tallies.sums)
    # In whole numbers up to the division: nothing is lost, and what does not vary gives exactly 0.
    return np.asarray((n * np.array(tallies.products) - np.outer(sums, sums)) / (n * (n - 1)))


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
