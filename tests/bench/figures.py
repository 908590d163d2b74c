"""A figure, its target, and the little statistics behind it. Nothing here measures."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Target:
    """What a figure should reach: at most, or at least, ``limit`` in the figure's unit."""

    sense: Literal["<=", ">=", "="]
    limit: float

    def is_reached(self, value: float) -> bool:
        """Whether a value is good enough."""
        if self.sense == "=":
            return value == self.limit
        return value <= self.limit if self.sense == "<=" else value >= self.limit


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        name: what was measured.
        value, unit: the figure itself, for instance 12.3 and "ms".
        n: how many single observations stand behind it.
        target: None for a figure that is only told.
        beside: the same figure of a real platform on such a machine, as text.
        detail: further numbers for the results file, such as ``p95`` or ``rounds``.
        note: what a reader has to know.
    """

    name: str
    value: float
    unit: str
    n: int = 1
    target: Target | None = None
    beside: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a target."""
        return None if self.target is None else self.target.is_reached(self.value)


def at_most(limit: float) -> Target:
    """Return the target «at most»."""
    return Target("<=", limit)


def at_least(limit: float) -> Target:
    """Return the target «at least»."""
    return Target(">=", limit)


def exactly(limit: float) -> Target:
    """Return the target «exactly», for counts."""
    return Target("=", limit)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0–1) of the values do not exceed (nearest rank: always one that occurred).

    :raises ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@dataclass(frozen=True)
class Rounds:
    """The same thing observed in several rounds; the quietest round counts, because the machine has other work too."""

    rounds: tuple[tuple[float, ...], ...]

    @property
    def best(self) -> tuple[float, ...]:
        """The round with the smallest median."""
        return min(self.rounds, key=statistics.median)

    @property
    def median(self) -> float:
        """The median of the quietest round."""
        return statistics.median(self.best)

    def detail(self, digits: int = 2) -> dict[str, Any]:
        """Return what the results file keeps: median and p95 of the quietest round, and the medians of all."""
        return {
            "median": round(self.median, digits),
            "p95": round(percentile(self.best, 0.95), digits),
            "medians_of_rounds": [round(statistics.median(values), digits) for values in self.rounds],
        }

    @property
    def n(self) -> int:
        """How many observations one round has."""
        return len(self.best)
