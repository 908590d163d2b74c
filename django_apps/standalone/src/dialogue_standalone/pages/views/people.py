"""People and their roles, for administrators."""

import logging

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import (
    COURSE_ROLES,
    PersonRow,
    PersonUnknown,
    Role,
    find_people,
    grant,
    permitted,
    person_by_id,
    revoke,
    set_administrator,
)
from dialogue_standalone.courses.api import CourseSummary, list_courses

from .errors import answer

log = logging.getLogger(__name__)


@require_safe
@never_cache
@permitted("people.see")
def people(request: HttpRequest) -> HttpResponse:
    """List people in Kazakh order, page by page; search forgives letters typed for one another."""
    query = request.GET.get("q", "").strip()[:100]
    page = find_people(query, request.GET.get("page", "1"))
    return render(request, "dialogue_pages/people.html", {"page": page, "query": query})


@require_safe
@never_cache
@permitted("people.see")
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person with the roles they hold."""
    found = _person_or_404(user_id)
    courses = list_courses()
    titles: dict[CourseKey, CourseSummary] = {course.key: course for course in courses}
    places = {key: place for place, key in enumerate(titles)}
    context = {
        "person": found,
        "held": [
            (key, titles.get(key), found.roles[key])
            for key in sorted(found.roles, key=lambda key: places.get(key, len(places)))
        ],
        "courses": courses,
        "roles": COURSE_ROLES,
        "is_self": request.user.pk == user_id,
    }
    return render(request, "dialogue_pages/person.html", context)


@require_POST
@permitted("roles.change")
def change_role(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give or take a role; ``act`` is ``grant``, ``revoke``, ``promote`` or ``demote``."""
    found = _person_or_404(user_id)
    act = request.POST.get("act", "")
    if act in ("promote", "demote"):
        if request.user.pk == user_id:
            return answer(request, 400)
        set_administrator(found.id, on=act == "promote")
        messages.success(request, _("Saved."))
    elif not _change_course_role(request, found.id, act):
        return answer(request, 400)
    log.info("user %s: %s for user %s in %s", request.user.pk, act, user_id, request.POST.get("course", "the site"))
    return redirect("pages:person", user_id)


def _change_course_role(request: HttpRequest, user_id: int, act: str) -> bool:
    role = next((role for role in COURSE_ROLES if role == request.POST.get("role")), None)
    asked = request.POST.get("course", "")
    key = next((course.key for course in list_courses() if str(course.key) == asked), None)
    if act not in ("grant", "revoke") or role is None or key is None:
        return False
    _apply(User.objects.get(pk=user_id), key, role, act)
    messages.success(request, _("The role was given.") if act == "grant" else _("The role was taken back."))
    return True


def _apply(user: User, key: CourseLocator, role: Role, act: str) -> None:
    (grant if act == "grant" else revoke)(user, key, role)


def _person_or_404(user_id: int) -> PersonRow:
    try:
        return person_by_id(user_id)
    except PersonUnknown as error:
        raise Http404("no such person") from error
