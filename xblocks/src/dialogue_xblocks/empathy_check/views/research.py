"""The research study, for administrators: what is entered, its end, and the file of those who consent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_xblocks.groups.data import FLOOR
from dialogue_xblocks.shared.platform import host

from .. import research
from ..data import Study
from .common import for_administrators, show
from .forms import StudyForm


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def study(request: HttpRequest) -> HttpResponseBase:
    """Show the open study and its files, or the form to enter one."""
    found = research.current_study()
    if found is not None:
        return show(request, "dialogue_self_check/study.html", _context(found))
    form = StudyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            research.enter_study(**form.facts())
        except research.StudyOpen:
            messages.warning(request, _("A study has been entered meanwhile."))
        else:
            messages.success(request, _("The study is open: from now on learners are asked for their consent."))
        return redirect("dialogue_self_check:research")
    return show(request, "dialogue_self_check/study_new.html", {"form": form}, 422 if form.is_bound else 200)


def _context(found: Study) -> dict[str, Any]:
    made = research.exports_of(found.id)
    people = host().people({one.by for one in made if one.by is not None})
    files = [(one, people[one.by].name if one.by is not None and one.by in people else "") for one in made]
    return {"study": found, "files": files, "floor": FLOOR}


@for_administrators
@require_POST
def close(request: HttpRequest) -> HttpResponseBase:
    """End the study and erase the consents."""
    found = research.current_study()
    if found is not None:
        research.close_study(found.id, timezone.now())
        messages.success(request, _("The study is closed and the consents are erased."))
    return redirect("dialogue_self_check:research")


@for_administrators
@require_POST
def file(request: HttpRequest) -> HttpResponseBase:
    """Make a file of the answers of those who consent; that it was made is recorded."""
    try:
        text = research.export(request.user)
    except research.NoStudy:
        return redirect("dialogue_self_check:research")
    except research.TooFew:
        messages.error(
            request,
            _("No file was made: fewer than %(floor)s people who consent have finished the same check.")
            % {"floor": FLOOR},
        )
        return redirect("dialogue_self_check:research")
    name = f"self-check-research-{timezone.localdate():%Y-%m-%d}.csv"
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
