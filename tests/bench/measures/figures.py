"""The self-check's figures made anew, as at night: everything is read, tallied and published."""

from ..figures import Figure, Rounds, at_most, exactly
from ..inside import ask
from ..selfcheck import ITEMS
from ..stage import Stage

TARGETS = {4_000: 0.5, 100_000: 5.0}
ROUNDS = 3


def measure(stage: Stage) -> list[Figure]:
    """Count all sittings of a group for the first time; the most that one report can take."""
    scopes = {size: ask("sat", stage.data_dir, size=size) for size in TARGETS}
    figures = []
    for size, limit in TARGETS.items():
        found = Rounds(tuple((lap,) for lap in ask("recomputed", stage.data_dir, scope=scopes[size], rounds=ROUNDS)))
        name = f"figures of {size:,} sittings × {ITEMS} items"
        figures.append(Figure(name, found.median, "s", ROUNDS, at_most(limit), detail=found.detail(3)))
    few, many = ask("ready", stage.data_dir, scopes=list(scopes.values()))
    detail = {"queries": [few, many]}
    name = "ready figures, queries more with 100,000 sittings than with 4,000"
    return [*figures, Figure(name, many - few, "queries", 1, exactly(0), detail=detail)]
