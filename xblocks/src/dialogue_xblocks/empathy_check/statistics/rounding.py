"""How precisely figures are told: so that nothing follows from them about how many people, beyond the number shown."""

from collections.abc import Sequence
from typing import Literal

SHARES_FROM = 20
"""Shares are told from this number shown: 5 % of fewer people would be less than one."""

Word = Literal["most", "some", "few"]
Amount = float | Word
"""A share from 0 to 1 in steps of 0.05, or a word, see `word`."""


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
    """Return a share as a word: clearly more than half, less than a fifth, or between."""
    if 2 * count > of + 1:
        return "most"
    return "few" if 5 * count < of else "some"


def as_if(counts: Sequence[int], people: int) -> list[int]:
    """Return how so many people would be spread in the same way, by the method of largest remainders.

    Where they are told of instead of the counts, nothing follows about how many there are in truth.
    """
    n = sum(counts)
    whole = [count * people // n for count in counts]
    rest = sorted(range(len(counts)), key=lambda place: -(counts[place] * people % n))
    for place in rest[: people - sum(whole)]:
        whole[place] += 1
    return whole


def tenth(value: float) -> float:
    """Return a figure with one decimal."""
    return round(value, 1) + 0.0


def hundredth(value: float) -> float:
    """Return a figure with two decimals."""
    return round(value, 2) + 0.0
