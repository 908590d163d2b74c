"""Scoring: pure rules."""

from math import sqrt

from .data import Instrument, Score

ANSWER_ERROR = 0.5
"""By how much of a step (standard deviation) one answer is taken to waver when nothing has changed.

A plainly stated assumption, not a measurement: the instrument is not validated, so no reliability is known."""
Z = 1.96


def scores(instrument: Instrument, answers: dict[str, int]) -> tuple[Score, ...]:
    """Return each subscale's mean of answered items (reversed ones turned round), with margin and band."""
    top = len(instrument.labels)
    found = []
    for subscale in instrument.subscales:
        values = [
            top + 1 - answers[item.id] if item.reverse else answers[item.id]
            for item in instrument.items
            if item.subscale == subscale.id and item.id in answers
        ]
        if len(values) < subscale.minimum:
            found.append(Score(subscale.id, len(values), None, 0.0, None))
            continue
        mean = sum(values) / len(values)
        band = max(index for index, band in enumerate(subscale.bands) if index == 0 or band.start <= mean)
        found.append(Score(subscale.id, len(values), mean, Z * ANSWER_ERROR / sqrt(len(values)), band))
    return tuple(found)


def change_beyond_error(first: Score, now: Score) -> bool | None:
    """Say whether a change is larger than its error band, or None when either mean is missing.

    As the reliable change of Jacobson & Truax (1991), with ANSWER_ERROR in place of a measured reliability.
    """
    if first.mean is None or now.mean is None:
        return None
    return abs(now.mean - first.mean) > sqrt(first.margin**2 + now.margin**2)


def comparable(first: Instrument, now: Instrument) -> bool:
    """Say whether figures of two wordings mean the same: corrected typing errors may lie between, no new meaning."""
    return _meaning(first) == _meaning(now)


def _meaning(instrument: Instrument) -> tuple[object, ...]:
    key = frozenset((item.id, item.subscale, item.reverse) for item in instrument.items)
    return (instrument.id, instrument.version, len(instrument.labels), key)


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
