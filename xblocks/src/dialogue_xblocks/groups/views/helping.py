"""What the staff does for members: letters that remind, a task anew, more days; and the own days of a member."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from .. import api
from .common import group_page, show


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Show who would be written to and what; show the letter as one of them will see it; send."""
    facts = api.group_facts(request.user, group_id, "remind")
    asked = request.POST.get("member") or request.GET.get("member", "")
    chosen = [int(asked)] if asked.isdecimal() and len(asked) < 12 else None
    found = api.recipients(request.user, group_id, chosen)
    letters = _letters(request, facts.name)
    link = request.build_absolute_uri(reverse("dialogue_groups:group", args=[group_id]))
    context = api.group_context(facts, "desk") | {
        "found": found,
        "letters": letters,
        "member": asked,
        "languages": sorted({language for _member, language in found.by_mail}),
    }
    if request.method != "POST":
        return show(request, "dialogue_groups/remind.html", context)
    wrong = any(
        not one.subject.strip() or not one.text.strip() or len(one.text) > api.MAX_TEXT for one in letters.values()
    )
    if wrong:
        return show(request, "dialogue_groups/remind.html", context | {"wrong": True}, 422)
    if request.POST.get("act") != "send":
        samples = {language: member.name for member, language in reversed(found.by_mail)}
        previews = {language: api.filled(letters[language], name, link) for language, name in samples.items()}
        return show(request, "dialogue_groups/remind.html", context | {"previews": previews})
    sent = api.remind(request.user, group_id, [member.id for member, _language in found.by_mail], letters, link)
    _tell(request, sent)
    return redirect("dialogue_groups:desk", group_id)


def _letters(request: HttpRequest, name: str) -> dict[str, api.Letter]:
    """Return the letters as they were typed; those that were not shown stay the standard ones."""
    return {
        language: api.Letter(
            request.POST.get(f"subject_{language}", standard.subject),
            request.POST.get(f"text_{language}", standard.text).replace("\r\n", "\n"),
        )
        for language, standard in api.standard_letters(name).items()
    }


def _tell(request: HttpRequest, sent: api.Sent) -> None:
    words = ngettext("%(count)d letter went out.", "%(count)d letters went out.", sent.sent)
    messages.success(request, words % {"count": sent.sent})
    if sent.failed:
        names = ", ".join(one.name for one in sent.failed[:10])
        messages.warning(request, _("No letter could be sent to: %(names)s. Try again later.") % {"names": names})


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, group_id: int, member_id: int) -> HttpResponseBase:
    """Choose a task a member tried, give a reason, and let the member begin it anew."""
    facts = api.group_facts(request.user, group_id, "reset_block")
    found = api.member_page(request.user, group_id, member_id)
    tasks = [task for run in found.runs for task in run.tried]
    chosen = request.POST.get("task") or request.GET.get("task", "")
    reason = " ".join(request.POST.get("reason", "").split())
    if request.method == "POST" and reason and chosen:
        api.reset_task(request.user, group_id, member_id, chosen, reason)
        messages.success(request, _("The task can be begun anew."))
        return redirect("dialogue_groups:member", group_id, member_id)
    context = api.group_context(facts, "desk") | {
        "member": found.member,
        "tasks": tasks,
        "chosen": chosen,
        "reason": reason,
        "error": request.method == "POST",
    }
    return show(request, "dialogue_groups/reset.html", context, 422 if request.method == "POST" else 200)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def extension_grant(request: HttpRequest, group_id: int, member_id: int) -> HttpResponseBase:
    """Give a member more days for one part: first the date it makes, then the act."""
    facts = api.group_facts(request.user, group_id, "grant_extension")
    member = api.member_facts(request.user, group_id, member_id)
    parts = api.dates_of_member(request.user, group_id, member_id)
    part, days = _asked(request)
    if request.method == "POST" and part and days:
        reason = " ".join(request.POST.get("reason", "").split())
        api.grant_extension(request.user, group_id, member_id, part, days, reason)
        messages.success(request, _("More days were given."))
        return redirect("dialogue_groups:member", group_id, member_id)
    context = (
        api.group_context(facts, "desk")
        | _extension(parts, part, days, api.MAX_EXTENSION)
        | {
            "member": member,
            "later": api.date_with(request.user, group_id, member_id, part, days) if part and days else None,
        }
    )
    return show(request, "dialogue_groups/extension_grant.html", context)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def extension_take(request: HttpRequest, group_id: int) -> HttpResponse | HttpResponseBase:
    """Let a member take own days for one part, without a reason."""
    facts = api.group_facts(request.user, group_id, "take_extension")
    left = api.own_days_left_of(request.user, group_id)
    part, days = _asked(request)
    if request.method == "POST" and part and days:
        api.take_extension(request.user, group_id, part, days)
        messages.success(request, _("Your date was moved."))
        return redirect("dialogue_groups:group", group_id)
    parts = api.own_dates(request.user, group_id)
    context = (
        api.group_context(facts, "extension_take")
        | _extension(parts, part, days, left)
        | {
            "left": left,
            "later": api.date_with(request.user, group_id, None, part, days) if part and 1 <= days <= left else None,
        }
    )
    return show(request, "dialogue_groups/extension_take.html", context)


def _asked(request: HttpRequest) -> tuple[str, int]:
    values = request.POST if request.method == "POST" else request.GET
    days = values.get("days", "")
    return values.get("part", "")[:255], int(days) if days.isdecimal() and len(days) < 4 else 0


def _extension(parts: list[api.DueDate], part: str, days: int, most: int) -> dict[str, Any]:
    """Return what both extension pages show: the parts with their dates, and what was asked for."""
    one = next((one for one in parts if one.usage_key == part), None)
    return {
        "parts": parts,
        "part": one,
        "days": days if 1 <= days <= most else 0,
        "choices": range(1, most + 1),
    }
