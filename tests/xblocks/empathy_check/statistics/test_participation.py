"""From the reports that are there and the numbers they show, nobody's taking part follows."""

from collections.abc import Sequence

import pytest

from dialogue_xblocks.empathy_check.statistics import UNSEEN
from tests.xblocks.empathy_check.statistics.attacker import Known
from tests.xblocks.empathy_check.statistics.histories import Batch, History, ours, play

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

NOBODY = Known("scores", ())


@pytest.fixture(scope="module")
def histories() -> list[History]:
    return [play(seed, ours) for seed in range(300)]


def possible(reports: Sequence[Batch], k: int, away: int) -> bool:
    """Say whether reports about one occasion would look the same if so many of the members never took part.

    Tries every number of people that may be counted, report by report, as one would who knows the rules. Nobody is in
    two streams about the same occasion.
    """
    streams = sorted({report.stream for report in reports})
    least = dict.fromkeys(streams, 0)
    worlds = {tuple(0 for _ in streams)}
    for report in reports:
        mine = streams.index(report.stream)
        room = report.members - UNSEEN - sum(least[other] for other in streams if other != report.stream)
        worlds = {
            (*world[:mine], n, *world[mine + 1 :])
            for world in worlds
            for n in range(world[mine] + k, report.members - away - sum(world) + world[mine] + 1)
            if min(n, room) // 5 * 5 == report.shown
        }
        least[report.stream] = max(report.shown, least[report.stream] + k)
    return bool(worlds)


@pytest.mark.parametrize(("streams", "at_least"), [(["before"], 300), (["after", "pairs"], 100)])
def test_any_three_members_may_have_stayed_away_in_three_hundred_histories(
    histories: list[History], streams: list[str], at_least: int
) -> None:
    seen = 0
    for seed, history in enumerate(histories):
        reports = [batch for batch in history.batches if batch.stream in streams]
        seen += len(reports)
        assert possible(reports, history.group.k, UNSEEN), seed
    assert seen > at_least


def test_second_sittings_were_told_in_both_ways(histories: list[History]) -> None:
    told = [{batch.stream for batch in history.batches} for history in histories]
    assert sum({"after", "pairs"} <= streams for streams in told) > 5


@pytest.mark.parametrize(
    ("reports", "away"),
    [
        pytest.param([("a", 10, 13)], 3, id="ten of thirteen"),
        pytest.param([("a", 10, 20), ("a", 15, 20)], 5, id="a second report"),
        pytest.param([("a", 10, 20), ("a", 15, 20), ("a", 15, 20)], 0, id="a third one although no more can be shown"),
        pytest.param([("a", 20, 40), ("b", 15, 40)], 5, id="two streams"),
    ],
)
def test_the_reader_knows_how_many_at_most_stayed_away(reports: list[tuple[str, int, int]], away: int) -> None:
    known = [Batch(0, stream, NOBODY, shown, members) for stream, shown, members in reports]
    assert possible(known, 5, away) and not possible(known, 5, away + 1)
