"""Histories of groups: members join, sit, withdraw and leave; once a week somebody decides what is published."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from dialogue_xblocks.empathy_check.statistics import Group, Pair, Publish, Row, Told, decide, decide_pairs, told_alone
from tests.xblocks.empathy_check.statistics.attacker import Known
from tests.xblocks.empathy_check.statistics.making import plain

ITEMS = 3
CHECK = plain(ITEMS, "ab", minimum=2)
WEEKS = 14


@dataclass
class Sitting:
    """One sitting; ``person`` is an index of a member."""

    number: int
    person: int
    answers: dict[str, int]
    week: int

    @property
    def row(self) -> Row:
        return Row(str(self.number), self.answers)


@dataclass
class Batch:
    """What a report published: by stream, and the sittings newly or again counted; pairs flat."""

    week: int
    stream: str
    known: Known
    shown: int = 0
    members: int = 0
    items: bool = False


@dataclass
class History:
    """A group up to some week. ``first`` and ``second`` are sittings not withdrawn, by person."""

    group: Group
    random: np.random.Generator
    sittings: list[Sitting] = field(default_factory=list)
    first: dict[int, Sitting] = field(default_factory=dict)
    second: dict[int, Sitting] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    batches: list[Batch] = field(default_factory=list)

    def pairs(self) -> list[tuple[Sitting, Sitting]]:
        """Return the sittings of those who have both."""
        return [(self.first[person], self.second[person]) for person in self.first if person in self.second]


Rule = Callable[[History, int], None]


def play(seed: int, rule: Rule) -> History:
    """Return a random history of `WEEKS` weeks under a rule of publishing."""
    random = np.random.default_rng(seed)
    size, later = int(random.integers(6, 45)), float(random.uniform(0, 0.5))
    joined = {person: 0 if random.random() > later else int(random.integers(1, WEEKS)) for person in range(size)}
    eager, again, away = random.uniform(0.2, 0.9), random.uniform(0.2, 0.9), random.uniform(0, 0.06)
    # Some groups are much alike, and near an end of the scale.
    levels = random.normal(random.uniform(2.2, 4.8), random.uniform(0.02, 1.0), size)
    noise = float(random.choice([0.7, 0.7, 0.7, 0.25]))
    history = History(Group(0, int(random.integers(3, 7))), random, joined=joined)
    for week in range(WEEKS):
        present = [person for person, when in joined.items() if when <= week and person not in history.left]
        history.group = Group(sum(when <= week for when in joined.values()), history.group.floor)
        for person in present:
            _act(history, person, week, (levels[person], noise), (eager, again, away))
        rule(history, week)
    return history


def _act(
    history: History, person: int, week: int, leaning: tuple[float, float], chances: tuple[float, float, float]
) -> None:
    (level, noise), (eager, again, away), random = leaning, chances, history.random
    if random.random() < away / 3:
        history.left.add(person)
    for sittings, chance in ((history.first, eager), (history.second, again * (week >= WEEKS // 2))):
        if person in sittings and random.random() < away:
            del sittings[person]
        elif person not in sittings and random.random() < chance:
            points = np.clip(np.rint(level + random.normal(0.2 * (chance == again), noise, 2 * ITEMS)), 1, 5)
            given = {f"i{n:02}": int(point) for n, point in enumerate(points) if random.random() > 0.04}
            sittings[person] = Sitting(len(history.sittings), person, given, week)
            history.sittings.append(sittings[person])


def score(sitting: Sitting, subscale: int) -> int | None:
    """Return a score in sixths of a point, from 0; None for too few answers."""
    names = [f"i{n:02}" for n in range(subscale * ITEMS, subscale * ITEMS + ITEMS)]
    points = [sitting.answers[name] - 1 for name in names if name in sitting.answers]
    return sum(points) * 6 // len(points) if len(points) >= 2 else None


STEPS = 24


def ours(history: History, week: int) -> None:
    """Publish as the project does."""
    streams = {
        name: [batch for batch in history.batches if batch.stream == name] for name in ("before", "pairs", "after")
    }
    _alone(history, week, streams, "before", list(history.first.values()), "")
    done = _counted(streams["pairs"]) | _counted(streams["after"])
    waiting = [sitting for sitting in history.second.values() if sitting.number not in done]
    both = [(history.first[s.person], s) for s in waiting if s.person in history.first]
    pairs = streams["pairs"]
    told = Told(
        sum(len(batch.known.of) for batch in pairs),
        _least(pairs, history.group),
        _least(streams["after"], history.group),
    )
    before = [{str(number) for number in batch.known.of} for batch in streams["before"]]
    paired = {str(number) for number in _counted(pairs)}
    made = decide_pairs(CHECK, [Pair(a.row, b.row) for a, b in both], before, paired, history.group, told)
    if isinstance(made, Publish):
        flat = [int(token) for token in made.counted]
        known = Known("changes", tuple(zip(flat[::2], flat[1::2], strict=True)))
        history.batches.append(Batch(week, "pairs", known, made.shown, history.group.members))
    elif waiting and told_alone(history.group, week - min(sitting.week for sitting in waiting)):
        _alone(history, week, streams, "after", waiting, "pairs")


def _alone(
    history: History, week: int, streams: dict[str, list[Batch]], stream: str, of: list[Sitting], other: str
) -> None:
    mine, done = streams[stream], _counted(streams[stream])
    rows = [sitting.row for sitting in of if sitting.number not in done]
    elsewhere = _least(streams[other], history.group) if other else 0
    told = Told(sum(len(batch.known.of) for batch in mine), _least(mine, history.group), elsewhere)
    made = decide(CHECK, rows, history.group, told)
    if isinstance(made, Publish):
        known = Known("scores", tuple(int(token) for token in made.counted))
        items = made.batch.items is not None
        mine.append(Batch(week, stream, known, made.shown, history.group.members, items))
        history.batches.append(mine[-1])


def _counted(batches: list[Batch]) -> set[int]:
    return {
        number for batch in batches for one in batch.known.of for number in ((one,) if isinstance(one, int) else one)
    }


def _least(batches: list[Batch], group: Group) -> int:
    """Return what `Publish.least` was: the number shown, and k more with each report."""
    least = 0
    for batch in batches:
        least = max(batch.shown, least + group.k)
    return least


def recount(worth_it: Callable[[set[int], set[int]], bool], streams: tuple[str, ...]) -> Rule:
    """Return a rule that publishes figures of everybody who is there, when it seems worth it.

    Args:
        worth_it: given who was in the last report of a stream and who would be in the next.
        streams: that are published.
    """

    def rule(history: History, week: int) -> None:
        now = {
            "before": tuple(sitting.number for sitting in history.first.values()),
            "after": tuple(sitting.number for sitting in history.second.values()),
            "pairs": tuple((a.number, b.number) for a, b in history.pairs() if _whole(a) and _whole(b)),
        }
        for stream in streams:
            of = now[stream]
            last = [set(batch.known.of) for batch in history.batches if batch.stream == stream]
            if len(of) >= 5 and worth_it(last[-1] if last else set(), set(of)):
                kind = "changes" if stream == "pairs" else "scores"
                history.batches.append(Batch(week, stream, Known(kind, of)))

    return rule


def _whole(sitting: Sitting) -> bool:
    return score(sitting, 0) is not None and score(sitting, 1) is not None
