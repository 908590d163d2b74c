"""Giving roles and taking them back; every change is kept with who made it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from .models import CourseRole, RoleChange
from .roles import stored_role

PAGE = 50


class LastAdministrator(ValueError):
    """Without this administrator nobody could give roles any more."""


@transaction.atomic
def grant(user: User, course_key: CourseKey, role: str, *, by: User | None = None) -> None:
    """Give a person a role: ``curator`` or ``author`` in a course, ``administrator`` over the whole site.

    :param by: who gives it; None when the program itself does.
    :raises RoleUnknown: the role is none of these; learning begins by enrolment.
    """
    if role == "administrator":
        set_administrator(user.pk, on=True, by=by)
        user.is_staff = user.is_superuser = True
        return
    _row, made = CourseRole.objects.get_or_create(user=user, course_key=course_key, role=stored_role(role))
    if made:
        _record(by, user.pk, role, given=True, course_key=course_key)


@transaction.atomic
def revoke(user: User, course_key: CourseKey, role: str, *, by: User | None = None) -> None:
    """Take a course role back; taking back what was not given changes nothing.

    :raises RoleUnknown: the role is not one of a course.
    """
    gone, _kinds = CourseRole.objects.filter(user=user, course_key=course_key, role=stored_role(role)).delete()
    if gone:
        _record(by, user.pk, role, given=False, course_key=course_key)


@transaction.atomic
def set_administrator(user_id: int, *, on: bool, by: User | None = None) -> None:
    """Make a person an administrator of the whole site, or no longer.

    :raises LastAdministrator: nobody else is one, or all others are inactive.
    """
    if not User.objects.filter(pk=user_id, is_staff=not on).update(is_staff=on, is_superuser=on):
        return
    # Looked up after the change and within its transaction: two who resign at once cannot both pass.
    if not on and not User.objects.filter(is_staff=True, is_active=True).exists():
        raise LastAdministrator
    _record(by, user_id, "administrator", given=on)


def _record(by: User | None, user_id: int, role: str, *, given: bool, course_key: CourseKey | None = None) -> None:
    RoleChange.objects.create(
        by=by, by_program=by is None, whom_id=user_id, role=role, given=given, course_key=course_key
    )


@dataclass(frozen=True)
class RoleChangeRow:
    """One change of a role. Names are empty where the account is gone; ``by_program`` when no person did it."""

    at: datetime
    by: str
    by_program: bool
    whom: str
    whom_id: int | None
    role: str
    given: bool
    course_key: CourseKey | None


@dataclass(frozen=True)
class RoleChanges:
    """A page of changes, the newest first."""

    rows: list[RoleChangeRow]
    page: Page[Any]


def role_changes(number: str | int = 1, *, user_id: int | None = None, size: int = PAGE) -> RoleChanges:
    """Return changes of roles, of one person or of everybody; two queries."""
    changes = RoleChange.objects.select_related("by__dialogue_profile", "whom__dialogue_profile").order_by("-id")
    paginator = Paginator(changes if user_id is None else changes.filter(whom_id=user_id), size)
    page = paginator.get_page(number)
    return RoleChanges([_shown(change) for change in page.object_list], page)


def _shown(change: RoleChange) -> RoleChangeRow:
    return RoleChangeRow(
        at=change.at,
        by=_name(change.by),
        by_program=change.by_program,
        whom=_name(change.whom),
        whom_id=change.whom_id,
        role=change.role,
        given=change.given,
        course_key=change.course_key,
    )


def _name(user: User | None) -> str:
    if user is None:
        return ""
    profile = getattr(user, "dialogue_profile", None)
    return (profile.full_name if profile else "") or user.get_full_name() or user.username
