"""People and their roles, for administrators."""

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from opaque_keys.edx.keys import CourseKey

from dialogue_standalone.accounts.api import (
    COURSE_ROLES,
    PersonRow,
    PersonUnknown,
    RoleChangeRow,
    find_people,
    note_look,
    permitted,
    person_by_id,
    role_changes,
)
from dialogue_standalone.courses.api import CourseSummary, list_courses

# How many of a person's changes of roles stand on their page.
RECENT = 5


@require_safe
@never_cache
@permitted("people.see")
def people(request: HttpRequest) -> HttpResponse:
    """List people in Kazakh order, page by page; search forgives letters typed for one another."""
    query = request.GET.get("q", "").strip()[:100]
    only_new = request.GET.get("new") == "1"
    page = find_people(query, request.GET.get("page", "1"), only_new=only_new)
    return render(request, "dialogue_pages/people.html", {"page": page, "query": query, "only_new": only_new})


@require_safe
@never_cache
@permitted("people.see")
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one person with the roles they hold."""
    found = person_or_404(user_id)
    assert isinstance(request.user, User)
    note_look(request.user, user_id)
    courses = list_courses()
    titles: dict[CourseKey, CourseSummary] = {course.key: course for course in courses}
    places = {key: place for place, key in enumerate(titles)}
    context = {
        "person": found,
        "held": [
            (key, titles.get(key), found.roles[key])
            for key in sorted(found.roles, key=lambda key: places.get(key, len(places)))
        ],
        "courses": courses,
        "roles": COURSE_ROLES,
        "is_self": request.user.pk == user_id,
        "changes": with_titles(role_changes(user_id=user_id, size=RECENT).rows, titles),
    }
    return render(request, "dialogue_pages/person.html", context)


@require_safe
@never_cache
@permitted("people.see")
def changes(request: HttpRequest) -> HttpResponse:
    """List who gave and took which roles, the newest first."""
    found = role_changes(request.GET.get("page", "1"))
    titles: dict[CourseKey, CourseSummary] = {course.key: course for course in list_courses()}
    context = {"changes": with_titles(found.rows, titles), "page": found.page}
    return render(request, "dialogue_pages/changes.html", context)


def with_titles(
    rows: list[RoleChangeRow], courses: dict[CourseKey, CourseSummary]
) -> list[tuple[RoleChangeRow, CourseSummary | None]]:
    """Put to each change its course, None for a change of the whole site or of a course that is gone."""
    return [(row, courses.get(row.course_key) if row.course_key else None) for row in rows]


def person_or_404(user_id: int) -> PersonRow:
    """Return a person.

    :raises Http404: there is none with this id.
    """
    try:
        return person_by_id(user_id)
    except PersonUnknown as error:
        raise Http404("no such person") from error
