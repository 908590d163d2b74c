"""Figures about groups, from additive tallies: docs/decisions/0010-figures-of-the-self-check.md.

Plain Python, NumPy and SciPy; SciPy is imported where it is used, because its import is slow.
"""

from .answers import Pair, Row
from .change import LEAST_P, Change, compare
from .description import Description, Quality, describe, quality
from .publishing import PAIRS, UNSEEN, Group, Publish, Told, Wait, decide, decide_pairs, told_alone
from .reliability import COMPLETE, COMPLETE_OMEGA, ItemFigures, Reliability, reliability
from .rounding import Amount, Word
from .tallies import PairTallies, Tallies, tally, tally_pairs

__all__ = [
    "COMPLETE",
    "COMPLETE_OMEGA",
    "LEAST_P",
    "PAIRS",
    "UNSEEN",
    "Amount",
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
    "Tallies",
    "Told",
    "Wait",
    "Word",
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
