"""Enrol, leave and remember where a person was."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from .data import Enrolment
from .models import CourseEnrolment

type Person = AbstractBaseUser | AnonymousUser


def enrol(user: AbstractBaseUser, course_key: CourseLocator) -> None:
    """Enrol a person; someone who left comes back to what they had. Safe to repeat."""
    with transaction.atomic():
        CourseEnrolment.objects.update_or_create(user=user, course_key=course_key, defaults={"is_active": True})


def leave(user: AbstractBaseUser, course_key: CourseLocator) -> bool:
    """Leave a course, keeping answers, completion and scores.

    :returns: whether the person was enrolled.
    """
    return bool(
        CourseEnrolment.objects.filter(user=user, course_key=course_key, is_active=True).update(is_active=False)
    )


def is_enrolled(user: Person, course_key: CourseLocator) -> bool:
    """Whether a person is enrolled now; nobody anonymous is."""
    return user.is_authenticated and (
        CourseEnrolment.objects.filter(user_id=user.pk, course_key=course_key, is_active=True).exists()
    )


def enrolments(user: Person) -> list[Enrolment]:
    """The person's courses, the one visited last first."""
    if not user.is_authenticated:
        return []
    rows = CourseEnrolment.objects.filter(user_id=user.pk, is_active=True)
    ordered = sorted(rows, key=lambda row: row.last_visit or row.created, reverse=True)
    return [Enrolment(row.course_key, row.created, row.last_visited, row.last_visit) for row in ordered]


def remember_visit(user: AbstractBaseUser, unit: BlockUsageLocator) -> None:
    """Note the unit a learner was in last; nothing happens for staff who only look."""
    CourseEnrolment.objects.filter(user=user, course_key=unit.course_key, is_active=True).update(
        last_visited=unit, last_visit=timezone.now()
    )
