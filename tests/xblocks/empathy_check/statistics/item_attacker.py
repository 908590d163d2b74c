"""One who wants to know a single answer to an item, and knows every sum over items that was published."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, maximum_bipartite_matching

from tests.xblocks.empathy_check.statistics.histories import ITEMS, STEPS, Batch, History, score


def answers_that_follow(history: History, batch: Batch) -> set[tuple[int, str]]:
    """Return answers to items in a batch whose giver cannot have the sitting of one who answered differently.

    Sums over items stay the same when whole sittings go round among the people of a batch. One who is in a comparison
    can have another's first sitting if a change that was published leads from it to a score on the scale.
    """
    people = list(batch.known.of)
    could = _circles(history, people)
    answers = [history.sittings[one].answers for one in people]
    found = set()
    for place, given in enumerate(answers):
        for item in given if len(given) == 2 * ITEMS else ():
            differ = [n for n, its in enumerate(answers) if len(its) == 2 * ITEMS and its[item] != given[item]]
            if not could[place, differ].any() and not any(_exchange(history, people[place], people[n]) for n in differ):
                found.add((people[place], item))
    return found


def _circles(history: History, people: list[int]) -> np.ndarray:
    """Say who could have whose sitting with everybody keeping their change, or with both going to the other."""
    change = {first: second for other in history.batches if other.stream == "pairs" for first, second in other.known.of}
    could = np.ones((len(people), len(people)), dtype=bool)
    for side in (0, 1):
        world = [score(sitting, side) for sitting in history.sittings]
        mine = np.array([-STEPS - 1 if world[one] is None else world[one] for one in people])
        for place, one in enumerate(people):
            if one in change:
                ends = mine + world[change[one]] - world[one]
                could[place] &= (mine >= 0) & (ends >= 0) & (ends <= STEPS)
    # One can have another's sitting if it can come round to them; as everybody can keep their own, that is a circle.
    _, circles = connected_components(could, directed=True, connection="strong")
    report = {first: other.week for other in history.batches if other.stream == "pairs" for first, _ in other.known.of}
    compared = np.array([report.get(one, -1 - place) for place, one in enumerate(people)])
    return could & (circles[:, None] == circles[None, :]) | (compared[:, None] == compared[None, :])


def _exchange(history: History, one: int, other: int) -> bool:
    """Say whether two could have each other's first sitting, with the changes of a comparison given out anew."""
    swap = {one: other, other: one}
    for report in history.batches:
        if report.stream != "pairs" or not any(first in swap for first, _ in report.known.of):
            continue
        for side in (0, 1):
            world = [score(sitting, side) for sitting in history.sittings]
            begun = [world[swap.get(first, first)] for first, _ in report.known.of]
            if None in begun:
                return False
            changes = np.array([world[second] - world[first] for first, second in report.known.of])
            ends = np.array(begun)[:, None] + changes[None, :]
            fits = csr_array(((ends >= 0) & (ends <= STEPS)).astype(int))
            if (maximum_bipartite_matching(fits) < 0).any():
                return False
    return True
