"""Which pairs may be compared: those who can be exchanged for one another, leaving those in doubt who stayed away."""

from collections.abc import Sequence

import numpy as np
import pytest

from dialogue_xblocks.empathy_check.statistics import (
    Group,
    Pair,
    Publish,
    Row,
    Told,
    Wait,
    decide_pairs,
    tally_pairs,
    told_alone,
)
from tests.xblocks.empathy_check.statistics.attacker import Attacker, Known
from tests.xblocks.empathy_check.statistics.making import plain

ITEM = plain(1)
GROUP = Group(members=60)
NOTHING = Told()


def pairs_of(scores: list[tuple[int, int]], prefix: str = "") -> list[Pair]:
    """Return pairs answering one item; 0 is no answer."""
    return [
        Pair(
            *(
                Row(f"{side}{prefix}{n:02}", {"i00": point} if point else {})
                for side, point in zip("ab", one, strict=True)
            )
        )
        for n, one in enumerate(scores)
    ]


def firsts(pairs: list[Pair]) -> list[str]:
    return [pair.before.token for pair in pairs]


def mixed(people: int) -> list[tuple[int, int]]:
    """Return people who moved up, down and not at all."""
    steps = [(1, 2), (3, 3), (4, 2), (2, 4), (5, 5), (3, 4), (2, 1)]
    return [steps[n % len(steps)] for n in range(people)]


def compared(pairs: list[Pair], before: list[list[str]], paired: Sequence[str] = (), told: Told = NOTHING) -> list[str]:
    made = decide_pairs(ITEM, pairs, before, paired, GROUP, told)
    return list(made.counted[::2]) if isinstance(made, Publish) else []


def test_twenty_pairs_are_compared() -> None:
    pairs = pairs_of(mixed(20))
    made = decide_pairs(ITEM, pairs, [firsts(pairs)], [], GROUP, Told())
    tokens = tuple(row.token for pair in pairs for row in (pair.before, pair.after))
    assert made == Publish(tokens, tally_pairs(ITEM, pairs), shown=20, least=20)
    assert decide_pairs(ITEM, pairs[:19], [firsts(pairs[:19])], [], GROUP, Told()) == Wait("few")


def test_after_a_comparison_five_more_are_enough() -> None:
    pairs = pairs_of(mixed(5))
    assert compared(pairs, [firsts(pairs)], told=Told(counted=20, least=20)) == firsts(pairs)
    assert compared(pairs[:4], [firsts(pairs[:4])], told=Told(counted=20, least=20)) == []


@pytest.mark.parametrize(("members", "told"), [(7, "small"), (22, "participation"), (23, "")])
def test_a_comparison_tells_of_twenty_people_so_three_more_are_needed(members: int, told: str) -> None:
    pairs = pairs_of(mixed(20))
    made = decide_pairs(ITEM, pairs, [firsts(pairs)], [], Group(members), Told())
    assert getattr(made, "reason", "") == told


def test_those_with_fewer_than_k_from_their_first_report_are_left_out() -> None:
    many, few = pairs_of(mixed(21), "m"), pairs_of(mixed(4), "f")
    assert compared(many + few, [firsts(many), firsts(few)]) == firsts(many)


def test_one_whose_first_sitting_is_in_no_report_is_left_out() -> None:
    pairs = pairs_of(mixed(22))
    assert compared(pairs, [firsts(pairs[:-1])]) == firsts(pairs[:-1])


def test_one_without_a_score_is_left_out_and_so_is_one_beside_them() -> None:
    """Else it would be seen that the only one of the batch who is in no comparison has no score."""
    pairs = pairs_of([*mixed(22), (0, 3)])
    assert compared(pairs, [firsts(pairs)]) == firsts(pairs[:21])


def test_a_first_sitting_is_compared_once() -> None:
    pairs = pairs_of(mixed(30))
    again = [Pair(pair.before, Row(f"again{pair.after.token}", pair.after.answers)) for pair in pairs]
    assert compared(again, [firsts(pairs)], paired=firsts(pairs[:5])) == firsts(pairs[5:])


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param([(3, 1 + n % 5) for n in range(20)], id="first scores"),
        pytest.param([(1 + n % 5, 3) for n in range(20)], id="second scores"),
    ],
)
def test_people_of_one_batch_who_are_alike_before_or_after_are_left_out(scores: list[tuple[int, int]]) -> None:
    pairs = pairs_of(scores)
    assert compared(pairs, [firsts(pairs)]) == []


def test_changes_that_are_nearly_all_the_same_wait() -> None:
    pairs = pairs_of([(1 + n % 4, 2 + n % 4) for n in range(20)] + [(4, 1)])
    assert decide_pairs(ITEM, pairs, [firsts(pairs)], [], GROUP, Told()) == Wait("alike")
    pairs[0] = pairs_of([(5, 5)])[0]
    assert isinstance(decide_pairs(ITEM, pairs, [firsts(pairs)], [], GROUP, Told()), Publish)


def test_nobody_is_compared_if_one_who_stayed_away_could_be_told_by_it() -> None:
    """All who came again moved up, so the one with the highest first score is the one who did not."""
    up = [(1, 3), (2, 3), (3, 5), (2, 5), (4, 5)]
    pairs = pairs_of([up[n % 5] for n in range(21)])
    assert compared(pairs, [firsts(pairs)]) == firsts(pairs)
    assert compared(pairs, [[*firsts(pairs), "stayed away"]]) == []
    # What would be known otherwise.
    world = [pair.before.answers["i00"] - 1 for pair in pairs] + [pair.after.answers["i00"] - 1 for pair in pairs] + [4]
    people = len(pairs)
    changes = Known("changes", tuple((n, n + people) for n in range(people)))
    assert not Attacker([Known("scores", (*range(people), 2 * people)), changes], world, 4).in_doubt(2 * people)


def test_people_who_moved_both_ways_hide_one_who_stayed_away() -> None:
    pairs = pairs_of(mixed(22))
    assert compared(pairs, [[*firsts(pairs), "stayed away"]]) == firsts(pairs[:-1])


@pytest.mark.parametrize(("members", "rounds", "alone"), [(22, 0, True), (23, 3, False), (23, 4, True)])
def test_second_sittings_are_told_alone_where_twenty_pairs_cannot_or_did_not_come(
    members: int, rounds: int, alone: bool
) -> None:
    assert told_alone(Group(members), rounds) == alone


def test_the_order_of_pairs_does_not_matter() -> None:
    pairs = pairs_of([*mixed(25), (0, 1)])
    shuffled = [pairs[n] for n in np.random.default_rng(1).permutation(len(pairs))]
    assert sorted(compared(shuffled, [firsts(pairs)])) == sorted(compared(pairs, [firsts(pairs)]))
