"""What the learner's page is told, as plain values for JSON. Pure."""

from collections.abc import Callable, Sequence
from typing import Any

from .data import LANGUAGES, Instrument, Score, Sitting, Subscale, in_language
from .logic import change_beyond_error, comparable, scores
from .olx import InvalidDefinition, read

Link = Callable[[str], str]
"""Turns an author's address into one of this host."""


def language_for(instrument: Instrument, wanted: Sequence[str]) -> str:
    """Return the first of the wanted languages, else of all, in which the whole instrument is worded."""
    texts = [
        instrument.title,
        *instrument.labels,
        *(item.text for item in instrument.items),
        *(subscale.name for subscale in instrument.subscales),
        *(band.feedback for subscale in instrument.subscales for band in subscale.bands),
    ]
    everywhere = set(LANGUAGES).intersection(*(dict(text) for text in texts))
    return next((language for language in (*wanted, *LANGUAGES) if language in everywhere), instrument.title[0][0])


def sheet_of(instrument: Instrument, language: str) -> dict[str, Any]:
    """Return what is asked."""
    return {
        "lang": language,
        "labels": [in_language(label, language) for label in instrument.labels],
        "items": [{"id": item.id, "text": in_language(item.text, language)} for item in instrument.items],
    }


def state_of(
    current: Instrument | None, sittings: Sequence[Sitting], wanted: Sequence[str], link: Link
) -> dict[str, Any]:
    """Return where the learner stands.

    Args:
        current: what the block asks now, None when its definition is not valid.
        sittings: the learner's own, first to last.
        wanted: languages, best first.
        link: see `Link`.
    """
    last = sittings[-1] if sittings else None
    stage = "intro" if last is None else last.status
    if current is None and stage in ("intro", "open"):
        stage = "unavailable"
    asked = worded(last) if last and stage == "open" else current
    return {
        "stage": stage,
        "token": last.token if last else "",
        "available": current is not None,
        "sheet": sheet_of(asked, language_for(asked, wanted)) if asked else None,
        "answers": last.answers if last and stage == "open" else {},
        "kept": bool(sittings),
        "result": result_of(sittings, wanted, link),
    }


def worded(sitting: Sitting) -> Instrument | None:
    """Return the wording a sitting answered; None if it was stored by rules that no longer hold."""
    try:
        return read(sitting.definition)
    except InvalidDefinition:
        return None


def result_of(sittings: Sequence[Sitting], wanted: Sequence[str], link: Link) -> dict[str, Any] | None:
    """Return the profile of the last finished sitting beside the first one; None before any was finished."""
    done = [(sitting, worded(sitting)) for sitting in sittings if sitting.status == "finished"]
    known = [(sitting, instrument) for sitting, instrument in done if instrument]
    if not known:
        return None
    (first, before), (last, instrument) = known[0], known[-1]
    language = language_for(instrument, wanted)
    again = first is not last
    same = again and comparable(before, instrument)
    earlier = {score.subscale: score for score in scores(before, first.answers)} if same else {}
    subscales = {subscale.id: subscale for subscale in instrument.subscales}
    top = len(instrument.labels)
    rows = [
        _row(subscales[score.subscale], score, earlier.get(score.subscale), instrument, language, link)
        for score in scores(instrument, last.answers)
    ]
    return {
        "lang": language,
        "number": last.number,
        "when": last.changed,
        "first": first.changed if again else None,
        "compared": same,
        "top": top,
        "ends": [in_language(instrument.labels[0], language), in_language(instrument.labels[-1], language)],
        "rows": rows,
    }


def _row(
    subscale: Subscale, score: Score, earlier: Score | None, instrument: Instrument, language: str, link: Link
) -> dict[str, Any]:
    mean, top = score.mean, len(instrument.labels)
    band = None if score.band is None else subscale.bands[score.band]
    return {
        "id": subscale.id,
        "name": in_language(subscale.name, language),
        "mean": mean,
        "low": None if mean is None else max(1.0, mean - score.margin),
        "high": None if mean is None else min(float(top), mean + score.margin),
        "margin": score.margin,
        "answered": score.answered,
        "of": sum(item.subscale == subscale.id for item in instrument.items),
        "least": subscale.minimum,
        "first": earlier.mean if earlier else None,
        "change": None if earlier is None else _change(earlier, score),
        "feedback": in_language(band.feedback, language) if band else "",
        "lessons": [
            {"href": link(lesson.to), "name": in_language(lesson.name, language)}
            for lesson in (band.lessons if band else ())
        ],
    }


def _change(earlier: Score, score: Score) -> str | None:
    beyond = change_beyond_error(earlier, score)
    if beyond is None:
        return None
    if not beyond:
        return "same"
    return "more" if (score.mean or 0.0) > (earlier.mean or 0.0) else "less"


def table_of(sittings: Sequence[Sitting], wanted: Sequence[str]) -> list[list[str]]:
    """Return the learner's answers as rows: sitting, date, status, side, statement, answer in words, answer as a figure."""
    rows = []
    for sitting in sittings:
        instrument = worded(sitting)
        if instrument is None:
            continue
        language = language_for(instrument, wanted)
        names = {subscale.id: in_language(subscale.name, language) for subscale in instrument.subscales}
        head = [str(sitting.number), sitting.changed, sitting.status]
        if not sitting.answers:
            rows.append([*head, "", "", "", ""])
        for item in instrument.items:
            answer = sitting.answers.get(item.id)
            if answer is not None:
                label = in_language(instrument.labels[answer - 1], language)
                rows.append([*head, names[item.subscale], in_language(item.text, language), label, str(answer)])
    return rows
