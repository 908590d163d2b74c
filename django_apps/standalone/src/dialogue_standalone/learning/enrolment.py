"""Enrol, leave and remember where a person was."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import SyntheticLearner

from .completion import last_activity
from .data import Enrolment
from .models import CourseEnrolment, HandledAct, OwnDate

type Person = AbstractBaseUser | AnonymousUser


def enrol(user: Person, course_key: CourseLocator) -> None:
    """Enrol a person; someone who left comes back to what they had. Safe to repeat."""
    if isinstance(user, SyntheticLearner):
        user.set_enrolled(True)
        return
    assert user.pk is not None
    with transaction.atomic():
        CourseEnrolment.objects.update_or_create(user_id=user.pk, course_key=course_key, defaults={"is_active": True})


def leave(user: Person, course_key: CourseLocator) -> bool:
    """Leave a course, keeping answers, completion and scores.

    :returns: whether the person was enrolled.
    """
    if isinstance(user, SyntheticLearner):
        return user.set_enrolled(False)
    assert user.pk is not None
    return bool(
        CourseEnrolment.objects.filter(user_id=user.pk, course_key=course_key, is_active=True).update(is_active=False)
    )


def is_enrolled(user: Person, course_key: CourseLocator) -> bool:
    """Whether a person is enrolled now; nobody anonymous is."""
    if isinstance(user, SyntheticLearner):
        return user.is_enrolled(course_key)
    return user.is_authenticated and (
        CourseEnrolment.objects.filter(user_id=user.pk, course_key=course_key, is_active=True).exists()
    )


def enrolled_by_run(user_ids: Collection[int], course_keys: Collection[CourseKey]) -> dict[CourseKey, set[int]]:
    """Return who of these people takes which of these courses now, courses nobody takes left out; one query."""
    rows = CourseEnrolment.objects.filter(course_key__in=list(course_keys), is_active=True)
    wanted = set(user_ids)
    if len(wanted) <= 500:
        rows = rows.filter(user_id__in=wanted)
    found: dict[CourseKey, set[int]] = {}
    for key, user_id in rows.values_list("course_key", "user_id"):
        if key is not None and user_id in wanted:
            found.setdefault(key, set()).add(user_id)
    return found


def enrolled_count(course_keys: Collection[CourseKey]) -> int:
    """Return how many people take at least one of these courses now; one query."""
    rows = CourseEnrolment.objects.filter(course_key__in=list(course_keys), is_active=True)
    return rows.values("user_id").distinct().count()


def enrolments(user: Person) -> list[Enrolment]:
    """The person's courses, the one they were active in last first; two queries."""
    if not user.is_authenticated:
        return []
    if isinstance(user, SyntheticLearner):
        key, since = user.sandbox.course_key, user.sandbox.started
        return [Enrolment(key, since, None)] if user.enrolled else []
    rows = CourseEnrolment.objects.filter(user_id=user.pk, is_active=True)
    active = last_activity(user)
    found = [Enrolment(row.course_key, row.created, active.get(row.course_key)) for row in rows]
    return sorted(found, key=lambda place: place.last_active or place.since, reverse=True)


def export_of(user: AbstractBaseUser) -> dict[str, Any]:
    """Return a person's enrolments and own dates, and when acts came whose answers are kept, in plain values."""
    taken = CourseEnrolment.objects.filter(user_id=user.pk).order_by("created")
    acts = HandledAct.objects.filter(user_id=user.pk).order_by("created")
    dates = OwnDate.objects.filter(user_id=user.pk).order_by("usage_key", "field")
    return {
        "courses": [
            {"course": str(key), "since": since, "active": active}
            for key, since, active in taken.values_list("course_key", "created", "is_active")
        ],
        "own_dates": [
            [str(key), field, when] for key, field, when in dates.values_list("usage_key", "field", "moment")
        ],
        "acts_remembered": list(acts.values_list("created", flat=True)),
    }
