"""How precisely figures are told: so that nothing follows from them about how many people, beyond the number shown."""

from typing import Literal

SHARES_FROM = 20
"""Shares are told from this number shown: 5 % of fewer people would be less than one."""

Word = Literal["most", "some", "few"]
Amount = float | Word
"""A share from 0 to 1 in steps of 0.05, or a word: more than half, less than a fifth, or between."""


def amount(count: int, of: int, shown: int) -> Amount:
    """Return how many of those of whom it is known. Words depend on the share only, never on how many there are.

    Args:
        count: at most ``of``.
        of: more than 0.
        shown: the number of people the report names.
    """
    if shown >= SHARES_FROM:
        return round(20 * count / of) / 20
    return word(count, of)


def word(count: int, of: int) -> Word:
    """Return a share as a word."""
    if 2 * count > of:
        return "most"
    return "few" if 5 * count < of else "some"


def tenth(value: float) -> float:
    """Return a figure with one decimal."""
    return round(value, 1) + 0.0


def hundredth(value: float) -> float:
    """Return a figure with two decimals."""
    return round(value, 2) + 0.0
