"""Editing one block: by its own form, or by its source."""

import json
import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from opaque_keys.edx.locator import BlockUsageLocator
from xblock.exceptions import NoSuchHandlerError

from dialogue_standalone.accounts.api import runtime_user
from dialogue_standalone.courses.api import (
    CoursesError,
    CourseUnknown,
    EditConflict,
    StorageFull,
    edit_block,
    history,
    read_source,
)
from dialogue_standalone.learning.api import CourseAccess
from dialogue_standalone.runtime.api import NoSuchBlock

from ..access import account, author_page, editable_or_404
from ..sources import Draft, element_of, tried
from ..studio import StudioRuntime, handler_prefix, has_form
from .common import block_context, page

log = logging.getLogger(__name__)
HISTORY = 10
# Stands where the digest of a block's files stands: from a preview nothing may be sent.
PREVIEW = "preview"


def status_of(error: CoursesError) -> int:
    """Return the status that fits what happened."""
    if isinstance(error, EditConflict):
        return 409
    if isinstance(error, StorageFull):
        return 507
    return 404 if isinstance(error, CourseUnknown) else 422


def _language(request: HttpRequest) -> str:
    return get_language() or "en"


@require_safe
@author_page
def edit(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Show the block's own form; blocks without one are edited by source."""
    key = editable_or_404(access, usage_id)
    source_page = redirect("authoring:source", str(access.content.key), usage_id)
    if not has_form(key.block_type):
        if request.GET.get("framed"):
            source_page["Location"] += "?framed=1"
        return source_page
    try:
        source = read_source(access.content.key, key)
    except CoursesError as error:
        return _sorry(request, access, key, error)
    runtime = StudioRuntime(
        access.content, runtime_user(request, access.content.key), language=_language(request), digest=source.digest
    )
    try:
        fragment = runtime.form(key)
    except Exception:
        # The form is somebody else's code; the source is always there to correct what it stumbled over.
        log.exception("the form of %s cannot be shown", key)
        return source_page
    context = block_context(access, key) | {
        "form": mark_safe(fragment.body_html()),
        "fragment_head": mark_safe(fragment.head_html()),
        "fragment_foot": mark_safe(fragment.foot_html()),
        "digest": source.digest,
        "handler_prefix": handler_prefix(access.content.key, source.digest),
        "stock_content": True,
    }
    return page(request, "dialogue_authoring/edit.html", context)


def _sorry(request: HttpRequest, access: CourseAccess, key: BlockUsageLocator, error: CoursesError) -> HttpResponse:
    context = block_context(access, key) | {"message": str(error)}
    return page(request, "dialogue_authoring/sorry.html", context, status_of(error))


@require_http_methods(["GET", "HEAD", "POST"])
@author_page
def source(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Show the source of a block; take it back, checked, written in place. Nothing typed is lost by a refusal."""
    key = editable_or_404(access, usage_id)
    try:
        current = read_source(access.content.key, key)
    except CoursesError as error:
        return _sorry(request, access, key, error)
    if request.method != "POST":
        return _source_page(request, access, key, Draft.of(current))
    draft = Draft.sent(request.POST, current)
    try:
        user = runtime_user(request, access.content.key)
        with tried(key, draft, user, _language(request)):
            pass
        edit_block(
            key.course_key,
            key,
            xml=element_of(draft),
            body=draft.body,
            expected_digest=draft.digest,
            by=account(request),
        )
    except CoursesError as error:
        fresh = current if isinstance(error, EditConflict) else None
        return _source_page(request, access, key, draft, error, fresh)
    return page(request, "dialogue_authoring/saved.html", block_context(access, key))


def _source_page(
    request: HttpRequest,
    access: CourseAccess,
    key: BlockUsageLocator,
    draft: Draft,
    error: CoursesError | None = None,
    fresh: object = None,
) -> HttpResponse:
    context = block_context(access, key) | {
        "draft": draft,
        "has_form": has_form(key.block_type),
        "error": error,
        "error_line": getattr(error, "line", None),
        "error_part": getattr(error, "part", None),
        "fresh": fresh,
        "edits": history(key.course_key, key, limit=HISTORY),
    }
    return page(request, "dialogue_authoring/source.html", context, status_of(error) if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@author_page
def preview(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Show the block as learners see it: as it is, or (POST) with the text in the form. Nothing is written."""
    key = editable_or_404(access, usage_id)
    context = block_context(access, key)
    user, language = runtime_user(request, access.content.key), _language(request)
    try:
        if request.method == "POST":
            draft = Draft.sent(request.POST, read_source(access.content.key, key))
            with tried(key, draft, user, language) as content:
                runtime = StudioRuntime(content, user, language=language, digest=PREVIEW)
                fragment = runtime.show(key)
        else:
            runtime = StudioRuntime(access.content, user, language=language, digest=PREVIEW)
            fragment = runtime.show(key)
    except CoursesError as error:
        context |= {"error": error, "error_line": getattr(error, "line", None)}
        return page(request, "dialogue_authoring/preview.html", context, status_of(error))
    except Exception:
        log.exception("a preview of %s failed", key)
        context |= {"error": _("This part cannot be shown because of an error in it.")}
        return page(request, "dialogue_authoring/preview.html", context, 422)
    request.remote_origins = runtime.remote_origins  # type: ignore[attr-defined]
    context |= {
        "html": mark_safe(fragment.body_html()),
        "fragment_head": mark_safe(fragment.head_html()),
        "fragment_foot": mark_safe(fragment.foot_html()),
        "handler_prefix": handler_prefix(access.content.key, PREVIEW),
        "stock_content": True,
    }
    return page(request, "dialogue_authoring/preview.html", context)


def _refuse(status: int, message: str) -> JsonResponse:
    """Answer a block's script in the forms that the editors of stock blocks look for."""
    body = {"success": False, "result": "error", "error": message, "message": message, "errors": [message]}
    return JsonResponse(body, status=status)


@require_http_methods(["GET", "POST"])
@author_page
def handler(
    request: HttpRequest, access: CourseAccess, digest: str, usage_id: str, handler_name: str, suffix: str = ""
) -> HttpResponseBase:
    """Call a handler of a block's editor, and write the block when the call changed it.

    Every refusal is JSON with a sentence in the reader's language: the editor's script shows it.
    """
    try:
        if digest == PREVIEW:
            return _refuse(409, _("This is a preview: nothing is sent or saved here."))
        key = editable_or_404(access, usage_id)
        return _call(request, access, key, digest, handler_name, suffix)
    except Http404:
        return _refuse(404, _("There is no such part in this course. Please reload the page."))
    except (NoSuchBlock, NoSuchHandlerError):
        return _refuse(404, _("This part of the course does not know this request. Please reload the page."))
    except CoursesError as error:
        return _refuse(status_of(error), str(error))
    except (ValueError, TypeError) as error:  # how a field says that a value is not of its kind
        log.info("author handler %s of %s refused a value", handler_name, usage_id, exc_info=True)
        return _refuse(422, _("The block does not take one of the values: %(detail)s") % {"detail": str(error)[:200]})
    except Exception:
        log.exception("author handler %s of %s failed", handler_name, usage_id)
        return _refuse(500, _("Something went wrong here. Nothing was saved; please try again."))


def _call(
    request: HttpRequest, access: CourseAccess, key: BlockUsageLocator, digest: str, handler_name: str, suffix: str
) -> HttpResponseBase:
    user = runtime_user(request, access.content.key)
    runtime = StudioRuntime(access.content, user, language=_language(request), digest=digest)
    response, changed = runtime.call(key, handler_name, request, suffix)
    if changed is None or response.status_code >= 400 or _failed(response):
        return response
    if request.method != "POST":
        return _refuse(405, _("Changes are taken only as POST."))
    xml = runtime.export(changed, read_source(access.content.key, key).xml)
    edit_block(key.course_key, key, xml=xml, expected_digest=digest, by=account(request))
    return response


def _failed(response: HttpResponseBase) -> bool:
    """Say whether a block refused by its answer rather than by the status, as poll and survey do."""
    try:
        answer = json.loads(getattr(response, "content", b""))
    except ValueError:
        return False
    return isinstance(answer, dict) and (answer.get("success") is False or answer.get("result") == "error")
