"""My groups, a new one, and all of them for administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ..api import NotAllowed, all_groups, courses_to_lead, create_group, groups_of, is_administrator, may_found
from .common import group_page, language_of, page_number, show
from .forms import GroupForm


@group_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the groups of a person, the ones led first."""
    context = {
        "groups": groups_of(request.user),
        "may_found": may_found(request.user),
        "may_see_all": is_administrator(request.user),
    }
    return show(request, "dialogue_groups/index.html", context)


@group_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a group: name, courses, first day; then its link and code."""
    families = courses_to_lead(request.user)
    if not families:
        raise NotAllowed("create_group")
    form = GroupForm(families, language_of(request), request.POST if request.method == "POST" else None)
    if form.is_valid():
        group = create_group(request.user, form.cleaned_data["name"], form.chosen(), form.cleaned_data["starts"])
        return redirect("dialogue_groups:invite", group.pk)
    return show(request, "dialogue_groups/new.html", {"form": form}, 422 if form.is_bound else 200)


@group_page
@require_safe
def everybodys(request: HttpRequest) -> HttpResponse:
    """List all groups of the site for administrators, page by page, with a search that forgives letters."""
    query = request.GET.get("q", "").strip()[:100]
    found = all_groups(request.user, page_number(request), query)
    return show(request, "dialogue_groups/all.html", {"found": found, "query": query})
