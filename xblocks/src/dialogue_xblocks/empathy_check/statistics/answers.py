"""Answers of many people as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from ..data import Instrument, Item


@dataclass(frozen=True)
class Row:
    """One person's sitting that may be counted.

    Attributes:
        token: random, of the sitting.
        answers: points of the scale as given, from 1, by item; not answered items are missing.
        seconds: for which the page was open, by the page's own clock; None if it did not tell.
    """

    token: str
    answers: Mapping[str, int]
    seconds: int | None = None


@dataclass(frozen=True)
class Pair:
    """One person's sittings before and after."""

    before: Row
    after: Row


def items_in_order(instrument: Instrument) -> tuple[Item, ...]:
    """Return the items by id: two wordings with the same meaning may have them in different orders."""
    return tuple(sorted(instrument.items, key=lambda item: item.id))


def matrix(instrument: Instrument, rows: Sequence[Row]) -> NDArray[np.int64]:
    """Return answers as given, a person to a row and an item (`items_in_order`) to a column; 0 where there is none."""
    column = {item.id: index for index, item in enumerate(items_in_order(instrument))}
    given = [row.answers for row in rows]
    lengths = np.fromiter(map(len, given), dtype=np.int64, count=len(given))
    size = int(lengths.sum())
    # Answers to items the wording does not have fall into a last column, which is cut off.
    columns = np.fromiter(map(column.get, chain.from_iterable(given), repeat(-1)), dtype=np.int64, count=size)
    points = np.fromiter(chain.from_iterable(one.values() for one in given), dtype=np.int64, count=size)
    table = np.zeros((len(rows), len(column) + 1), dtype=np.int64)
    table[np.repeat(np.arange(len(rows)), lengths), columns] = points
    return table[:, :-1]


def turned(instrument: Instrument, given: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return answers with reversed items turned round; 0 stays where there is none."""
    reverse = np.array([item.reverse for item in items_in_order(instrument)])
    return np.where((given > 0) & reverse, len(instrument.labels) + 1 - given, given)


def scores(instrument: Instrument, points: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return weighted means of answered items, a subscale to a column; NaN below its minimum of answers.

    Args:
        instrument: whose subscales and weights are used.
        points: with reversed items turned round, see `turned`.
    """
    items = items_in_order(instrument)
    weights = np.array([item.weight for item in items])
    found = np.full((len(points), len(instrument.subscales)), np.nan)
    for place, subscale in enumerate(instrument.subscales):
        of = np.array([item.subscale == subscale.id for item in items])
        mine, answered = points[:, of], points[:, of] > 0
        enough = answered.sum(axis=1) >= subscale.minimum
        found[enough, place] = (mine[enough] @ weights[of]) / (answered[enough] @ weights[of])
    return found
