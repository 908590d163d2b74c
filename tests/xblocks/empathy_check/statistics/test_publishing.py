"""What may be counted, and what waits."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_xblocks.empathy_check.statistics import Group, Publish, Row, Told, Wait, decide, tally
from dialogue_xblocks.empathy_check.statistics.publishing import keeps_from_ends, leaves_room
from tests.xblocks.empathy_check.statistics.making import calm, plain, rows_of

ITEM = plain(1)
MIXED = [[1], [2], [3], [4], [5], [3]]
GROUP = Group(members=30)
NOTHING = Told()


def reason(answers: Sequence[Sequence[int]], group: Group = GROUP, told: Told = NOTHING) -> str:
    """Return why these wait, or "" if they are published."""
    made = decide(plain(len(answers[0])), rows_of(answers), group, told)
    return made.reason if isinstance(made, Wait) else ""


def test_a_batch_is_published_with_its_tallies_and_tokens() -> None:
    rows = rows_of(MIXED)
    made = decide(ITEM, rows, GROUP, Told())
    assert made == Publish(tuple(row.token for row in rows), tally(ITEM, rows), shown=5, least=5)


@pytest.mark.parametrize(("members", "told"), [(7, "small"), (8, ""), (0, "small")])
def test_a_group_gets_figures_by_its_size_and_not_by_what_its_members_did(members: int, told: str) -> None:
    assert reason(MIXED[:5], Group(members)) == told


@pytest.mark.parametrize(("floor", "k"), [(1, 5), (5, 5), (6, 6)])
def test_a_group_may_raise_the_floor_but_not_lower_it(floor: int, k: int) -> None:
    group = Group(30, floor)
    assert reason(MIXED[: k - 1], group) == "few"
    assert reason(MIXED[:k], group) == ""


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([[3]] * 6, id="all the same"),
        pytest.param([[3]] * 5 + [[5]], id="all but one the same"),
        pytest.param([[1]] * 5 + [[2]] * 3, id="together near the lower end"),
        pytest.param([[5]] * 5 + [[4]] * 3, id="together near the upper end"),
        pytest.param([[0]] * 5 + [[3]], id="all but one without a score"),
    ],
)
def test_scores_that_tell_nearly_everybodys_wait(answers: list[list[int]]) -> None:
    assert reason(answers) == "alike"
    assert reason([*answers, [1], [2], [4], [5], [1], [5]]) == ""


@pytest.mark.parametrize("answers", [[[3, 3, 3, 3]] * 5, [[3, 3, 3, 4]] * 2 + [[3, 3, 3, 3]] * 4])
def test_scores_less_than_half_a_step_apart_are_alike(answers: list[list[int]]) -> None:
    assert reason(answers) == "alike"


@calm
@given(st.lists(st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0, 5.0, np.nan]), min_size=1, max_size=9))
def test_room_is_left_if_two_are_outside_of_any_half_step(scores: list[float]) -> None:
    of = np.array(scores)
    inside = [int(((of >= low) & (of < low + 0.5)).sum()) for low in of[~np.isnan(of)]] + [int(np.isnan(of).sum())]
    assert leaves_room(of) == (len(scores) >= 2 and max(inside) <= len(scores) - 2)


@calm
@given(st.lists(st.floats(1, 5), min_size=1, max_size=9))
def test_sums_keep_a_whole_range_from_both_ends(scores: list[float]) -> None:
    """Then even one who knows the sum alone can give anybody any score of the scale."""
    kept = keeps_from_ends(np.array(scores), 5)
    others = len(scores) - 1
    possible = all(others * 1 <= sum(scores) - mine <= others * 5 for mine in (1, 5))
    assert kept == possible or min(abs(sum(scores) - mine - others * end) for mine in (1, 5) for end in (1, 5)) < 1e-6


def test_a_batch_of_straight_liners_waits() -> None:
    assert reason([[1] * 6, [2] * 6, [3] * 6, [4] * 6, [5] * 6, [1, 2, 3, 4, 5, 1]]) == "alike"
    assert reason([[1] * 6, [2] * 6, [3] * 6, [4] * 6, [5, 4, 3, 2, 1, 1], [1, 2, 3, 4, 5, 1]]) == ""


def test_a_batch_of_the_hasty_waits() -> None:
    hasty = [Row(row.token, row.answers, 0) for row in rows_of(MIXED)]
    assert decide(ITEM, hasty, GROUP, Told()) == Wait("alike")
    assert isinstance(decide(ITEM, [*hasty[:-2], *rows_of(MIXED)[-2:]], GROUP, Told()), Publish)


def test_sums_over_items_are_left_out_where_all_but_one_answered_an_item_alike() -> None:
    def items_of(answers: Sequence[Sequence[int]]) -> bool:
        made = decide(plain(2), rows_of(answers), GROUP, Told())
        assert isinstance(made, Publish)
        return made.batch.items is not None

    alike = [[5, 1], [5, 2], [5, 3], [5, 4], [5, 5], [1, 3]]
    assert not items_of(alike)
    assert items_of([*alike, [2, 2]])
    # One who skipped an item is not in the sums.
    assert not items_of([*alike, [2, 0]])
    assert not items_of([[1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [5, 4], [1, 2]])


@pytest.mark.parametrize(
    ("members", "fresh", "told", "shown", "least"),
    [
        pytest.param(30, 12, Told(), 10, 10, id="rounded down to a multiple of five"),
        pytest.param(12, 12, Told(), 5, 5, id="three members may have stayed away"),
        pytest.param(40, 6, Told(counted=12, least=10), 15, 15, id="of all reports together"),
        pytest.param(21, 5, Told(counted=17, least=10), 15, 15, id="each report tells of five more"),
        pytest.param(40, 6, Told(counted=12, least=10, elsewhere=18), 15, 15, id="beside another stream"),
    ],
)
def test_the_number_shown_leaves_three_members_out(
    members: int, fresh: int, told: Told, shown: int, least: int
) -> None:
    made = decide(ITEM, rows_of([[1 + n % 5] for n in range(fresh)]), Group(members), told)
    assert isinstance(made, Publish) and (made.shown, made.least) == (shown, least)


@pytest.mark.parametrize(
    ("members", "told"), [(22, Told(counted=15, least=15)), (30, Told(counted=10, least=10, elsewhere=13))]
)
def test_a_report_whose_being_there_told_that_nearly_all_took_part_waits(members: int, told: Told) -> None:
    assert reason(MIXED[:5], Group(members), told) == "participation"
    assert reason(MIXED[:5], Group(members + 1), told) == ""
