"""Who is what in a course. Role map of `platform-contracts.md`."""

from collections.abc import Iterable
from typing import Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from opaque_keys.edx.keys import CourseKey

from .models import CourseRole

type Role = Literal["learner", "curator", "author", "administrator"]
type Person = AbstractBaseUser | AnonymousUser

# Strongest last: who is both curator and author is an author.
_LMS_NAMES: dict[str, Role] = {CourseRole.LIMITED_STAFF: "curator", CourseRole.STAFF: "author"}
_STORED: dict[str, str] = {ours: theirs for theirs, ours in _LMS_NAMES.items()}
COURSE_ROLES: tuple[Role, ...] = ("curator", "author")


class RoleUnknown(ValueError):
    """A role that cannot be given in a course."""


def role_in(user: Person, course_key: CourseKey) -> Role | None:
    """Return the strongest role a person holds over a course, at most one query.

    Learning is not a role: for a learner, and for somebody who has not signed in, the answer is None.
    """
    if not isinstance(user, User) or not user.is_active:
        return None
    if user.is_staff:
        return "administrator"
    held = set(CourseRole.objects.filter(user=user, course_key=course_key).values_list("role", flat=True))
    return _strongest(held)


def roles_of(user: Person) -> dict[CourseKey, Role]:
    """Return the roles a person was given, by course; an administrator's general right is not listed. One query."""
    if not isinstance(user, User) or not user.is_active:
        return {}
    return roles_of_many([user.pk]).get(user.pk, {})


def roles_over(user: Person, course_keys: Iterable[CourseKey]) -> dict[CourseKey, Role]:
    """Return the roles a person has over these courses, the administrator's general one included. At most one query."""
    if isinstance(user, User) and user.is_active and user.is_staff:
        return dict.fromkeys(course_keys, "administrator")
    held = roles_of(user)
    return {key: held[key] for key in course_keys if key in held}


def courses_led() -> set[CourseKey]:
    """Return the courses in which some active person is curator or author; one query."""
    keys = CourseRole.objects.filter(user__is_active=True).values_list("course_key", flat=True).distinct()
    return {key for key in keys if key is not None}


def roles_of_many(user_ids: Iterable[int]) -> dict[int, dict[CourseKey, Role]]:
    """Return the course roles of several people by user id, in one query."""
    held: dict[int, dict[CourseKey, set[str]]] = {}
    for row in CourseRole.objects.filter(user_id__in=list(user_ids)).order_by("course_key"):
        held.setdefault(row.user_id, {}).setdefault(row.course_key, set()).add(row.role)
    return {
        user_id: {key: role for key, names in courses.items() if (role := _strongest(names))}
        for user_id, courses in held.items()
    }


def stored_role(role: str) -> str:
    """Return the platform's name of a course role.

    :raises RoleUnknown: it is none.
    """
    try:
        return _STORED[role]
    except KeyError as error:
        raise RoleUnknown(role) from error


def _strongest(names: set[str]) -> Role | None:
    return next((role for stored, role in reversed(_LMS_NAMES.items()) if stored in names), None)
