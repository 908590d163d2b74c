"""One who knows who was counted in which report and every number published, and wants to know a single score."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from scipy import optimize, sparse

Score = int | None
"""In the least steps scores can have; None for too few answers."""


@dataclass(frozen=True)
class Known:
    """A published histogram: of scores of sittings, or of changes of pairs of them."""

    kind: Literal["scores", "changes"]
    of: tuple[int, ...] | tuple[tuple[int, int], ...]

    def numbers(self, world: Sequence[Score]) -> Counter[Score]:
        """Return what would be published if the scores were these."""
        return Counter(_seen(world, one) for one in self.of)


def _seen(world: Sequence[Score], of: int | tuple[int, int]) -> Score:
    if isinstance(of, int):
        return world[of]
    first, second = world[of[0]], world[of[1]]
    return None if first is None or second is None else second - first


@dataclass
class Attacker:
    """Knows reports about one subscale; ``world`` holds the true scores by sitting, to check what is found.

    Attributes:
        steps: scores can be 0 to this.
        own: sittings of the attacker, whose scores are known beforehand.
    """

    reports: Sequence[Known]
    world: Sequence[Score]
    steps: int
    own: frozenset[int] = frozenset()
    places: dict[int, list[tuple[int, int | tuple[int, int]]]] = field(init=False)
    partner: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {}
        self.partner = {}
        for place, report in enumerate(self.reports):
            for one in report.of:
                for sitting in (one,) if isinstance(one, int) else one:
                    self.places.setdefault(sitting, []).append((place, one))
                if not isinstance(one, int):
                    self.partner[one[0]], self.partner[one[1]] = one[1], one[0]

    def exposed(self) -> Iterator[int]:
        """Find the sittings whose score can be worked out, by sums first, then by what else would be possible."""
        found = self.by_sums()
        yield from found
        others = [sitting for sitting in self.places if sitting not in found and sitting not in self.own]
        yield from (sitting for sitting in others if not self.in_doubt(sitting))

    def by_sums(self) -> set[int]:
        """Return the sittings whose score is a linear combination of published sums (Chin & Özsoyoğlu 1982)."""
        sittings = sorted(self.places.keys() - self.own)
        column = {sitting: place for place, sitting in enumerate(sittings)} | dict.fromkeys(self.own, -1)
        # What is known beforehand goes into a last column, which is cut off.
        system = np.zeros((len(self.reports), len(sittings) + 1))
        for place, report in enumerate(self.reports):
            for one in report.of:
                if isinstance(one, int):
                    system[place, column[one]] = 1
                else:
                    system[place, column[one[0]]], system[place, column[one[1]]] = -1, 1
        # How much of each unit vector lies in the space of the rows: all of it, if it is a combination of them.
        _, sizes, rows = np.linalg.svd(system[:, :-1], full_matrices=False)
        inside = (rows[sizes > 1e-9] ** 2).sum(axis=0)
        return {sitting for sitting, part in zip(sittings, inside, strict=True) if part > 1 - 1e-9}

    def in_doubt(self, sitting: int) -> bool:
        """Say whether a sitting could have another score with all reports the same."""
        return self._witness(sitting) or self._another_world(sitting)

    def _witness(self, sitting: int) -> bool:
        """Look for an exchange with another sitting that no report shows."""
        return any(self._unseen(changes) for changes in self._exchanges(sitting))

    def _exchanges(self, one: int) -> Iterator[dict[int, Score]]:
        world, partner = self.world, self.partner
        kin = {other for place, _ in self.places[one][:1] for other in _sittings(self.reports[place])}
        for other in kin:
            if world[other] == world[one]:
                continue
            plain = {one: world[other], other: world[one]}
            yield plain
            if one in partner and other in partner and partner[one] != other:
                yield {**plain, partner[one]: world[partner[other]], partner[other]: world[partner[one]]}
            # The other sitting of each pair moves along, so that the change stays.
            yield {**plain, **{partner[s]: self._moved(partner[s], s, plain[s]) for s in plain if s in partner}}

    def _moved(self, follower: int, sitting: int, score: Score) -> Score:
        old, its = self.world[sitting], self.world[follower]
        return None if old is None or its is None or score is None else its + score - old

    def _unseen(self, changes: dict[int, Score]) -> bool:
        if any(score is not None and not 0 <= score <= self.steps for score in changes.values()):
            return False
        if any(changes[sitting] != self.world[sitting] for sitting in self.own & changes.keys()):
            return False
        moved: dict[int, set[int | tuple[int, int]]] = {}
        for sitting in changes:
            for place, one in self.places[sitting]:
                moved.setdefault(place, set()).add(one)
        for ones in moved.values():
            before = Counter(_seen(self.world, one) for one in ones)
            for one in ones:
                parts = (one,) if isinstance(one, int) else one
                values = [changes.get(part, self.world[part]) for part in parts]
                seen = values[0] if len(values) == 1 else _seen(values, (0, 1))
                if not isinstance(one, int) and seen is None:
                    return False
                before[seen] -= 1
            if any(before.values()):
                return False
        return True

    def _another_world(self, target: int) -> bool:
        """Ask a solver for scores with the same reports in which this one differs."""
        sittings = sorted(self.places)
        pairs = sorted({one for report in self.reports if report.kind == "changes" for one in report.of})
        paired = {sitting for pair in pairs for sitting in pair}
        values: list[Score] = [*range(self.steps + 1), None]
        z = {
            (s, v): n
            for n, (s, v) in enumerate((s, v) for s in sittings for v in values if s not in paired or v is not None)
        }
        w = {
            (pair, a, b): len(z) + n
            for n, (pair, a, b) in enumerate((p, a, b) for p in pairs for a in values[:-1] for b in values[:-1])
        }
        rows: list[tuple[list[int], list[int], int]]
        rows = [([z[s, v] for v in values if (s, v) in z], [1] * len(values), 1) for s in sittings]
        for pair in pairs:
            for end in (0, 1):
                for v in values[:-1]:
                    joint = [w[pair, *((v, o) if end == 0 else (o, v))] for o in values[:-1]]
                    rows.append(([*joint, z[pair[end], v]], [1] * len(joint) + [-1], 0))
        for report in self.reports:
            numbers = report.numbers(self.world)
            if report.kind == "scores":
                rows += [
                    ([z[s, v] for s in report.of if (s, v) in z], [1] * len(report.of), numbers[v]) for v in values
                ]
            else:
                for change in range(-self.steps, self.steps + 1):
                    joint = [
                        w[p, a, a + change] for p in report.of for a in values[:-1] if 0 <= a + change <= self.steps
                    ]
                    rows.append((joint, [1] * len(joint), numbers[change]))
        system = sparse.lil_matrix((len(rows), len(z) + len(w)))
        for n, (columns, weights, _) in enumerate(rows):
            for column, weight in zip(columns, weights, strict=False):
                system[n, column] += weight
        sides = np.array([side for _, _, side in rows])
        upper = np.ones(len(z) + len(w))
        upper[z[target, self.world[target]]] = 0
        lower = np.zeros(len(upper))
        lower[[z[sitting, self.world[sitting]] for sitting in self.own & self.places.keys()]] = 1
        found = optimize.milp(
            np.zeros(len(upper)),
            constraints=optimize.LinearConstraint(system.tocsr(), sides, sides),
            integrality=np.array([1] * len(z) + [0] * len(w)),
            bounds=optimize.Bounds(lower, upper),
        )
        assert found.status in (0, 2), found.message
        return found.status == 0


def _sittings(report: Known) -> Iterator[int]:
    for one in report.of:
        if isinstance(one, int):
            yield one
        else:
            yield from one
