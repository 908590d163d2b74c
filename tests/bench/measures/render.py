"""Rendering our block beside drag-and-drop, poll and the stock problem: the same runtime, course, learner and run."""

from ..figures import Figure, Rounds, Target, at_most
from ..inside import ask
from ..stage import SHIPPED, Stage

OURS = "empathy_check"
OTHERS = ("drag-and-drop-v2", "poll", "problem")
ROUNDS, TIMES = 4, 40
# The stock block that is most like ours: its page too is drawn by a script.
TARGETS: dict[str, Target] = {"drag-and-drop-v2": at_most(1.0)}


def measure(stage: Stage) -> list[Figure]:
    """Render the first block of each type of the shipped course."""
    values = {"course": SHIPPED, "types": [OURS, *OTHERS], "username": stage.learners[3]}
    taken = ask("render", stage.data_dir, rounds=ROUNDS, times=TIMES, **values)
    found = {kind: Rounds(tuple(map(tuple, laps))) for kind, laps in taken.items()}
    figures = [
        Figure(f"render {kind}, median", rounds.median, "ms", rounds.n, detail=rounds.detail())
        for kind, rounds in found.items()
    ]
    ratios = [
        Figure(f"{OURS} : {kind}", found[OURS].median / found[kind].median, "times", found[kind].n, TARGETS.get(kind))
        for kind in OTHERS
    ]
    return figures + ratios
