"""What the learner's page is told, as plain values for JSON. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dialogue_xblocks.shared.languages import LANGUAGES

from .data import Instrument, Item, Line, Score, Sitting, Study, Subscale, in_language
from .logic import change_beyond_error, change_margin, comparable, ordered, scores
from .olx import InvalidDefinition, read

Link = Callable[[str], str]
"""Turns an author's address into one of this host."""
EXAMPLES = 2
"""How many statements remind of what a side is about, for who looks back."""
Worded = tuple[Sitting, Instrument]


@dataclass(frozen=True)
class Telling:
    """How a learner is told.

    Attributes:
        wanted: languages, best first.
        link: see `Link`.
        seed: of the order of the statements, "" for the author's.
        post: whether the check stands after what is learnt.
        before: the learner's own finished sittings before what is learnt, in any language of the course, first to last.
    """

    wanted: Sequence[str]
    link: Link
    seed: str = ""
    post: bool = False
    before: Sequence[Sitting] = ()


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


def sheet_of(instrument: Instrument, language: str, seed: str = "") -> dict[str, Any]:
    """Return what is asked, in the order a seed gives."""
    items = ordered(instrument.items, seed)
    return {
        "lang": language,
        "labels": [in_language(label, language) for label in instrument.labels],
        "items": [{"id": item.id, "text": in_language(item.text, language)} for item in items],
    }


def state_of(current: Instrument | None, sittings: Sequence[Sitting], telling: Telling) -> dict[str, Any]:
    """Return where the learner stands.

    Args:
        current: what the block asks now, None when its definition is not valid.
        sittings: the learner's own, first to last.
        telling: see `Telling`.
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
        "sheet": sheet_of(asked, language_for(asked, telling.wanted), telling.seed) if asked else None,
        "answers": last.answers if last and stage == "open" else {},
        "kept": bool(sittings),
        "result": result_of(sittings, telling),
    }


def worded(sitting: Sitting) -> Instrument | None:
    """Return the wording a sitting answered; None if it was stored by rules that no longer hold."""
    try:
        return read(sitting.definition)
    except InvalidDefinition:
        return None


def _finished(sittings: Sequence[Sitting]) -> list[Worded]:
    done = [(sitting, worded(sitting)) for sitting in sittings if sitting.status == "finished"]
    return [(sitting, instrument) for sitting, instrument in done if instrument]


def _earlier(last: Worded, first: Worded, telling: Telling) -> tuple[Worded | None, str | None]:
    """Return the sitting the last one is compared with, and which it is: "pre", "first", or None without any.

    The one before what is learnt comes first, then the first one here; what can be compared comes before what cannot.
    """
    sitting, instrument = last
    found: list[tuple[Worded, str]] = []
    if telling.post:
        found += [
            (one, "pre")
            for one in _finished(telling.before)
            if one[1].id == instrument.id and one[0].changed < sitting.changed
        ]
    if first[0] is not sitting:
        found.append((first, "first"))
    same = [pair for pair in found if comparable(pair[0][1], instrument)]
    return next(iter(same or found), (None, None))


def result_of(sittings: Sequence[Sitting], telling: Telling) -> dict[str, Any] | None:
    """Return the profile of the last finished sitting beside an earlier one; None before any was finished."""
    known = _finished(sittings)
    if not known:
        return None
    last, instrument = known[-1]
    language = language_for(instrument, telling.wanted)
    found, against = _earlier(known[-1], known[0], telling)
    same = found is not None and comparable(found[1], instrument)
    then = {score.subscale: score for score in scores(found[1], found[0].answers)} if found and same else {}
    subscales = {subscale.id: subscale for subscale in instrument.subscales}
    rows = [
        _row(subscales[score.subscale], score, then.get(score.subscale), instrument, language, telling.link)
        for score in scores(instrument, last.answers)
    ]
    return {
        "lang": language,
        "number": last.number,
        "when": last.changed,
        "first": found[0].changed if found else None,
        "against": against,
        "compared": same,
        # There is a beginning to look back to: an earlier sitting, or what was learnt in between.
        "looking_back": last.looking_back if found or telling.post else None,
        "post": telling.post,
        "validation": instrument.validation,
        "top": len(instrument.labels),
        "ends": [in_language(instrument.labels[0], language), in_language(instrument.labels[-1], language)],
        "rows": rows,
    }


def _row(
    subscale: Subscale, score: Score, earlier: Score | None, instrument: Instrument, language: str, link: Link
) -> dict[str, Any]:
    mean, top = score.mean, len(instrument.labels)
    band = None if score.band is None else subscale.bands[score.band]
    mine = [item for item in instrument.items if item.subscale == subscale.id]
    return {
        "id": subscale.id,
        "name": in_language(subscale.name, language),
        "about": _examples(mine, language),
        "mean": mean,
        "low": None if mean is None else max(1.0, mean - score.margin),
        "high": None if mean is None else min(float(top), mean + score.margin),
        "margin": score.margin,
        "answered": score.answered,
        "of": len(mine),
        "least": subscale.minimum,
        "first": earlier.mean if earlier else None,
        "change": None if earlier is None else _change(earlier, score),
        "change_margin": None if earlier is None else change_margin(earlier, score),
        "feedback": in_language(band.feedback, language) if band else "",
        "lessons": [
            {"href": link(lesson.to), "name": in_language(lesson.name, language)}
            for lesson in (band.lessons if band else ())
        ],
    }


def _examples(items: Sequence[Item], language: str) -> list[str]:
    """Return statements that say what a side is about: "more often" of a reversed one would mean less."""
    straight = [item for item in items if not item.reverse]
    return [in_language(item.text, language) for item in straight[:EXAMPLES]]


def _change(earlier: Score, score: Score) -> str | None:
    beyond = change_beyond_error(earlier, score)
    if beyond is None:
        return None
    if not beyond:
        return "same"
    return "more" if (score.mean or 0.0) > (earlier.mean or 0.0) else "less"


def study_of(study: Study, wanted: Sequence[str], *, consented: bool) -> dict[str, Any]:
    """Return what a learner is told of a research study before and after consenting."""
    return {
        "purpose": next(
            (words for one in wanted if (words := dict(study.purpose).get(one))), in_language(study.purpose, "")
        ),
        "controller": study.controller,
        "contact": study.contact,
        "approval": study.approval,
        "approved": study.approved.isoformat(),
        "until": study.keep_until.isoformat(),
        "consented": consented,
    }


def table_of(sittings: Sequence[Sitting], wanted: Sequence[str]) -> list[Line]:
    """Return the learner's answers and ratings as lines of a table, statements in the author's order."""
    lines = []
    for sitting in sittings:
        instrument = worded(sitting)
        if instrument is None:
            continue
        language = language_for(instrument, wanted)
        names = {subscale.id: in_language(subscale.name, language) for subscale in instrument.subscales}
        head = (sitting.number, sitting.changed, sitting.status)
        if not sitting.answers:
            lines.append(Line(*head))
        for item in instrument.items:
            answer = sitting.answers.get(item.id)
            if answer is not None:
                label = in_language(instrument.labels[answer - 1], language)
                lines.append(Line(*head, names[item.subscale], in_language(item.text, language), label, answer))
        lines += [
            Line(*head, names[side], figure=rating) for side, rating in sitting.looking_back.items() if side in names
        ]
    return lines
