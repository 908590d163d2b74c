"""The unit page, and the short addresses that lead to it."""

from time import perf_counter
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.accounts.api import SyntheticLearner, runtime_user
from dialogue_standalone.runtime.api import HostRuntime

from ..access import CourseAccess
from ..dates import deadline
from ..outline import build_outline, units_of
from ..path import Place, blocks_of, place_of, unit_holding
from ..rendering import render_unit
from ..steps import next_unit
from .common import block_or_404, course_page, no_store


@require_safe
@course_page
def unit(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Show a unit. An address of something in or above a unit leads to that unit."""
    started = perf_counter()
    key = block_or_404(access, usage_id)
    holding = unit_holding(access, key)
    if holding is None:
        return redirect("learning:outline", str(access.content.key))
    if holding != key:
        return _to_unit(access, holding, key)
    place = place_of(access, key)
    if place is None:
        raise Http404("not a unit")
    opens = access.waits_until(key)
    if opens:
        context = _frame(access, place) | {"opens": opens}
        return no_store(render(request, "dialogue_learning/not_open.html", context, status=403))
    hidden = access.hidden_since(key)
    if hidden:
        context = _frame(access, place) | {"hidden": hidden}
        return no_store(render(request, "dialogue_learning/hidden.html", context, status=403))
    return no_store(_show(request, access, place, started))


def _show(request: HttpRequest, access: CourseAccess, place: Place, started: float) -> HttpResponse:
    content = access.content
    runtime = HostRuntime(
        content,
        runtime_user(request, content.key),
        language=request.LANGUAGE_CODE,
    )
    rendered = render_unit(runtime, blocks_of(access, place.unit))
    request.remote_origins = runtime.remote_origins  # type: ignore[attr-defined]
    blocks_done = perf_counter()
    response = render(
        request,
        "dialogue_learning/unit.html",
        _frame(access, place) | _sending(access) | {"rendered": rendered, "stock_content": True},
    )
    page_done = perf_counter()
    response["Server-Timing"] = (
        f"blocks;dur={(blocks_done - started) * 1000:.1f}, page;dur={(page_done - blocks_done) * 1000:.1f}"
    )
    return response


def _sending(access: CourseAccess) -> dict[str, object]:
    """Where the blocks of a page send to; on a made-up learner's page the addresses bear its number."""
    key, user = str(access.content.key), access.user
    if not isinstance(user, SyntheticLearner):
        return {"viewed_url": reverse("learning:view_completion", args=[key])}
    number = user.sandbox.id
    return {
        "viewed_url": reverse("learning:looking_viewed", args=[number, key]),
        "handler_prefix": f"/looking/{number}/courses/{key}/xblock",
    }


def _frame(access: CourseAccess, place: Place) -> dict[str, object]:
    """What stands around the blocks: breadcrumbs, the unit list, neighbours, dates."""
    content = access.content
    tree = build_outline(access, place.subsection)
    units = units_of(tree)
    due = deadline(content.field(place.subsection, "due"), content.field(place.subsection, "graceperiod"))
    return {
        "access": access,
        "course_key": str(content.key),
        "course_title": content.display_name(content.root_key),
        "course_language": content.field(content.root_key, "language") or "",
        "place": place,
        "section_title": content.display_name(place.section),
        "subsection": tree,
        "units": units,
        "current": next(node for node in units if node.key == place.unit),
        "units_done": sum(node.complete for node in units),
        "previous": _neighbour(access, place.previous),
        "following": _neighbour(access, place.following),
        "deadline": due,
        "deadline_past": bool(due and due.is_past(access.now)),
        "deadline_in_grace": bool(due and due.in_grace(access.now)),
    }


def _neighbour(access: CourseAccess, key: BlockUsageLocator | None) -> dict[str, object] | None:
    if key is None:
        return None
    return {
        "title": access.content.display_name(key),
        "url": reverse("learning:unit", args=[str(key.course_key), str(key)]),
        "opens": access.waits_until(key),
    }


def _to_unit(access: CourseAccess, unit_key: BlockUsageLocator, key: BlockUsageLocator) -> HttpResponseRedirect:
    url = reverse("learning:unit", args=[str(access.content.key), str(unit_key)])
    inside = key != unit_key and access.content.parent(key) is not None and unit_holding(access, key) == unit_key
    anchor = f"#{quote(key.block_id)}" if inside and not access.content.children(key) else ""
    return HttpResponseRedirect(url + anchor)


@require_safe
@course_page
def jump_to_id(request: HttpRequest, access: CourseAccess, url_name: str) -> HttpResponseBase:
    """Lead from a block's short name, as content links have it, to its unit (``/jump_to_id/<url_name>``)."""
    key = next((key for key in access.content.blocks if key.block_id == url_name and access.can_see(key)), None)
    holding = unit_holding(access, key) if key else None
    if key is None or holding is None:
        raise Http404("nothing of this name in the course")
    return _to_unit(access, holding, key)


@require_safe
@course_page
def resume(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    """Lead to where the person goes on."""
    node = next_unit(access, build_outline(access))
    outline_url = reverse("learning:outline", args=[str(access.content.key)])
    return HttpResponseRedirect(node.url if node and node.url else outline_url)
