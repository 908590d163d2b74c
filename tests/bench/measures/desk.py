"""The curator's desk with 30, 300 and 3,000 members: the same queries, hardly more time."""

from ..figures import Figure, Rounds, at_most, exactly
from ..groups import MILLISECONDS, QUERIES
from ..inside import ask
from ..stage import Stage

SIZES = (30, 300, 3_000)
ROUNDS, TIMES = 4, 15


def measure(stage: Stage) -> list[Figure]:
    """Look at the first page of three groups' desks in turns, frame and all."""
    curator = stage.learners[1]
    groups = [ask("group", stage.data_dir, course=stage.course.key, curator=curator, size=size) for size in SIZES]
    found = ask("desks", stage.data_dir, groups=groups, curator=curator, rounds=ROUNDS, times=TIMES)
    queries = [found[QUERIES][str(number)] for number in groups]
    times = [Rounds(tuple(tuple(lap) for lap in found[MILLISECONDS][str(number)])) for number in groups]
    return [
        Figure(f"desk, {SIZES[0]} members", times[0].median, "ms", times[0].n, detail=times[0].detail()),
        *(
            Figure(
                f"desk, {size:,} members: time beside that of {SIZES[0]}",
                rounds.median / times[0].median,
                "×",
                rounds.n,
                at_most(1.3),
                detail=rounds.detail(),
            )
            for size, rounds in zip(SIZES[1:], times[1:], strict=True)
        ),
        Figure(
            f"desk, queries more with {SIZES[-1]:,} members than with {SIZES[0]}",
            queries[-1] - queries[0],
            "queries",
            1,
            exactly(0),
            detail={"queries": queries},
        ),
    ]
