"""Figures about groups, from additive tallies: docs/decisions/0010-figures-of-the-self-check.md.

Plain Python, NumPy and SciPy; SciPy is imported where it is used, because its import is slow.
"""

from .answers import Pair, Row
from .change import Change, compare
from .description import Description, Quality, Spread, describe, quality
from .publishing import FLOOR, PAIRS, UNSEEN, Group, Publish, Told, Wait, decide, decide_pairs, told_alone
from .reliability import COMPLETE, COMPLETE_OMEGA, ItemFigures, Reliability, reliability
from .tallies import PairTallies, Tallies, tally, tally_pairs

__all__ = [
    "COMPLETE",
    "COMPLETE_OMEGA",
    "FLOOR",
    "PAIRS",
    "UNSEEN",
    "Change",
    "Description",
    "Group",
    "ItemFigures",
    "Pair",
    "PairTallies",
    "Publish",
    "Quality",
    "Reliability",
    "Row",
    "Spread",
    "Tallies",
    "Told",
    "Wait",
    "compare",
    "decide",
    "decide_pairs",
    "describe",
    "quality",
    "reliability",
    "tally",
    "tally_pairs",
    "told_alone",
]
