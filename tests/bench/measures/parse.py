"""A big course: how long it takes to read, and whether its outline costs more queries than a small one's."""

from ..figures import Figure, Rounds, at_most, exactly
from ..inside import ask
from ..stage import Stage

ROUNDS, TIMES = 3, 5


def measure(stage: Stage) -> list[Figure]:
    """Read a course of 400 blocks, each in its own files as Studio exports it; count the queries of outlines."""
    laps = [ask("parse", stage.data_dir, root=str(stage.course.root), rounds=TIMES) for _ in range(ROUNDS)]
    found = Rounds(tuple(tuple(lap) for lap in laps))
    keys = [stage.small_course.key, stage.course.key]
    small, big = ask("queries", stage.data_dir, courses=keys, username=stage.learners[2])
    return [
        Figure(
            f"course of {stage.course.blocks} blocks, parsing",
            found.median,
            "s",
            found.n,
            at_most(0.7),
            detail=found.detail(3),
        ),
        Figure(
            f"outline, queries more with {stage.course.blocks} blocks than with {stage.small_course.blocks}",
            big - small,
            "queries",
            1,
            exactly(0),
            detail={"small": small, "big": big},
        ),
    ]
