"""People the curator expects: a pasted list, who of it has not come, and letters to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import api
from .common import group_page, page_number, show

SHOWN = 50


@group_page
@require_safe
def expected(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """List who is expected and has not come."""
    facts = api.group_facts(request.user, group_id, "invite")
    found = api.expected_people(request.user, group_id, page_number(request))
    return show(request, "dialogue_groups/expected.html", api.group_context(facts, "expected") | {"found": found})


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Take a pasted list: first show what is wrong with which row, then keep the good ones."""
    facts = api.group_facts(request.user, group_id, "invite")
    text = request.POST.get("list", "")
    context = api.group_context(facts, "expected") | {"text": text}
    if request.method != "POST" or not text.strip():
        empty = request.method == "POST"
        return show(request, "dialogue_groups/expected_add.html", context | {"empty": empty}, 422 if empty else 200)
    try:
        keep = request.POST.get("act") == "keep"
        rows = (api.invite if keep else api.check_list)(request.user, group_id, text)
    except api.TooLong:
        return show(request, "dialogue_groups/expected_add.html", context | {"too_long": True}, 413)
    good = [row for row in rows if row.problem is None]
    if keep:
        words = ngettext("%(count)d person is expected now.", "%(count)d people are expected now.", len(good))
        messages.success(request, words % {"count": len(good)})
        return redirect("dialogue_groups:expected", group_id)
    checked = {
        "rows": rows,
        "good": len(good),
        "shown": good[:SHOWN],
        "more": max(len(good) - SHOWN, 0),
        "bad": [row for row in rows if row.problem is not None],
    }
    return show(request, "dialogue_groups/expected_add.html", context | {"checked": checked})


@group_page
@require_POST
def withdraw(request: HttpRequest, group_id: int, invitation_id: int) -> HttpResponseBase:
    """Take a person off the list."""
    api.withdraw_invitation(request.user, group_id, invitation_id)
    messages.success(request, _("Taken off the list."))
    return redirect("dialogue_groups:expected", group_id)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Show the letter and how many get it; send it."""
    facts = api.group_facts(request.user, group_id, "invite")
    link = request.build_absolute_uri(reverse("dialogue_groups:join_by_code", args=[facts.code]))
    if request.method == "POST":
        sent, refused = api.send_letters(request.user, group_id, link)
        words = ngettext("%(count)d letter went out.", "%(count)d letters went out.", sent) % {"count": sent}
        messages.success(request, words)
        if refused:
            messages.warning(request, _("The mail server took some letters back. Try those again later."))
        return redirect("dialogue_groups:expected_letters", group_id)
    letter = api.letter_preview(request.user, group_id, link)
    context = api.group_context(facts, "expected") | {"letter": letter, "batch": api.LETTER_BATCH}
    return show(request, "dialogue_groups/letters.html", context)
