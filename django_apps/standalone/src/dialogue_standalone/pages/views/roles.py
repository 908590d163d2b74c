"""Giving roles and taking them back, by administrators."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from dialogue_standalone.accounts.api import (
    COURSE_ROLES,
    LastAdministrator,
    Role,
    grant,
    may,
    permitted,
    revoke,
    roles_of,
    set_administrator,
)
from dialogue_standalone.courses.api import CourseSummary, list_courses

from .errors import answer
from .people import person_or_404


@dataclass(frozen=True)
class _Change:
    """What a form asks for. ``course`` is None for the site, and for a course that is gone from here."""

    whom: User
    role: Role
    given: bool
    key: CourseKey | None
    course: CourseSummary | None

    def needs_a_second_look(self, by: User) -> bool:
        """Whether the change is asked about first: an administrator less, or a role of one's own."""
        return not self.given and (self.key is None or self.whom == by)

    def make(self, by: User) -> None:
        """Do it.

        :raises LastAdministrator: nobody could give roles any more.
        """
        if self.key is None:
            set_administrator(self.whom.pk, on=self.given, by=by)
        else:
            (grant if self.given else revoke)(self.whom, self.key, self.role, by=by)


@require_POST
@permitted("roles.change")
def change_role(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give or take a role; ``act`` is ``grant``, ``revoke``, ``promote`` or ``demote``, ``sure`` the second look."""
    by = request.user
    assert isinstance(by, User)
    asked = _asked(request, get_object_or_404(User, pk=user_id))
    if asked is None:
        return answer(request, 400)
    if asked.needs_a_second_look(by) and request.POST.get("sure") != "1":
        context = {"person": person_or_404(user_id), "change": asked, "is_self": asked.whom == by}
        return render(request, "dialogue_pages/sure.html", context | {"sent": request.POST})
    try:
        asked.make(by)
    except LastAdministrator:
        messages.error(request, _("Nothing was changed: this is the only administrator. Make another one first."))
        return redirect("pages:person", user_id)
    messages.success(request, _("The role was given.") if asked.given else _("The role was taken back."))
    still = may(User.objects.get(pk=by.pk), "people.see")
    return redirect("pages:person", user_id) if still else redirect("pages:home")


def _asked(request: HttpRequest, whom: User) -> _Change | None:
    """Read the form; None when it makes no sense."""
    act = request.POST.get("act", "")
    if act in ("promote", "demote"):
        return _Change(whom, "administrator", act == "promote", None, None)
    role = next((role for role in COURSE_ROLES if role == request.POST.get("role")), None)
    try:
        key = CourseKey.from_string(request.POST.get("course", ""))
    except InvalidKeyError:
        return None
    course = next((course for course in list_courses() if course.key == key), None)
    # A role may outlive its course and is taken back all the same.
    known = course is not None or (act == "revoke" and key in roles_of(whom))
    if act not in ("grant", "revoke") or role is None or not known:
        return None
    return _Change(whom, role, act == "grant", key, course)
