"""An author's page of a course: edits and undo, export, the way to import."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.courses.api import CoursesError, Edit, export_course, history, undo_edit
from dialogue_standalone.learning.api import CourseAccess
from dialogue_standalone.runtime.api import CourseContent

from ..access import account, author_page, is_leaf
from .blocks import status_of
from .common import PAGE, page


@require_safe
@author_page
def desk(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Show what was edited here, newest first, with undo."""
    return _desk(request, access)


def _desk(request: HttpRequest, access: CourseAccess, message: str = "", status: int = 200) -> HttpResponseBase:
    content = access.content
    try:
        number = max(1, min(int(request.GET.get("page", "1")), 10_000))
    except ValueError:
        number = 1
    edits = history(content.key, limit=PAGE + 1, offset=(number - 1) * PAGE)
    context: dict[str, object] = {
        "access": access,
        "course_key": str(content.key),
        "course_title": content.display_name(content.root_key),
        "course_language": content.field(content.root_key, "language") or "",
        "edits": [_shown(content, edit) for edit in edits[:PAGE]],
        "page_number": number,
        "has_more": len(edits) > PAGE,
        "message": message,
        "author_mode": bool(request.session.get("author_mode")),
    }
    return page(request, "dialogue_authoring/desk.html", context, status)


def _shown(content: CourseContent, edit: Edit) -> dict[str, object]:
    key = UsageKey.from_string(edit.usage_id)
    if not isinstance(key, BlockUsageLocator) or key not in content.blocks:  # a later import left it out
        return {"edit": edit, "title": edit.usage_id, "url": ""}
    url = reverse("authoring:edit", args=[str(content.key), edit.usage_id]) if is_leaf(content, key) else ""
    return {"edit": edit, "title": content.display_name(key), "url": url}


@require_POST
@author_page
def undo(request: HttpRequest, access: CourseAccess, edit_id: int) -> HttpResponseBase:
    """Take one edit of this course back."""
    try:
        undo_edit(edit_id, by=account(request), key=access.content.key)
    except CoursesError as error:
        return _desk(request, access, str(error), status_of(error))
    messages.success(request, _("The change was taken back."))
    return _back(request, reverse("authoring:desk", args=[str(access.content.key)]))


@require_POST
@author_page
def mode(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Switch author mode on or off; it is remembered for the session."""
    request.session["author_mode"] = request.POST.get("on") == "1"
    return _back(request, reverse("learning:outline", args=[str(access.content.key)]))


def _back(request: HttpRequest, default: str) -> HttpResponseRedirect:
    """Return to the page the button stood on, if it is one of ours."""
    target = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if allowed else default)


@require_safe
@author_page
def export(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Send the course as the ``.tar.gz`` that Studio imports."""
    key = access.content.key
    with tempfile.TemporaryDirectory() as directory:
        archive = Path(directory) / "course.tar.gz"
        try:
            export_course(key, archive)
        except CoursesError as error:
            messages.error(request, str(error))
            return redirect("authoring:desk", str(key))
        # the open file outlives its name; FileResponse closes it
        file = archive.open("rb")
    response = FileResponse(file, as_attachment=True, filename=f"{key.org}.{key.course}.{key.run}.tar.gz")
    response["Content-Type"] = "application/gzip"
    response["Cache-Control"] = "private, no-store"
    return response
