"""The HTML that stands before any script runs."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from django.conf import settings
from django.template import Context, Engine, Template

from . import words
from .data import Instrument, in_language

Translate = Callable[[str], str]
SECONDS_AN_ITEM = 20


@cache
def _template(name: str) -> Template:
    # An engine of its own: the platform's templates are not asked for, and what is put in is escaped.
    text = (files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return Engine(autoescape=True).from_string(text)


def rendered(name: str, context: dict[str, Any]) -> str:
    """Fill a template of this block."""
    return str(_template(name).render(Context(context)))


def learner_page(
    translate: Translate,
    where: str,
    instrument: Instrument | None,
    *,
    title: str,
    language: str,
    wording: str,
    new: bool,
) -> str:
    """Return the introduction, the note on privacy and the place where the script shows the rest.

    Args:
        translate: of the reader's language.
        where: of `shared.platform.Place`.
        instrument: what is asked, None when the definition is not valid.
        title: the block's.
        language: of the interface.
        wording: language of the instrument's texts.
        new: whether nothing was answered or declined yet; later the note on privacy is folded.
    """
    playable = where in ("learner", "sandbox")
    banner = "" if where == "learner" else translate(words.PAGE[where])
    if instrument is None and playable:
        banner = " ".join([banner, translate(words.PAGE["unavailable"])]).strip()
    context = {
        "language": language,
        "wording": wording or language,
        "title": title,
        "badges": [translate(badge) for badge in _badges(instrument)],
        "banner": banner,
        "playable": playable,
        "needs_script": translate(words.PAGE["needs_script"]),
    }
    if instrument is not None:
        context |= _of_instrument(translate, instrument, wording)
    return rendered("student.html", context | _privacy(translate, new))


def _badges(instrument: Instrument | None) -> tuple[str, ...]:
    # What cannot be read is not known to be validated.
    return (*words.BADGES, words.VALIDATION[instrument.validation if instrument else "none"])


def _of_instrument(translate: Translate, instrument: Instrument, wording: str) -> dict[str, Any]:
    minutes = max(1, ceil(len(instrument.items) * SECONDS_AN_ITEM / 60))
    source, evidence = translate(words.PAGE["source"]), in_language(instrument.evidence, wording)
    return {
        "intro": in_language(instrument.intro, wording),
        "facts": translate(words.PAGE["facts"]).format(count=len(instrument.items), minutes=minutes),
        "source": source.format(source=in_language(instrument.source, wording), licence=instrument.licence),
        "evidence": translate(words.PAGE["evidence"]).format(evidence=evidence) if evidence else "",
    }


def _privacy(translate: Translate, new: bool) -> dict[str, Any]:
    said = {name: translate(text) for name, text in words.PRIVACY.items()}
    days = getattr(settings, "DIALOGUE_BACKUP_DAYS", 0)
    backups = said["privacy_backups"].format(days=days) if days else said["privacy_backups_unknown"]
    told = [said["privacy_people"], said["privacy_code"], said["privacy_course"], backups]
    shown = len(told) if new else 1
    people = ("who_you", "who_staff", "who_view_as", "who_server", "who_law", "who_figures", "who_research")
    return {
        "privacy_title": said["privacy_title"],
        "privacy": told[:shown],
        "who_title": said["who_title"],
        "who": [*told[shown:], *(said[name] for name in people)],
    }
