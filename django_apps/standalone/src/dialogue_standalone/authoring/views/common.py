"""What the pages of this room share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.learning.api import CourseAccess

PAGE = 20


def is_framed(request: HttpRequest) -> bool:
    """Say whether the page is shown inside the edit dialogue of a unit page.

    Browsers say so themselves where the connection is trusted; on plain http the dialogue adds ``framed=1``.
    """
    asked = request.GET.get("framed") or request.POST.get("framed")
    return request.headers.get("Sec-Fetch-Dest") == "iframe" or asked == "1"


@xframe_options_sameorigin
def page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """Render an author's page: never cached, embeddable by our own pages only, without head and foot in a frame."""
    framed = is_framed(request)
    base = "dialogue_authoring/framed.html" if framed else "dialogue_pages/base.html"
    response = render(request, template, {"base_template": base, "framed": framed, **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def block_context(access: CourseAccess, key: BlockUsageLocator) -> dict[str, object]:
    """Return what every page about one block shows around it."""
    content = access.content
    unit = content.parent(key)
    while unit is not None and unit not in content.units():
        unit = content.parent(unit)
    course_key = str(content.key)
    home = (
        reverse("learning:unit", args=[course_key, str(unit)])
        if unit
        else reverse("learning:outline", args=[course_key])
    )
    return {
        "access": access,
        "course_key": course_key,
        "course_title": content.display_name(content.root_key),
        "course_language": content.field(content.root_key, "language") or "",
        "usage_id": str(key),
        "block_type": key.block_type,
        "block_title": content.display_name(key),
        "unit_title": content.display_name(unit) if unit else "",
        "return_url": f"{home}#{key.block_id}",
    }
