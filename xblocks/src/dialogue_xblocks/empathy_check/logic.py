"""Scoring: pure rules."""

import hashlib
import json
from math import sqrt

from .data import Instrument, Item, Score, Subscale

ANSWER_ERROR = 0.5
"""By how much of a step (standard deviation) one answer is taken to waver when nothing has changed.

A plainly stated assumption, not a measurement: the instrument is not validated, so no reliability is known."""
Z = 1.96
MOST_SECONDS = 86_400
"""What a page may tell of its time: a day."""
FURTHEST_BACK = 2
"""Looking back goes from -2 (much less often) to 2 (much more often)."""


def scores(instrument: Instrument, answers: dict[str, int]) -> tuple[Score, ...]:
    """Return each subscale's weighted mean of answered items (reversed ones turned round), with margin and band."""
    return tuple(_score(instrument, subscale, answers) for subscale in instrument.subscales)


def _score(instrument: Instrument, subscale: Subscale, answers: dict[str, int]) -> Score:
    top = len(instrument.labels)
    items = [item for item in instrument.items if item.subscale == subscale.id and item.id in answers]
    if len(items) < subscale.minimum:
        return Score(subscale.id, len(items), None, 0.0, None)
    points = [top + 1 - answers[item.id] if item.reverse else answers[item.id] for item in items]
    weights = [item.weight for item in items]
    mean = sum(weight * point for weight, point in zip(weights, points, strict=True)) / sum(weights)
    # Of a weighted mean of independent errors; with equal weights ANSWER_ERROR / sqrt(n).
    error = ANSWER_ERROR * sqrt(sum(weight**2 for weight in weights)) / sum(weights)
    return Score(subscale.id, len(items), mean, Z * error, band_of(subscale, mean))


def band_of(subscale: Subscale, mean: float) -> int:
    """Return the index of the band a mean lies in."""
    return max(index for index, band in enumerate(subscale.bands) if index == 0 or band.start <= mean)


def change_beyond_error(first: Score, now: Score) -> bool | None:
    """Say whether a change is larger than its error band, or None when either mean is missing.

    As the reliable change of Jacobson & Truax (1991), with ANSWER_ERROR in place of a measured reliability.
    """
    if first.mean is None or now.mean is None:
        return None
    return abs(now.mean - first.mean) > change_margin(first, now)


def change_margin(first: Score, now: Score) -> float:
    """Return half of the error band of a change: the errors of two sittings are independent."""
    return sqrt(first.margin**2 + now.margin**2)


def comparable(first: Instrument, now: Instrument) -> bool:
    """Say whether figures of two wordings mean the same: corrected typing errors may lie between, no new meaning."""
    return meaning_of(first) == meaning_of(now)


def meaning_of(instrument: Instrument) -> str:
    """Return a hash of what figures depend on: id, version, length of the scale, and each item's place in the key."""
    key = sorted((item.id, item.subscale, item.reverse, item.weight) for item in instrument.items)
    parts = (instrument.id, instrument.version, len(instrument.labels), key)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def ordered(items: tuple[Item, ...], seed: str) -> list[Item]:
    """Return the statements in the order a seed gives; "" for the author's.

    The same seed gives the same order everywhere, and a corrected wording moves nothing.
    """
    if not seed:
        return list(items)
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}:{item.id}".encode()).digest())


def clean_looking_back(instrument: Instrument, given: object) -> dict[str, int | None]:
    """Return changes of the looking back fit for storing; None takes a rating back.

    Raises:
        ValueError: anything but a mapping of the instrument's subscales to -2 … 2 or None.
    """
    known = {subscale.id for subscale in instrument.subscales}
    if not isinstance(given, dict) or not known.issuperset(given):
        raise ValueError("looking back")
    for value in given.values():
        if value is not None and not (type(value) is int and abs(value) <= FURTHEST_BACK):
            raise ValueError("looking back")
    return dict(given)


def clean_seconds(given: object) -> int:
    """Return how long a page says to have been before the eyes, at most a day.

    Raises:
        ValueError: no whole number.
    """
    if type(given) is not int:
        raise ValueError("seconds")
    return min(max(given, 0), MOST_SECONDS)


def clean_changes(instrument: Instrument, given: object) -> dict[str, int | None]:
    """Return changes of answers fit for storing; None takes an answer back.

    Raises:
        ValueError: anything but a mapping of the instrument's item ids to points of its scale or None.
    """
    if not isinstance(given, dict):
        raise ValueError("changes")
    known = {item.id for item in instrument.items}
    for key, value in given.items():
        if key not in known or (value is not None and not _is_point(value, len(instrument.labels))):
            raise ValueError("changes")
    return dict(given)


def _is_point(value: object, top: int) -> bool:
    # Not isinstance: True is an int.
    return type(value) is int and 1 <= value <= top
