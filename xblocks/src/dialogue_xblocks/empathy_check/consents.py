"""Consent to research: apart from the check, unrewarded, taken back at any time, seen by the learner alone."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_xblocks.shared.languages import LANGUAGES
from dialogue_xblocks.shared.platform import Place

from .data import Study
from .models import ResearchConsent, ResearchStudy
from .pseudonyms import pseudonyms


class NotAdult(ValueError):
    """Consent needs the learner's statement to be 18 or older."""


def _mine(place: Place) -> Any:
    if place.where != "learner" or place.user_id is None:
        raise PermissionError(place.where)
    return ResearchConsent.objects.filter(pseudonym__in=pseudonyms(place.user_id))


def open_study() -> ResearchStudy | None:
    """Return the study that is open today: entered, not closed, its time of keeping not over."""
    return ResearchStudy.objects.filter(closed=None, keep_until__gte=timezone.localdate()).order_by("pk").last()


def study_for(place: Place) -> Study | None:
    """Return the study a learner may be asked to take part in; None when there is none, and for all but learners."""
    row = open_study() if place.where == "learner" else None
    return None if row is None else facts_of(row)


def facts_of(row: ResearchStudy) -> Study:
    """Return what is told of a study."""
    purpose = tuple((language, row.purpose[language]) for language in LANGUAGES if row.purpose.get(language))
    return Study(row.pk, row.approval, row.approved, row.controller, row.contact, row.keep_until, purpose)


def consented(place: Place) -> bool:
    """Whether the learner consents to the study that is open."""
    mine, row = _mine(place), open_study()
    return row is not None and mine.filter(study=row).exists()


def consent(place: Place, *, adult: bool) -> bool:
    """Keep the learner's consent to the open study: finished sittings, those to come as well. Safe to repeat.

    Args:
        place: of the learner.
        adult: the learner's statement to be 18 or older.

    Returns:
        False when no study is open.

    Raises:
        NotAdult: without that statement; nothing is kept.
    """
    mine = _mine(place)
    if not adult:
        raise NotAdult
    with transaction.atomic():
        found = open_study()
        # Locked: a study that ends beside this would leave a consent to what is over.
        study = found and ResearchStudy.objects.select_for_update().filter(pk=found.pk, closed=None).first()
        if study is None:
            return False
        if not mine.filter(study=study).exists():
            fresh = ResearchConsent(
                study=study, pseudonym=pseudonyms(place.user_id or 0)[0], given=timezone.localdate()
            )
            ResearchConsent.objects.bulk_create([fresh], ignore_conflicts=True)
        return True


def revoke(place: Place) -> None:
    """Take the learner's consent back, to every study; safe to repeat. The answers stay the learner's."""
    _mine(place).delete()


def erase(user_id: int) -> None:
    """Erase a person's consents; a second call changes nothing."""
    ResearchConsent.objects.filter(pseudonym__in=pseudonyms(user_id)).delete()


def consents_of(user_id: int) -> list[dict[str, Any]]:
    """Return a person's consents in plain values, for the export of all one's data."""
    rows = ResearchConsent.objects.filter(pseudonym__in=pseudonyms(user_id)).order_by("pk")
    return [dict(row) for row in rows.values("study__approval", "study__controller", "given")]
