"""Course files and the resources of blocks."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from dialogue_standalone.runtime.api import resource_response

from ..about import is_shown_to_all
from ..access import course_access
from ..assets import ACTIVE, CONTENT_TYPES, find_asset
from ..ranges import send_file
from .common import content_or_404

# A file of a course changes only with the course; the browser asks again each hour, cheaply, by ETag.
CACHE = "private, max-age=3600"


@require_safe
def asset(request: HttpRequest, course_id: str, name: str) -> HttpResponseBase:
    """Send a course's file to who may enter the course.

    What the catalogue and the about page show is open to all, as those pages are.
    """
    content = content_or_404(course_id)
    if not course_access(request.user, content).may_enter and not is_shown_to_all(content, name):
        raise Http404("no such file")
    path = find_asset(content.directory, name)
    if path is None:
        raise Http404("no such file")
    suffix = path.suffix.lower()
    response = send_file(request, path, CONTENT_TYPES.get(suffix, "application/octet-stream"))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = CACHE
    if suffix in ACTIVE:
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
    if suffix in ACTIVE or suffix not in CONTENT_TYPES:
        response["Content-Disposition"] = "attachment"
    return response


@require_safe
def resource(request: HttpRequest, block_type: str, path: str) -> HttpResponseBase:
    """Send a block's public resource (scripts, styles, pictures of the block itself; nothing of a course)."""
    return resource_response(request, block_type, path)
