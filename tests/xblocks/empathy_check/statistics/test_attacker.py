"""No single score or answer follows from all that was ever published; of rules that look safe it does."""

from collections.abc import Callable

import numpy as np
import pytest

from dialogue_xblocks.empathy_check.statistics import Group
from tests.xblocks.empathy_check.statistics.attacker import Attacker, Known
from tests.xblocks.empathy_check.statistics.histories import STEPS, Batch, History, Sitting, ours, play, recount, score
from tests.xblocks.empathy_check.statistics.item_attacker import answers_that_follow

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

HISTORIES = 1000


def attackers(history: History, member: int | None = None) -> list[Attacker]:
    """Return attackers on either subscale, from outside or a member with own answers."""
    known = [batch.known for batch in history.batches]
    own = frozenset(sitting.number for sitting in history.sittings if sitting.person == member)
    scores = [[score(one, side) for one in history.sittings] for side in (0, 1)]
    return [Attacker(known, world, STEPS, own) for world in scores] if known else []


def test_nobodys_score_or_answer_follows_in_a_thousand_histories() -> None:
    reports = pairs = items = 0
    for seed in range(HISTORIES):
        history = play(seed, ours)
        # Who belongs to the group knows more; only their own answers are of interest to others alone.
        for attacker in attackers(history, member=seed % max(len(history.joined), 1)):
            assert list(attacker.exposed()) == [], seed
            assert all(
                Attacker(attacker.reports, attacker.world, STEPS).in_doubt(own)
                for own in attacker.own & attacker.places.keys()
            ), seed
        for batch in history.batches:
            assert not batch.items or answers_that_follow(history, batch) == set(), seed
            items += batch.items
        reports += len(history.batches)
        pairs += sum(batch.stream == "pairs" for batch in history.batches)
    # There was something to attack.
    assert (reports > 3 * HISTORIES, pairs > HISTORIES / 20, items > 2 * HISTORIES) == (True, True, True)


@pytest.mark.parametrize(
    "worth_it",
    [
        pytest.param(lambda last, now: last != now, id="every week"),
        pytest.param(lambda last, now: len(last ^ now) >= 5, id="when five came or went"),
        pytest.param(lambda last, now: len(now - last) >= 5, id="when five came"),
    ],
)
def test_the_same_attacker_breaks_figures_of_everybody_recounted(
    worth_it: Callable[[set[int], set[int]], bool],
) -> None:
    histories = [play(seed, recount(worth_it, ("before",))) for seed in range(12)]
    assert sum(any(any(attacker.exposed()) for attacker in attackers(history)) for history in histories) > 6


def test_an_item_that_nearly_all_answer_alike_is_known_from_its_sums() -> None:
    history = History(Group(20), np.random.default_rng(0))
    lines = [[5, 1, 3, 2, 4, 4], [5, 2, 4, 2, 3, 4], [5, 4, 1, 3, 5, 1], [5, 5, 2, 4, 1, 2], [5, 3, 5, 5, 2, 3]]
    for number, line in enumerate(lines):
        history.sittings.append(Sitting(number, number, {f"i{n:02}": point for n, point in enumerate(line)}, 0))
    history.batches.append(Batch(0, "before", Known("scores", tuple(range(5))), items=True))
    assert answers_that_follow(history, history.batches[0]) == {(number, "i00") for number in range(5)}


def test_the_same_attacker_works_out_those_who_stayed_away_from_three_figures_at_once() -> None:
    """Before, after and change of nearly the same people: 7 sat first, 6 of them again."""
    first, second = tuple(range(7)), tuple(range(7, 13))
    reports = [
        Known("scores", first),
        Known("scores", second),
        Known("changes", tuple(zip(first, second, strict=False))),
    ]
    world = [5, 9, 12, 14, 15, 18, 20, 7, 10, 12, 16, 16, 20]
    assert Attacker(reports, world, STEPS).by_sums() == {6}
    assert Attacker(reports[::2], world, STEPS).by_sums() == set()


@pytest.mark.parametrize("world", [[12] * 6, [0, 3, 5, 9, 12, 15]])
def test_the_attacker_knows_when_all_are_equal_and_only_then(world: list[int]) -> None:
    attacker = Attacker([Known("scores", tuple(range(6)))], world, STEPS)
    assert attacker.by_sums() == set()
    assert set(attacker.exposed()) == (set(range(6)) if len(set(world)) == 1 else set())


def test_the_only_one_who_differs_would_know_all_others() -> None:
    reports, world = [Known("scores", tuple(range(6)))], [12] * 5 + [20]
    assert set(Attacker(reports, world, STEPS, own=frozenset({5})).exposed()) == set(range(5))
    assert set(Attacker(reports, world, STEPS).exposed()) == set()
