"""The holiday calendar: a group's own, and everybody's, which administrators keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import api
from .common import group_page, show
from .forms import HolidayForm


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, group_id: int | None = None) -> HttpResponseBase:
    """Show the calendar with the state's holidays that are not in it yet; add some."""
    group = _may(request, group_id)
    # What is suggested can be changed before it is added: the form begins with it.
    form = HolidayForm(_typed(request), initial=request.GET.dict())
    days = _asked(request, group_id, form)
    if days:
        try:
            api.add_holidays(request.user, group_id, days)
        except api.CalendarFull:
            form.add_error(None, _("The calendar is full: take days of past years out first."))
        else:
            return _back(request, group_id)
    context = {
        "form": form,
        "holidays": [one for one in api.holidays(group_id) if one[2].last.year >= api.today().year - 1],
        "suggested": _suggested(group_id),
    }
    around = api.group_context(group, "dates") if group else {}
    return show(request, "dialogue_groups/holidays.html", around | context, 422 if form.errors else 200)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" and request.POST.get("act") != "suggested" else None


def _asked(request: HttpRequest, group_id: int | None, form: HolidayForm) -> list[api.Holiday]:
    """Return the days to add: those of the form, or of the suggestions."""
    if form.is_valid():
        return [api.Holiday(**form.cleaned_data)]
    if request.method == "POST" and not form.is_bound:
        return _suggested(group_id, request.POST.get("first", ""))
    return []


@group_page
@require_POST
def remove(request: HttpRequest, holiday_id: int, group_id: int | None = None) -> HttpResponseBase:
    """Let days count again."""
    _may(request, group_id)
    api.remove_holiday(request.user, group_id, holiday_id)
    return _back(request, group_id)


def _may(request: HttpRequest, group_id: int | None) -> api.GroupFacts | None:
    if group_id is not None:
        return api.group_facts(request.user, group_id, "set_holidays")
    if not api.is_administrator(request.user):
        raise api.NotAllowed("set_holidays")
    return None


def _suggested(group_id: int | None, first: str = "") -> list[api.Holiday]:
    """Return the state's holidays of the coming year that are in no calendar; with ``first``, the one of that day."""
    there = {holiday.first for _id, _everybodys, holiday in api.holidays(group_id)}
    found = [one for one in api.coming_holidays(api.today()) if one.first not in there]
    return [one for one in found if one.first.isoformat() == first] if first else found


def _back(request: HttpRequest, group_id: int | None) -> HttpResponseBase:
    messages.success(request, _("Saved. The dates of the members were moved over the holidays."))
    if group_id is None:
        return redirect("dialogue_groups:holidays")
    return redirect("dialogue_groups:group_holidays", group_id)
