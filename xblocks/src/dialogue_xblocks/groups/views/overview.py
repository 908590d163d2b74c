"""A group's first page, its link and code, sheets to print, and its record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue_xblocks.shared.languages import LANGUAGES
from dialogue_xblocks.shared.platform import host

from .. import api
from .common import group_page, language_of, page_number, show

DATES = 8
SLIPS = 8


@group_page
@require_safe
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a group to somebody in it: courses to go on with, own dates, whom to turn to."""
    facts = api.group_facts(request.user, group_id)
    here = language_of(request)
    courses = [
        {"run": one.best(here), "taken": one.taken is not None, "url": host().course_address(one.best(here).key)}
        for one in api.courses_of(request.user, group_id)
    ]
    now = timezone.now()
    ahead = [one for one in api.own_dates(request.user, group_id) if one.due > now]
    context = api.group_context(facts, "group") | {
        "courses": courses,
        "dates": [(one, host().address_of(one.usage_key)) for one in ahead[:DATES]],
        "staff": api.staff_of(group_id),
        "may_take_time": api.may(facts.role, "take_extension") and not facts.closed,
        "may_leave": api.may(facts.role, "leave") and facts.role != "curator",
    }
    return show(request, "dialogue_groups/group.html", context)


def _ways(request: HttpRequest, facts: api.GroupFacts) -> dict[str, Any]:
    link = request.build_absolute_uri(reverse("dialogue_groups:join_by_code", args=[facts.code]))
    return {
        "link": link,
        "shown_link": link.partition("://")[2],
        "host": request.get_host(),
        "languages": LANGUAGES,
    }


@group_page
@require_safe
def invite(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show the link, the code and the QR code by which people come into a group."""
    facts = api.group_facts(request.user, group_id, "invite")
    return show(request, "dialogue_groups/invite.html", api.group_context(facts, "invite") | _ways(request, facts))


@group_page
@require_safe
def sheet(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a sheet for the wall: how to come in, in three languages."""
    facts = api.group_facts(request.user, group_id, "invite")
    return show(request, "dialogue_groups/sheet.html", api.group_context(facts, "sheet") | _ways(request, facts))


@group_page
@require_safe
def slips(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a sheet of slips to cut and hand out."""
    facts = api.group_facts(request.user, group_id, "invite")
    context = api.group_context(facts, "slips") | _ways(request, facts) | {"slips": range(SLIPS)}
    return show(request, "dialogue_groups/slips.html", context)


@group_page
@require_safe
def record(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show who did what to whose things, the newest first."""
    facts = api.group_facts(request.user, group_id)
    page = max(page_number(request), 1)
    entries = api.record_of(request.user, group_id, page)
    context = api.group_context(facts, "record") | {
        "entries": entries,
        "newer": page - 1,
        "older": page + 1 if len(entries) == api.RECORD_PAGE else 0,
    }
    return show(request, "dialogue_groups/record.html", context)
