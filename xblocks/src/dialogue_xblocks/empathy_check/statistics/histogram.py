"""How many people have which score, exactly: what every figure about scores is made from."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

GRID = 1_000_000
"""Steps of the grid to a point of the scale. Means of answers lie much further apart, errors of floats much closer."""


@dataclass(frozen=True)
class Histogram:
    """Counts of values.

    Attributes:
        counts: (value in steps of the grid, people) in rising order, without zeros.
        missing: people without a value, because they gave too few answers.
    """

    counts: tuple[tuple[int, int], ...] = ()
    missing: int = 0

    @property
    def n(self) -> int:
        """Return how many people have a value."""
        return sum(count for _, count in self.counts)

    def plus(self, other: "Histogram") -> "Histogram":
        """Return the histogram of both groups together."""
        both = Counter(dict(self.counts)) + Counter(dict(other.counts))
        return Histogram(tuple(sorted(both.items())), self.missing + other.missing)

    def values(self) -> NDArray[np.float64]:
        """Return everybody's value in points, in rising order."""
        return np.repeat([step / GRID for step, _ in self.counts], [count for _, count in self.counts]).astype(float)

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` turns into an equal histogram."""
        return {"counts": [list(pair) for pair in self.counts], "missing": self.missing}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Histogram":
        """Read a stored histogram."""
        return cls(tuple((int(step), int(count)) for step, count in stored["counts"]), int(stored["missing"]))


def histogram(values: NDArray[np.float64]) -> Histogram:
    """Count values in points; NaN is missing."""
    known = values[~np.isnan(values)]
    found, counts = np.unique(np.rint(known * GRID).astype(np.int64), return_counts=True)
    return Histogram(tuple(zip(found.tolist(), counts.tolist(), strict=True)), len(values) - len(known))
