"""What the author's editor asks about a definition. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from . import jsonfile, olx
from .data import Instrument, Subscale, in_language
from .logic import meaning_of, scores
from .rules import Draft, InvalidDefinition


def draft_of(text: str) -> Draft:
    """Read what an author typed or brought as a file: XML or JSON.

    Raises:
        InvalidDefinition: it cannot be read at all.
    """
    plain = text.removeprefix("\ufeff")
    return (olx if plain.lstrip().startswith("<") else jsonfile).draft(plain)


def stored(definition: str) -> Instrument | None:
    """Return the instrument a block gives its learners, None when there is none."""
    try:
        return olx.read(definition)
    except InvalidDefinition:
        return None


def question(before: Instrument | None, now: Instrument) -> str:
    """Say what has to be asked before a change is saved.

    Returns:
        "" for nothing: no learner could be given what was there before, neither texts nor key changed, or the author
        has named another id or version. "words" when texts changed, "key" when figures are not compared in any case.
    """
    if before is None or (before.id, before.version) != (now.id, now.version):
        return ""
    if meaning_of(before) != meaning_of(now):
        return "key"
    return "" if _asked(before) == _asked(now) else "words"


def _asked(instrument: Instrument) -> object:
    return instrument.title, instrument.intro, instrument.labels, instrument.subscales, instrument.items


def raised(version: str) -> str:
    """Return the version after: "1" becomes "2", "2026-a" becomes "2026-a.2"."""
    found = re.fullmatch(r"(.*?)([0-9]{1,9})", version, re.DOTALL)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{version}.2".lstrip(".")


def scored(instrument: Instrument, answers: Mapping[str, int], language: str) -> list[dict[str, Any]]:
    """Return the profile of a learner who gave these answers, by subscale.

    Args:
        answers: points of the scale, counted from 1, as clicked, by item.
        language: of names and feedback.
    """
    subscales = {subscale.id: subscale for subscale in instrument.subscales}
    return [
        {
            "name": in_language(subscales[score.subscale].name, language),
            "answered": score.answered,
            "of": sum(item.subscale == score.subscale for item in instrument.items),
            "least": subscales[score.subscale].minimum,
            "mean": score.mean,
            "margin": score.margin,
            "band": None if score.band is None else _band(subscales[score.subscale], score.band, instrument, language),
        }
        for score in scores(instrument, dict(answers))
    ]


def _band(subscale: Subscale, index: int, instrument: Instrument, language: str) -> dict[str, Any]:
    band, after = subscale.bands[index], subscale.bands[index + 1 : index + 2]
    return {
        "number": index + 1,
        "from": band.start,
        "to": after[0].start if after else len(instrument.labels),
        "feedback": in_language(band.feedback, language),
        "lessons": [in_language(lesson.name, language) for lesson in band.lessons],
    }
