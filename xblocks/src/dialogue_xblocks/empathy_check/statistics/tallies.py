"""Additive tallies: the only thing published figures are made from. Those of two groups together are their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data import Instrument
from .answers import Pair, Row, items_in_order, matrix, scores, turned
from .histogram import Histogram, histogram

STRAIGHT_FROM = 6
"""Answers from which on giving always the same one is told. A rule of thumb: below, it easily happens by chance."""
SECONDS_AN_ITEM = 2
"""Who is faster can hardly have read: Huang, Curran, Keeney, Poposki & DeShon (2012), "Detecting and deterring
insufficient effort responding to surveys", Journal of Business and Psychology 27."""


@dataclass(frozen=True)
class Share:
    """So many people out of those of whom it can be said."""

    count: int = 0
    of: int = 0

    def plus(self, other: "Share") -> "Share":
        """Return the share of both groups together."""
        return Share(self.count + other.count, self.of + other.of)


@dataclass(frozen=True)
class ItemTallies:
    """Sums over answers, reversed items turned round, without weights.

    Attributes:
        ids: the items, in the order of everything below.
        people: in all; ``answered``: of them each item.
        complete: people who answered every item; sums and products are theirs alone.
        sums: of points, by item.
        products: sums of products of points, by item and item.
    """

    ids: tuple[str, ...]
    people: int
    answered: tuple[int, ...]
    complete: int
    sums: tuple[int, ...]
    products: tuple[tuple[int, ...], ...]

    def plus(self, other: "ItemTallies") -> "ItemTallies":
        """Return the tallies of both groups together.

        Raises:
            ValueError: the items are not the same.
        """
        if self.ids != other.ids:
            raise ValueError("items")
        return ItemTallies(
            self.ids,
            self.people + other.people,
            _sum(self.answered, other.answered),
            self.complete + other.complete,
            _sum(self.sums, other.sums),
            tuple(_sum(mine, its) for mine, its in zip(self.products, other.products, strict=True)),
        )


@dataclass(frozen=True)
class Tallies:
    """Of a group's sittings at one occasion.

    Attributes:
        n: sittings.
        answered: items answered, of ``n`` times the number of items.
        scores: by subscale.
        straight: always the same answer, of those with at least `STRAIGHT_FROM` answers.
        fast: less than `SECONDS_AN_ITEM` seconds for an answered item, of those whose time is known.
        items: of the part of the group in which no answer to an item would be told, see `publishing`; None for nobody.
    """

    n: int = 0
    answered: int = 0
    scores: tuple[tuple[str, Histogram], ...] = ()
    straight: Share = Share()
    fast: Share = Share()
    items: ItemTallies | None = None

    def plus(self, other: "Tallies") -> "Tallies":
        """Return the tallies of both groups together.

        Raises:
            ValueError: they are of instruments with different subscales or items.
        """
        items = self.items.plus(other.items) if self.items and other.items else self.items or other.items
        return Tallies(
            self.n + other.n,
            self.answered + other.answered,
            _merged(self.scores, other.scores),
            self.straight.plus(other.straight),
            self.fast.plus(other.fast),
            items,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` turns into equal tallies."""
        return {
            "n": self.n,
            "answered": self.answered,
            "scores": {name: one.to_json() for name, one in self.scores},
            "straight": [self.straight.count, self.straight.of],
            "fast": [self.fast.count, self.fast.of],
            "items": None if self.items is None else vars(self.items),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Tallies":
        """Read stored tallies; of an empty mapping those of nobody."""
        if not stored:
            return cls()
        return cls(
            stored["n"],
            stored["answered"],
            _read_scores(stored["scores"]),
            Share(*stored["straight"]),
            Share(*stored["fast"]),
            _read_items(stored["items"]),
        )


@dataclass(frozen=True)
class PairTallies:
    """Of people who sat before and after: how far each score moved (after less before), by subscale."""

    n: int = 0
    changes: tuple[tuple[str, Histogram], ...] = ()

    def plus(self, other: "PairTallies") -> "PairTallies":
        """Return the tallies of both groups together.

        Raises:
            ValueError: they are of instruments with different subscales.
        """
        return PairTallies(self.n + other.n, _merged(self.changes, other.changes))

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` turns into equal tallies."""
        return {"n": self.n, "changes": {name: one.to_json() for name, one in self.changes}}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "PairTallies":
        """Read stored tallies; of an empty mapping those of nobody."""
        return cls(stored["n"], _read_scores(stored["changes"])) if stored else cls()


def tally(instrument: Instrument, rows: Sequence[Row]) -> Tallies:
    """Return the tallies of sittings of different people; answers are as given, one to the length of the scale."""
    return tally_of(instrument, rows, matrix(instrument, rows)) if rows else Tallies()


def tally_of(instrument: Instrument, rows: Sequence[Row], given: NDArray[np.int64]) -> Tallies:
    """Return the tallies of sittings whose answers were already made a `matrix`."""
    points = turned(instrument, given)
    answered = (given > 0).sum(axis=1)
    columns = zip(instrument.subscales, scores(instrument, points).T, strict=True)
    return Tallies(
        len(rows),
        int(answered.sum()),
        tuple(sorted((one.id, histogram(column)) for one, column in columns)),
        _straight(given, answered),
        _fast(rows, answered),
        _items(instrument, points, answered),
    )


def tally_pairs(instrument: Instrument, pairs: Sequence[Pair]) -> PairTallies:
    """Return the tallies of those who have every score both times; others tell nothing here."""
    if not pairs:
        return PairTallies()
    before, after = both(instrument, pairs)
    # Of exact means: between rounded ones the same change would come out as different ones.
    changes = after - before
    whole = changes[~np.isnan(changes).any(axis=1)]
    columns = zip(instrument.subscales, whole.T, strict=True)
    return PairTallies(len(whole), tuple(sorted((one.id, histogram(column)) for one, column in columns)))


def both(instrument: Instrument, pairs: Sequence[Pair]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the `scores` of first and of second sittings."""
    first, second = (
        scores(instrument, turned(instrument, matrix(instrument, rows)))
        for rows in ([pair.before for pair in pairs], [pair.after for pair in pairs])
    )
    return first, second


def _straight(given: NDArray[np.int64], answered: NDArray[np.int64]) -> Share:
    enough = given[answered >= STRAIGHT_FROM]
    if not len(enough):
        return Share()
    lowest = np.where(enough > 0, enough, np.iinfo(np.int64).max).min(axis=1)
    return Share(int((lowest == enough.max(axis=1)).sum()), len(enough))


def _fast(rows: Sequence[Row], answered: NDArray[np.int64]) -> Share:
    seconds = np.array([-1 if row.seconds is None else row.seconds for row in rows])
    known = (seconds >= 0) & (answered > 0)
    return Share(int((seconds < SECONDS_AN_ITEM * answered)[known].sum()), int(known.sum()))


def _items(instrument: Instrument, points: NDArray[np.int64], answered: NDArray[np.int64]) -> ItemTallies:
    complete = points[answered == points.shape[1]]
    # Of whole numbers: exact, and not by BLAS, whose threads wait for each other where other work goes on.
    products = complete.T @ complete
    return ItemTallies(
        tuple(item.id for item in items_in_order(instrument)),
        len(points),
        tuple((points > 0).sum(axis=0).tolist()),
        len(complete),
        tuple(complete.sum(axis=0).tolist()),
        tuple(tuple(line) for line in products.tolist()),
    )


def _sum(mine: tuple[int, ...], its: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(one + other for one, other in zip(mine, its, strict=True))


Scores = tuple[tuple[str, Histogram], ...]


def _merged(mine: Scores, its: Scores) -> Scores:
    """Add up by subscale, in the order of their ids: two wordings may have them in different orders."""
    if mine and its and dict(mine).keys() != dict(its).keys():
        raise ValueError("subscales")
    one, other = dict(mine), dict(its)
    return tuple(
        (name, one.get(name, Histogram()).plus(other.get(name, Histogram()))) for name in sorted({**one, **other})
    )


def _read_scores(stored: dict[str, Any]) -> Scores:
    return tuple((name, Histogram.from_json(one)) for name, one in sorted(stored.items()))


def _read_items(stored: dict[str, Any] | None) -> ItemTallies | None:
    if stored is None:
        return None
    return ItemTallies(
        tuple(stored["ids"]),
        stored["people"],
        tuple(stored["answered"]),
        stored["complete"],
        tuple(stored["sums"]),
        tuple(tuple(line) for line in stored["products"]),
    )
