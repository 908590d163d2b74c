"""Asks the table of permissions for the person of a request."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from opaque_keys.edx.keys import CourseKey

from .permissions import TABLE, Action, Standing, allows
from .roles import Person, role_in, roles_of
from .synthetic import SyntheticLearner


def standings_of(user: Person, course_key: CourseKey | None = None) -> frozenset[Standing]:
    """Return what a person is without looking up roles and enrolment: on the site, or before a course. No query."""
    if isinstance(user, SyntheticLearner):
        return frozenset({"synthetic"} if course_key in (None, user.sandbox.course_key) else ())
    if not isinstance(user, User) or not user.is_active:
        return frozenset({"visitor"})
    return frozenset({"person", "administrator"} if user.is_staff else {"person"})


def may(user: Person, action: Action, course_key: CourseKey | None = None) -> bool:
    """Say whether a person may do something: in a course, or on the site. At most one query, and none where it is clear.

    Being enrolled is not looked up here: `learning.CourseAccess` knows it and asks the table itself.
    """
    here = standings_of(user, course_key)
    if allows(action, here):
        return True
    row = TABLE[action]
    if row["curator"] == row["author"] == "–":
        return False
    if course_key is not None and (role := role_in(user, course_key)) and allows(action, {role}):
        return True
    return "all" in (row["curator"], row["author"]) and allows(action, (), roles_of(user).values())


def refusal(request: HttpRequest) -> HttpResponseBase:
    """Send a visitor to sign in and come back.

    :raises PermissionDenied: for somebody who is signed in.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path())


def permitted[**P](
    action: Action,
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Guard a view that belongs to no course. Visitors are sent to sign in, others who may not get 403."""

    def guard(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(request, *args, **kwargs) if may(request.user, action) else refusal(request)

        return guarded

    return guard
