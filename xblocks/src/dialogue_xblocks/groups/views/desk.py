"""The curator's desk: what waits, how members are doing, and one member closer."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from dialogue_xblocks.shared.platform import host

from .. import api
from .common import group_page, page_number, show


@group_page
@require_safe
def desk(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show what waits first, then the members: progress, where they are, what they are stuck on."""
    facts = api.group_facts(request.user, group_id, "see_members")
    query = request.GET.get("q", "").strip()[:100]
    quiet = request.GET.get("only") == "quiet"
    by_quiet = request.GET.get("order") == "quiet"
    found = api.desk(
        request.user,
        group_id,
        page=page_number(request),
        search=query,
        quiet=quiet,
        order="last_act" if by_quiet else "name",
    )
    waiting = api.waiting_for(request.user, group_id)
    context = api.group_context(facts, "desk") | {
        "found": found,
        "query": query,
        "quiet": quiet,
        "by_quiet": by_quiet,
        "kept": "".join(
            f"{urlencode({name: value})}&"
            for name, value in (
                ("q", query),
                ("only", "quiet" if quiet else ""),
                ("order", "quiet" if by_quiet else ""),
            )
            if value
        ),
        "first": waiting[0] if waiting else None,
        "waiting": waiting[1:],
    }
    return show(request, "dialogue_groups/desk.html", context)


@group_page
@require_safe
def member(request: HttpRequest, group_id: int, member_id: int) -> HttpResponse:
    """Show one member: standing, dates, tasks tried, and what the staff can do."""
    facts = api.group_facts(request.user, group_id, "see_members")
    found = api.member_page(request.user, group_id, member_id)
    runs = [
        {
            "run": one,
            "dates": sorted(
                ((one.due[part.usage_key], part) for part in one.parts if part.usage_key in one.due),
                key=lambda pair: pair[0],
            ),
        }
        for one in found.runs
    ]
    context = api.group_context(facts, "desk") | {
        "member": found.member,
        "runs": runs,
        "is_open": facts.closed is None,
        "remind_url": f"{reverse('dialogue_groups:remind', args=[group_id])}?member={member_id}",
        "address_of": host().address_of,
    }
    return show(request, "dialogue_groups/member.html", context)
