"""The only door to stored sittings. Every function takes the learner's own id: nobody else's rows can be asked for."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.db import transaction

from .data import Sitting
from .models import Definition, SittingRow

__all__ = ["LIMIT_OF_SITTINGS", "TooManySittings", "decline", "digest_of", "finish", "retire", "save", "sittings",
           "start_again", "withdraw"]  # fmt: skip
LIMIT_OF_SITTINGS = 20


class TooManySittings(ValueError):
    """A learner has begun the check LIMIT_OF_SITTINGS times."""


def _pseudonym(user_id: int) -> str:
    key = getattr(settings, "DIALOGUE_PSEUDONYM_KEY", None) or settings.SECRET_KEY
    return hmac.new(key.encode(), f"empathy-check:{user_id}".encode(), hashlib.sha256).hexdigest()


def digest_of(xml: str) -> str:
    """Return the hash a wording is found by."""
    return hashlib.sha256(xml.encode()).hexdigest()


def _rows(user_id: int, usage_key: str) -> Any:
    return SittingRow.objects.filter(pseudonym=_pseudonym(user_id), usage_key=usage_key).order_by("number")


def sittings(user_id: int, usage_key: str) -> list[Sitting]:
    """Return a learner's own sittings, first to last; one query."""
    return [
        Sitting(row.number, row.status, row.definition.xml, row.definition.digest, row.answers, row.changed.isoformat())
        for row in _rows(user_id, usage_key).select_related("definition")
    ]


def _open(user_id: int, course_key: str, usage_key: str, xml: str, *, again: bool = False) -> SittingRow | None:
    """Return the locked last sitting if it is open; make the first one, or with ``again`` the next one."""
    last = _rows(user_id, usage_key).select_for_update().last()
    if last is not None and not (again and last.status != "open"):
        return last if last.status == "open" else None
    number = 1 if last is None else last.number + 1
    if number > LIMIT_OF_SITTINGS:
        raise TooManySittings
    definition, _made = Definition.objects.get_or_create(digest=digest_of(xml), defaults={"xml": xml})
    row, _made = SittingRow.objects.get_or_create(
        pseudonym=_pseudonym(user_id),
        usage_key=usage_key,
        number=number,
        defaults={"course_key": course_key, "definition": definition},
    )
    return row


def _end(user_id: int, course_key: str, usage_key: str, xml: str, status: str, answers: dict[str, int]) -> bool:
    with transaction.atomic():
        row = _open(user_id, course_key, usage_key, xml)
        if row is None:
            return False
        row.answers, row.status = answers, status
        row.save()
        return True


def save(user_id: int, course_key: str, usage_key: str, xml: str, answers: dict[str, int]) -> bool:
    """Keep all answers so far, replacing those of before, so that a repeated request changes nothing.

    Returns:
        False when the last sitting is over: what was finished is not changed by a late request.
    """
    return _end(user_id, course_key, usage_key, xml, "open", answers)


def finish(user_id: int, course_key: str, usage_key: str, xml: str, answers: dict[str, int]) -> bool:
    """Keep the answers and end the sitting. Returns False when it is over already."""
    return _end(user_id, course_key, usage_key, xml, "finished", answers)


def decline(user_id: int, course_key: str, usage_key: str, xml: str) -> bool:
    """End the sitting without answers: those given so far are erased. Returns False when it is over already."""
    return _end(user_id, course_key, usage_key, xml, "declined", {})


def start_again(user_id: int, course_key: str, usage_key: str, xml: str) -> None:
    """Begin the next sitting; with one still open nothing happens.

    Raises:
        TooManySittings: the limit is reached.
    """
    with transaction.atomic():
        _open(user_id, course_key, usage_key, xml, again=True)


def withdraw(user_id: int, usage_key: str) -> None:
    """Erase everything the learner answered in this block, at once."""
    _rows(user_id, usage_key).delete()


def retire(user_id: int) -> None:
    """Erase all sittings of a person; a second call changes nothing."""
    SittingRow.objects.filter(pseudonym=_pseudonym(user_id)).delete()
