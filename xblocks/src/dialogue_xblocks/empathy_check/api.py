"""The only door to stored sittings. Every function takes the learner's own place: nobody else's rows can be asked for."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import Place
from dialogue_xblocks.shared.rows import put

from .consents import NotAdult, consent, consented, consents_of, erase, revoke, study_for
from .data import Occasion, Placement, Sitting
from .logic import MOST_SECONDS
from .models import Definition, SittingRow
from .pseudonyms import pseudonyms

__all__ = ["LIMIT_OF_SITTINGS", "NotAdult", "TooManySittings", "consent", "consented", "decline", "digest_of", "export_of",
           "finish", "first_seed", "look_back", "retire", "revoke", "save", "sittings", "sittings_before", "start_again",
           "study_for", "withdraw"]  # fmt: skip
LIMIT_OF_SITTINGS = 20


class TooManySittings(ValueError):
    """A learner has begun the check LIMIT_OF_SITTINGS times."""


def digest_of(xml: str) -> str:
    """Return the hash a wording is found by."""
    return hashlib.sha256(xml.encode()).hexdigest()


def _rows(place: Place) -> Any:
    if place.where != "learner" or place.user_id is None:
        raise PermissionError(place.where)
    mine = SittingRow.objects.filter(pseudonym__in=pseudonyms(place.user_id), usage_key=place.usage_key)
    return mine.order_by("number")


def sittings(place: Place) -> list[Sitting]:
    """Return a learner's own sittings, first to last; one query."""
    return [_sitting(row) for row in _rows(place).select_related("definition")]


def _sitting(row: SittingRow) -> Sitting:
    return Sitting(
        row.number,
        row.status,
        row.definition.xml,
        row.token,
        row.answers,
        row.changed.isoformat(),
        cast(Occasion, row.occasion),
        row.looking_back,
        _seed(row.pseudonym, row.usage_key, row.number),
    )


def _seed(pseudonym: str, usage_key: str, number: int) -> str:
    return hashlib.sha256(f"order:{pseudonym}:{usage_key}:{number}".encode()).hexdigest()


def first_seed(place: Place) -> str:
    """Return the seed of the first sitting before anything is stored of it: what `Sitting.seed` of it will be.

    Not of its token, which is made with the first answer: the statements would change places under the learner's eyes.
    """
    return _seed(pseudonyms(place.user_id or 0)[0], place.usage_key, 1)


def sittings_before(place: Place) -> list[Sitting]:
    """Return the learner's own finished sittings in placements before what is learnt (``pre``) of this course.

    In any of its runs: who changed the language compares all the same. First to last; one query.
    """
    if place.where != "learner" or place.user_id is None:
        raise PermissionError(place.where)
    mine = SittingRow.objects.filter(pseudonym__in=pseudonyms(place.user_id), occasion="pre", status="finished")
    rows = mine.exclude(usage_key=place.usage_key).select_related("definition").order_by("changed", "pk")
    return [_sitting(row) for row in rows if _family(row.course_key) == _family(place.course_key)]


def _family(course_key: str) -> tuple[str, str]:
    key = CourseKey.from_string(course_key)
    return str(key.org), str(getattr(key, "course", ""))


def _last(place: Place) -> SittingRow | None:
    """Return the last sitting, locked. A look without a lock comes first: where MySQL finds no row it locks a gap."""
    if not _rows(place).exists():
        return None
    row: SittingRow | None = _rows(place).select_for_update().last()
    return row


def _definition(asked: Placement) -> Definition:
    digest = digest_of(asked.definition)
    known = Definition.objects.filter(digest=digest)
    if not known.exists():
        fresh = Definition(digest=digest, xml=asked.definition, instrument=asked.instrument, meaning=asked.meaning)
        put(fresh, ["digest"])
    # Wordings stored before figures were made do not say yet of which instrument they are.
    known.filter(meaning="").update(instrument=asked.instrument, meaning=asked.meaning)
    return known.get()


def _begin(place: Place, asked: Placement, number: int) -> SittingRow | None:
    if number > LIMIT_OF_SITTINGS:
        raise TooManySittings
    row = SittingRow(
        pseudonym=pseudonyms(place.user_id or 0)[0],
        course_key=place.course_key,
        usage_key=place.usage_key,
        number=number,
        token=secrets.token_hex(8),
        definition=_definition(asked),
        scope=asked.scope,
        occasion=asked.occasion,
    )
    put(row, ["pseudonym", "usage_key", "number"])
    # Of two first requests one makes the row; the other has to see what became of it since.
    return _last(place)


def _open(place: Place, asked: Placement, token: str) -> SittingRow | None:
    """Return the sitting a request means, locked; None when it is over. Without a token the first one is begun."""
    row = _last(place)
    if row is None and not token:
        row = _begin(place, asked, 1)
    if row is None or row.status != "open" or (token and token != row.token):
        return None
    return row


def _keep(
    place: Place, asked: Placement, token: str, changes: Mapping[str, int | None], status: str, seconds: int | None
) -> bool:
    with transaction.atomic():
        row = _open(place, asked, token)
        if row is None:
            return False
        kept = {} if status == "declined" else {**row.answers, **changes}
        row.answers = {item: answer for item, answer in kept.items() if answer is not None}
        row.seconds = None if status == "declined" else _added(row.seconds, seconds)
        row.status = status
        row.save()
        return True


def _added(before: int | None, seconds: int | None) -> int | None:
    return before if seconds is None else min((before or 0) + seconds, MOST_SECONDS)


def save(
    place: Place, asked: Placement, token: str, changes: Mapping[str, int | None], seconds: int | None = None
) -> bool:
    """Lay changes over the answers so far: two windows lose nothing of each other, a repeated request changes nothing.

    Args:
        place: of the learner.
        asked: what a first sitting is begun with.
        token: of the sitting; "" begins the first one.
        changes: answers by item, None for one taken back; checked before (`logic.clean_changes`).
        seconds: for how long the statements were before the eyes since the last request, None if that is not known;
            added up over all devices.

    Returns:
        False when the sitting is over: what was finished or withdrawn is not changed by a late request.
    """
    return _keep(place, asked, token, changes, "open", seconds)


def finish(
    place: Place, asked: Placement, token: str, changes: Mapping[str, int | None], seconds: int | None = None
) -> bool:
    """Save the last changes and end the sitting. Returns False when it is over already."""
    return _keep(place, asked, token, changes, "finished", seconds)


def look_back(place: Place, token: str, changes: Mapping[str, int | None]) -> bool:
    """Lay ratings of looking back (by subscale, None for one taken back) over those so far.

    Returns:
        False when the sitting named is not the last one, or not finished.
    """
    with transaction.atomic():
        row = _last(place)
        if row is None or row.status != "finished" or row.token != token:
            return False
        kept = {side: rating for side, rating in {**row.looking_back, **changes}.items() if rating is not None}
        # Not saved: the date of the sitting stays.
        SittingRow.objects.filter(pk=row.pk).update(looking_back=kept)
        return True


def decline(place: Place, asked: Placement, token: str) -> bool:
    """End the sitting without answers: those given so far are erased. Returns False when it is over already."""
    return _keep(place, asked, token, {}, "declined", None)


def start_again(place: Place, asked: Placement, token: str) -> bool:
    """Begin the next sitting after the one named, which is over; a repeated request changes nothing.

    Returns:
        False when the sitting named is not the last one.

    Raises:
        TooManySittings: the limit is reached.
    """
    with transaction.atomic():
        row = _last(place)
        if row is None or row.token != token:
            return False
        if row.status != "open":
            _begin(place, asked, row.number + 1)
        return True


def withdraw(place: Place) -> None:
    """Erase everything the learner answered in this block, at once, and the consent to research."""
    with transaction.atomic():
        _rows(place).delete()
        revoke(place)


def export_of(user_id: int) -> dict[str, Any]:
    """Return what is kept of a person in plain values, for the export of all one's data to the person alone."""
    rows = SittingRow.objects.filter(pseudonym__in=pseudonyms(user_id)).order_by("usage_key", "number")
    told = ("usage_key", "number", "status", "occasion", "answers", "looking_back", "seconds", "changed")
    return {"sittings": [dict(row) for row in rows.values(*told)], "research_consents": consents_of(user_id)}


def retire(user_id: int, usage_key: str | None = None) -> None:
    """Erase all sittings of a person, or those in one block, and consents to research; a second call changes nothing."""
    rows = SittingRow.objects.filter(pseudonym__in=pseudonyms(user_id))
    with transaction.atomic():
        (rows if usage_key is None else rows.filter(usage_key=usage_key)).delete()
        erase(user_id)
