"""What the group's staff changes about one member: deputy, curator, another group, out of the group."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import api
from .common import group_page, language_of, show


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: HttpRequest, group_id: int, member_id: int) -> HttpResponseBase:
    """Show what can be changed, and change it."""
    facts = api.group_facts(request.user, group_id, "see_members")
    member = api.member_facts(request.user, group_id, member_id)
    error = ""
    if request.method == "POST":
        error = _change(request, group_id, member)
        if not error:
            return _changed(request, group_id, member_id)
    others = [one for one in api.groups_of(request.user) if api.may(one.role, "move_member") and not one.closed]
    context = api.group_context(facts, "desk") | {
        "member": member,
        "error": error,
        "reason": request.POST.get("reason", ""),
        "others": [one for one in others if one.id != group_id],
        "may_appoint": api.may(facts.role, "appoint_deputy"),
        "may_hand_over": api.may(facts.role, "hand_over"),
    }
    return show(request, "dialogue_groups/membership.html", context, 422 if error else 200)


def _change(request: HttpRequest, group_id: int, member: api.MemberFacts) -> str:
    """Do what was asked for; return what is wrong with it, or ``""``."""
    user, act = request.user, request.POST.get("act")
    if act in ("appoint", "release"):
        api.appoint_deputy(user, group_id, member.id, deputy=act == "appoint")
    elif act == "hand_over":
        api.hand_over(user, group_id, member.id)
    elif act == "move":
        target = api.group_to_move_to(user, request.POST.get("code", ""))
        if target is None or target == group_id:
            return _("You lead no other open group with this code.")
        api.move_member(user, group_id, member.id, target, language_of(request))
    elif act == "remove":
        reason = " ".join(request.POST.get("reason", "").split())
        if not reason:
            return _("Write the reason: it stays in the record of the group.")
        api.remove_member(user, group_id, member.id, reason)
    else:
        return _("Nothing was changed.")
    return ""


def _changed(request: HttpRequest, group_id: int, member_id: int) -> HttpResponseBase:
    messages.success(request, _("Saved."))
    if request.POST.get("act") in ("move", "remove"):
        return redirect("dialogue_groups:group", group_id)
    return redirect("dialogue_groups:membership", group_id, member_id)
