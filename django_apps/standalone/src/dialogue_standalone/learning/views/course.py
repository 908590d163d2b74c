"""Catalogue, about page, enrolment, outline and progress."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogue_standalone.accounts.api import may, now_of, refusal
from dialogue_standalone.courses.api import get_summary, list_courses

from ..about import enrolment_window, families, families_with, overview
from ..access import CourseAccess, course_access
from ..enrolment import enrol, enrolments, is_enrolled, leave
from ..grades import grade_of
from ..notes import progress_notes
from ..outline import build_outline, outline
from ..steps import next_unit
from .common import content_or_404, course_key_or_404, course_page, no_store, of_another_view

CATALOGUE_PAGE = 24
# So many courses are seen at a glance; a search field above them would only be in the way.
SEARCH_FROM = 8


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the courses page by page, language runs of one course together; ``q`` searches when there are many."""
    mine = {place.course_key for place in enrolments(request.user)}
    shown = [course for course in list_courses() if course.catalog_visible or course.key in mine]
    found = families(shown, get_language() or "")
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "page": Paginator(families_with(query, found), CATALOGUE_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "searchable": len(found) > SEARCH_FROM,
        "mine": mine,
    }
    return render(request, "dialogue_learning/catalogue.html", context)


@require_safe
def about(request: HttpRequest, course_id: str) -> HttpResponse:
    """Tell what a course is before one enrols."""
    content = content_or_404(course_id)
    summary = get_summary(content.key)
    access = course_access(request.user, content)
    tree = build_outline(access)
    window = enrolment_window(content)
    runs = [course for course in list_courses() if course.family == summary.family and course.catalog_visible]
    context = {
        "access": access,
        "course": summary,
        "course_key": course_id,
        "overview": overview(content),
        "tree": tree,
        "hours": max(1, round(tree.minutes / 60)) if tree.minutes >= 45 else 0,
        "other_runs": [course for course in runs if course.key != summary.key],
        "window": window,
        "window_open": window.is_open(access.now) and access.may("course.enrol"),
        "now": access.now,
    }
    return render(request, "dialogue_learning/about.html", context)


@require_POST
def enrol_view(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """Enrol the person and lead into the course."""
    content = content_or_404(course_id)
    user = request.user
    if not may(user, "course.enrol", content.key):
        return refusal(request)
    refused = of_another_view(request)
    if refused:
        return refused
    if not is_enrolled(user, content.key):
        if not enrolment_window(content).is_open(now_of(user)):
            messages.error(request, _("This course does not take new learners now."))
            return redirect("learning:about", course_id)
        enrol(user, content.key)
        messages.success(request, _("You are enrolled in “%(course)s”.") % {"course": _title(content.key)})
    return redirect("learning:outline", course_id)


def leave_view(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """Ask, then leave. The course may be gone from here: leaving still works."""
    key = course_key_or_404(course_id)
    user = request.user
    if not may(user, "course.enrol", key):
        return refusal(request)
    if request.method == "POST":
        refused = of_another_view(request)
        if not refused and leave(user, key):
            messages.success(request, _("You have left the course. Your answers and points are kept."))
        return refused or redirect("learning:catalogue")
    content = content_or_404(course_id)
    if not is_enrolled(user, content.key):
        return redirect("learning:about", course_id)
    return no_store(render(request, "dialogue_learning/leave.html", _frame(course_access(user, content))))


@require_safe
@course_page
def outline_page(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Show the plan of the course: what is done, due, and where to go on."""
    tree = build_outline(access)
    opens = access.waits_until(access.content.root_key)
    step = None if opens else next_unit(access, tree)
    context = _frame(access) | {"tree": tree, "opens": opens, "step": step, "now": access.now}
    return no_store(render(request, "dialogue_learning/outline.html", context))


@require_safe
@course_page
def progress(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Show points, what counts how much, and what is done."""
    grade = grade_of(access)
    context = _frame(access) | {
        "grade": grade,
        "tree": outline(access.user, access.content),
        "notes": progress_notes(access, grade),
    }
    return no_store(render(request, "dialogue_learning/progress.html", context))


def _frame(access: CourseAccess) -> dict[str, object]:
    return {"access": access, "course": get_summary(access.content.key), "course_key": str(access.content.key)}


def _title(key: object) -> str:
    return get_summary(key).title  # type: ignore[arg-type]
