"""Dates of a course as one person has them: the calendar of a group, an extension."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.runtime.api import CourseContent

from .dates import as_datetime
from .models import OwnDate

FIELDS = ("start", "due")


def with_own_dates(user: AbstractBaseUser | AnonymousUser, content: CourseContent) -> CourseContent:
    """Return a course with the dates a person has in it; one query."""
    return _with_dates(user.pk, content) if user.is_authenticated else content


def due_dates(user_id: int, content: CourseContent) -> dict[str, datetime]:
    """Return when each part with a due date is due for a person, by usage key; one query."""
    own = _with_dates(user_id, content)
    found = {str(key): as_datetime(record.fields.get("due")) for key, record in own.blocks.items()}
    return {key: due for key, due in found.items() if due}


def _with_dates(user_id: int, content: CourseContent) -> CourseContent:
    rows = OwnDate.objects.filter(user_id=user_id, course_key=content.key)
    found: dict[BlockUsageLocator, dict[str, datetime]] = {}
    for key, field, moment in rows.values_list("usage_key", "field", "moment"):
        if isinstance(key, BlockUsageLocator):
            found.setdefault(key, {})[field] = moment
    return content.with_settings(found) if found else content


def set_own_dates(
    user_ids: Collection[int], course_key: CourseLocator, dates: Mapping[str, Mapping[str, datetime | None]]
) -> None:
    """Set dates of people in a course: usage key → ``{"start": …, "due": …}``; None takes an own date back.

    :raises ValueError: another field than ``start`` and ``due``.
    """
    rows, gone = [], []
    for text, fields in dates.items():
        key = UsageKey.from_string(text)
        for field, moment in fields.items():
            if field not in FIELDS:
                raise ValueError(field)
            if moment is None:
                gone.append((key, field))
            else:
                rows += [
                    OwnDate(user_id=user_id, course_key=course_key, usage_key=key, field=field, moment=moment)
                    for user_id in user_ids
                ]
    with transaction.atomic():
        for key, field in gone:
            OwnDate.objects.filter(user_id__in=list(user_ids), usage_key=key, field=field).delete()
        OwnDate.objects.bulk_create(
            rows,
            batch_size=1_000,
            update_conflicts=True,
            update_fields=["moment"],
            unique_fields=["user", "usage_key", "field"],
        )
