"""Coming into a group by its code, and leaving it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_xblocks.shared.languages import NAMES
from dialogue_xblocks.shared.platform import host

from .. import api
from .common import address_of, group_page, language_of, open_page, show


@open_page
@require_safe
def join(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code, and lead to the page it opens."""
    typed = request.GET.get("code")
    if typed is None:
        return show(request, "dialogue_groups/join.html", {})
    code = api.normalised_code(typed)
    if not code:
        # Counted and told like any other wrong one.
        api.group_of_code(typed, request.user, address_of(request))
    return redirect("dialogue_groups:join_by_code", code)


@open_page
@require_http_methods(["GET", "HEAD", "POST"])
def join_by_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what one would join, and join."""
    found = api.group_of_code(code, request.user, address_of(request))
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return show(request, "dialogue_groups/join_signed_out.html", _ways_in(request) | {"name": found.name})
    if api.is_in(request.user, found.pk):
        return redirect("dialogue_groups:group", found.pk)
    courses = api.courses_offered(request.user, found)
    offered = [code for code in NAMES if any(run.language[:2] == code for one in courses for run in one.runs)]
    if request.method == "POST":
        return _joined(request, found, offered, len(courses))
    here = language_of(request)
    context = {
        "name": found.name,
        "curator": next((one.name for one in api.staff_of(found.pk) if one.role == "curator"), ""),
        "courses": [one.best(here) for one in courses],
        "languages": [(code, NAMES[code]) for code in offered],
        "language": here if here in offered else next(iter(offered), here),
        "goes_on": any(one.taken for one in courses),
    }
    return show(request, "dialogue_groups/join_confirm.html", context)


def _ways_in(request: HttpRequest) -> dict[str, str]:
    sign_in = resolve_url(settings.LOGIN_URL)
    return {
        "sign_in": f"{sign_in}?{urlencode({'next': request.path})}",
        "sign_up": host().sign_up_address(request.path),
    }


def _joined(request: HttpRequest, found: Any, offered: list[str], courses: int) -> HttpResponseBase:
    asked = request.POST.get("language", "")
    runs = api.join(request.user, found, asked if asked in offered else language_of(request))
    messages.success(request, _("You are in the group now."))
    if len(runs) < courses:
        messages.warning(request, _("A course of the group takes nobody now. Ask the curator when it opens."))
    return redirect("dialogue_groups:group", found.pk)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Say what stays and what goes, and leave."""
    group = api.group_facts(request.user, group_id)
    if group.role == "curator" or not api.may(group.role, "leave"):
        raise api.NotAllowed("leave")
    if request.method == "POST":
        api.leave(request.user, group_id)
        messages.success(request, _("You have left the group."))
        return redirect("dialogue_groups:index")
    return show(request, "dialogue_groups/leave.html", api.group_context(group, "leave"))
