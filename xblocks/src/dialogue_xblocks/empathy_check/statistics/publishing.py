"""When sittings may be counted in published figures: docs/decisions/0010-figures-of-the-self-check.md.

Sittings are counted in batches. A batch is never counted again nor taken back, so that a report is a sum of batches and
nothing in it changes when members of a batch are exchanged for one another. A batch has at least k people, who differ:
then each of them may be another one, whatever else is known of the reports.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dialogue_xblocks.groups.data import FLOOR

from ..data import Instrument
from .answers import Pair, Row, matrix, scores, turned
from .tallies import PairTallies, Tallies, both, tally_of, tally_pairs

UNSEEN = 3
"""So many members at least may have stayed away, as far as anybody can tell."""
PAIRS = 20
"""Comparisons are told from so many pairs."""
ROUNDS = 4
"""So many weeks second sittings wait for `PAIRS` of them."""
OTHERS = 2
"""So many at least have to differ from the rest of a batch: one of them may know what they answered themselves."""
NEAR = 0.5 - 1e-9
"""Scores less than half a step of the scale apart tell nearly the same."""

Reason = Literal["small", "few", "alike", "participation"]
Scores = NDArray[np.float64]
Points = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """Whose figures they are.

    Attributes:
        members: people who were ever members.
        floor: k; what is below `FLOOR` is taken for it.
    """

    members: int
    floor: int = FLOOR

    @property
    def k(self) -> int:
        """Return how many people have to be counted at once."""
        return max(self.floor, FLOOR)

    @property
    def large_enough(self) -> bool:
        """Return whether the group may get figures at all; its size says so, and not what its members did."""
        return self.members >= self.k + UNSEEN


@dataclass(frozen=True)
class Told:
    """What the reports of a stream tell of how many people took part.

    Attributes:
        counted: sittings (or pairs) in them; nobody sees this number.
        least: people who must be in them, as the numbers shown and the number of reports tell.
        elsewhere: the same of other reports about the same occasion and other people.
    """

    counted: int = 0
    least: int = 0
    elsewhere: int = 0


@dataclass(frozen=True)
class Publish:
    """Count these.

    Attributes:
        counted: tokens of the sittings of the new batch, of pairs both of each.
        batch: their tallies, to be added to what was published.
        shown: the number of people the report may name, a multiple of five.
        least: for `Told` of the next report.
    """

    counted: tuple[str, ...]
    batch: Tallies | PairTallies
    shown: int
    least: int


@dataclass(frozen=True)
class Wait:
    """Count nothing now. The reason is for tests and administrators; no page tells it."""

    reason: Reason


def decide(instrument: Instrument, waiting: Sequence[Row], group: Group, told: Told) -> Publish | Wait:
    """Say whether sittings that were in no report yet may be counted.

    Args:
        instrument: they answered.
        waiting: of different people, each in no report yet.
        group: whose figures they are.
        told: what the earlier reports of the stream tell.
    """
    if not group.large_enough:
        return Wait("small")
    if len(waiting) < group.k:
        return Wait("few")
    given = matrix(instrument, waiting)
    points = turned(instrument, given)
    batch = tally_of(instrument, waiting, given)
    top = len(instrument.labels)
    most = len(waiting) - OTHERS
    rooms = (leaves_room(column) and keeps_from_ends(column, top) for column in scores(instrument, points).T)
    if max(batch.straight.count, batch.fast.count) > most or not all(rooms):
        return Wait("alike")
    if not _items_leave_room(points):
        batch = replace(batch, items=None)
    return _veiled(tuple(row.token for row in waiting), batch, len(waiting), group, told)


def decide_pairs(
    instrument: Instrument,
    waiting: Sequence[Pair],
    before: Sequence[Collection[str]],
    paired: Collection[str],
    group: Group,
    told: Told,
) -> Publish | Wait:
    """Say whether pairs that were in no comparison yet may be counted.

    Whoever is counted in the same reports of first sittings and in the same comparison can be exchanged for one
    another, first and second sitting together. Where these are fewer than k, or alike, they are left out.

    Args:
        instrument: both sittings answered.
        waiting: of different people whose second sitting is in no report.
        before: tokens in each batch of first sittings.
        paired: tokens in earlier comparisons.
        group: whose figures they are.
        told: what the earlier comparisons tell.
    """
    if not group.large_enough:
        return Wait("small")
    chosen = _exchangeable(instrument, waiting, before, frozenset(paired), group.k)
    if told.counted + len(chosen) < PAIRS or len(chosen) < group.k:
        return Wait("few")
    batch = tally_pairs(instrument, chosen)
    first, second = both(instrument, chosen)
    if not all(leaves_room(column) for column in (second - first).T):
        return Wait("alike")
    tokens = tuple(row.token for pair in chosen for row in (pair.before, pair.after))
    decision = _veiled(tokens, batch, len(chosen), group, told)
    # A comparison tells that there are so many.
    return Wait("participation") if isinstance(decision, Publish) and decision.shown < PAIRS else decision


def told_alone(group: Group, rounds: int) -> bool:
    """Say whether second sittings that are in no comparison may now be told as figures of their own.

    Never as both: from first scores, second scores and changes together single people can be worked out.

    Args:
        group: whose figures they are.
        rounds: weeks since the oldest of those waiting.
    """
    return group.members - UNSEEN < PAIRS or rounds >= ROUNDS


def leaves_room(of: Scores) -> bool:
    """Say whether scores of a batch leave each of them in doubt: no half step of the scale holds all but one.

    Args:
        of: scores, one to a person, NaN for too few answers.
    """
    known = np.sort(of[~np.isnan(of)])
    together = np.searchsorted(known, known + NEAR, side="left") - np.arange(len(known))
    alike = max(int(together.max(initial=0)), len(of) - len(known))
    return len(of) >= OTHERS and alike <= len(of) - OTHERS


def keeps_from_ends(of: Scores, top: int) -> bool:
    """Say whether the sum of scores is a whole range of the scale away from either end; else all are near that end."""
    known = of[~np.isnan(of)]
    span = top - 1 - 1e-9
    return bool((known - 1).sum() >= span and (top - known).sum() >= span)


def _items_leave_room(points: Points) -> bool:
    """Say whether each item was answered differently by enough of those who answered every item."""
    complete = points[(points > 0).all(axis=1)]
    if len(complete) <= OTHERS:
        return False
    counts = np.stack([(complete == point).sum(axis=0) for point in np.unique(complete)])
    return int(counts.max()) <= len(complete) - OTHERS


def _exchangeable(
    instrument: Instrument, waiting: Sequence[Pair], before: Sequence[Collection[str]], paired: frozenset[str], k: int
) -> list[Pair]:
    """Return the pairs that share their reports with enough others."""
    if not waiting:
        return []
    batch_of = {token: index for index, tokens in enumerate(before) for token in tokens}
    first, second = both(instrument, waiting)
    whole = ~np.isnan(first + second).any(axis=1)
    cells: dict[int, list[int]] = defaultdict(list)
    for place, pair in enumerate(waiting):
        token = pair.before.token
        # A first sitting is compared once, also with one who withdrew the second and sat again.
        if whole[place] and token in batch_of and token not in paired:
            cells[batch_of[token]].append(place)
    chosen: list[int] = []
    for index, places in sorted(cells.items()):
        others = sum(1 for token in before[index] if token not in paired) - len(places)
        if others:
            # Those compared have all their scores. One who has them too is left with the others, or it would be seen
            # that the others are those who gave too few answers. Tokens are random, so this is anybody.
            places.remove(max(places, key=lambda place: waiting[place].before.token))
        if len(places) >= k and _differ(first[places], second[places], others, len(instrument.labels)):
            chosen += places
    return [waiting[place] for place in chosen]


def _differ(first: Scores, second: Scores, others: int, top: int) -> bool:
    """Say whether pairs of one cell differ, and leave room for those others of the batch who are in no comparison."""
    if any(bool((np.ptp(part, axis=0) < 1e-9).any()) for part in (first, second, second - first)):
        return False
    changes = second - first
    return not others or all(_hide(*columns, top) for columns in zip(first.T, changes.T, strict=True))


def _hide(first: Scores, changes: Scores, top: int) -> bool:
    """Say whether whoever stayed away could have had the first score of one of these, whatever their own one was.

    One who moved up by at most half of the range could have begun anywhere in the lower half, one who moved down in
    the upper one. Two of each, who began apart.
    """
    half = (top - 1) / 2 + 1e-9
    for steady in ((changes > -1e-9) & (changes <= half), (changes < 1e-9) & (changes >= -half)):
        if not steady.any() or np.ptp(first[steady]) < NEAR:
            return False
    return True


def _veiled(
    counted: tuple[str, ...], batch: Tallies | PairTallies, fresh: int, group: Group, told: Told
) -> Publish | Wait:
    """Publish unless the number shown, or there being one more report, told that nearly everybody took part."""
    most = group.members - UNSEEN - told.elsewhere
    shown = max(0, min(told.counted + fresh, most)) // 5 * 5
    least = max(shown, told.least + group.k)
    return Publish(counted, batch, shown, least) if least <= most else Wait("participation")
