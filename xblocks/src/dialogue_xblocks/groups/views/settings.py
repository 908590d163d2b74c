"""What a group's curator changes: name, joining, code, first day, end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import api
from .common import group_page, language_of, show
from .forms import SettingsForm, StartForm


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Change the name of a group and whether its code lets people in."""
    facts = api.group_facts(request.user, group_id, "edit_group")
    form = SettingsForm(facts, request.POST if request.method == "POST" else None)
    if form.is_valid():
        api.edit_group(request.user, group_id, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("dialogue_groups:settings", group_id)
    context = api.group_context(facts, "settings") | {"form": form, "staff": api.staff_of(group_id)}
    return show(request, "dialogue_groups/settings.html", context, 422 if form.is_bound else 200)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Ask whether, and give the group another code."""
    facts = api.group_facts(request.user, group_id, "renew_code")
    if request.method == "POST":
        api.renew_code(request.user, group_id)
        messages.success(request, _("The group has a new code. The old one opens nothing any more."))
        return redirect("dialogue_groups:invite", group_id)
    return show(request, "dialogue_groups/renew_code.html", api.group_context(facts, "settings"))


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Ask whether, and close the group."""
    facts = api.group_facts(request.user, group_id, "close_group")
    if request.method == "POST":
        api.close_group(request.user, group_id)
        messages.success(request, _("The group is closed."))
        return redirect("dialogue_groups:group", group_id)
    return show(request, "dialogue_groups/close.html", api.group_context(facts, "settings"))


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, group_id: int) -> HttpResponse | HttpResponseBase:
    """Show the first day; with another one, how every date would move; and move them."""
    facts = api.group_facts(request.user, group_id, "set_dates")
    asked = request.POST if request.method == "POST" else request.GET if "starts" in request.GET else None
    form = StartForm(asked, initial={"starts": facts.starts})
    valid = form.is_valid()
    starts = form.cleaned_data["starts"] if valid else facts.starts
    if valid and request.method == "POST":
        api.set_start(request.user, group_id, starts)
        messages.success(request, _("All dates of the group were moved."))
        return redirect("dialogue_groups:dates", group_id)
    context = api.group_context(facts, "dates") | {
        "form": form,
        "starts": starts,
        "moved": valid and starts != facts.starts,
        "moves": api.moves(request.user, group_id, starts, language_of(request)),
    }
    return show(request, "dialogue_groups/dates.html", context, 422 if form.errors else 200)
