"""Where blocks send what a learner does. Every refusal is JSON with a sentence in the reader's language."""

import errno
import json
import logging

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from opaque_keys.edx.locator import BlockUsageLocator
from xblock.exceptions import NoSuchHandlerError, NotFoundError, ProcessingError

from dialogue_standalone.accounts.api import runtime_user
from dialogue_standalone.runtime.api import HostRuntime, NoSuchBlock

from ..access import CourseAccess, course_access
from ..acts import NumberTaken, OfAnother, once
from ..completion import completes_by_viewing, mark_viewed
from .common import block_or_404, content_or_404, looking_number

log = logging.getLogger(__name__)

# What only the authoring room may call; a learner's call is refused by name, whatever the block would say.
AUTHOR_HANDLERS = frozenset({"submit_studio_edits", "studio_submit", "studio_transcript", "upload_screenshot"})
AUTHOR_PREFIX = "studio_"
# Lists of who answered what, which poll and survey leave to whoever asks (``poll/poll.py``), and make in an LMS only.
STAFF_HANDLERS = frozenset({"csv_export", "get_export_status"})
# What only reads and so may be fetched: everything else is POST with a CSRF token, or another site could act for you.
READING_HANDLERS = frozenset({"transcript", "student_view_user_state", "yt_video_metadata"})
# The LMS's own handler for completion by viewing, mixed into every block there (``lms_xblock/mixin.py``).
VIEWED_HANDLER = "publish_completion"
MAX_VIEWED = 200


def _refuse(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"success": False, "code": code, "error": message}, status=status)


@csrf_exempt
def handler(
    request: HttpRequest,
    course_id: str,
    usage_id: str,
    handler_name: str,
    suffix: str = "",
    looking: int | None = None,
) -> HttpResponseBase:
    """Pass a learner's call on to a block.

    Exempt from the middleware only so that an oversized body is told as such; the token is checked right after.

    :param looking: the number of the made-up learner whose page sends this.
    """
    refusal = _unreadable(request) or _of_another_page(request, looking)
    return refusal or _checked_handler(request, course_id, usage_id, handler_name, suffix)


def _unreadable(request: HttpRequest) -> JsonResponse | None:
    """Read the body once, so that the block gets it whole whatever else looks at the form."""
    try:
        request.body  # noqa: B018
    except RequestDataTooBig:
        return _refuse(
            413, "too_big", _("This is too much to send at once. Shorten the answer or take a smaller file.")
        )
    except UnreadablePostError:
        return _refuse(400, "cut_off", _("The connection broke off. Nothing was saved; please send again."))
    return None


def _of_another_page(request: HttpRequest, looking: int | None) -> JsonResponse | None:
    """Refuse a page that was opened before its reader began, or stopped, looking as a learner: it would act as another.

    The script that keeps unsent answers waits at this code until one looks as oneself again.
    """
    if looking == looking_number(request) or not request.user.is_authenticated:
        return None
    return _refuse(403, "looking", _("This page is of another view of the course. Nothing was saved; reload the page."))


@csrf_protect
def _checked_handler(
    request: HttpRequest, course_id: str, usage_id: str, handler_name: str, suffix: str
) -> HttpResponseBase:
    found = _usable_block(request, course_id, usage_id)
    if isinstance(found, HttpResponse):
        return found
    access, key = found
    if handler_name in AUTHOR_HANDLERS or handler_name.startswith(AUTHOR_PREFIX):
        return _refuse(403, "authors_only", _("Only the authors of the course can do this, in the editor."))
    if handler_name in STAFF_HANDLERS:
        return _refuse(403, "staff_only", _("Lists of answers with names are not given out here."))
    if request.method not in ("POST", "PUT", "DELETE") and handler_name not in READING_HANDLERS:
        return _refuse(405, "method", _("This address takes only what a page of the course sends."))
    if handler_name == VIEWED_HANDLER and completes_by_viewing(key.block_type):
        return _viewed(access, [key])
    return _run(request, access, key, handler_name, suffix)


def _usable_block(
    request: HttpRequest, course_id: str, usage_id: str
) -> tuple[CourseAccess, BlockUsageLocator] | JsonResponse:
    access = _entered(request, course_id)
    if isinstance(access, JsonResponse):
        return access
    try:
        key = block_or_404(access, usage_id)
    except Http404:
        return _refuse(404, "no_block", _("There is no such part in this course. Please reload the page."))
    opens = access.waits_until(key)
    if opens:
        return _refuse(403, "not_open", _("This part of the course is not open yet."))
    if access.hidden_since(key):
        return _refuse(403, "hidden", _("The due date has passed, and this part is hidden now."))
    return access, key


def _entered(request: HttpRequest, course_id: str) -> CourseAccess | JsonResponse:
    if not request.user.is_authenticated:
        return _refuse(403, "signed_out", _("You are signed out. Sign in in another tab, then send again."))
    try:
        access = course_access(request.user, content_or_404(course_id))
    except Http404:
        return _refuse(404, "no_course", _("There is no such course."))
    if not access.may_enter:
        return _refuse(403, "not_enrolled", _("You are not enrolled in this course."))
    return access


def _run(
    request: HttpRequest, access: CourseAccess, key: BlockUsageLocator, handler_name: str, suffix: str
) -> HttpResponseBase:
    language = request.LANGUAGE_CODE
    runtime = HostRuntime(access.content, runtime_user(request, access.content.key), language=language)
    try:
        if request.method == "GET":
            return runtime.handle(key, handler_name, request, suffix)
        with transaction.atomic():
            return once(request, lambda: runtime.handle(key, handler_name, request, suffix))
    except OfAnother:
        return _refuse(409, "other_person", _("This answer was kept for somebody else and is not taken."))
    except NumberTaken:
        return _refuse(409, "number_taken", _("The page sent something this host cannot read. Please reload the page."))
    except (NoSuchBlock, NoSuchHandlerError, NotFoundError):
        return _refuse(
            404, "no_handler", _("This part of the course does not know this request. Please reload the page.")
        )
    except Exception as error:
        # Nothing of this request is kept (atomic).
        if isinstance(error, ProcessingError) and isinstance(error.__cause__, NotFoundError):
            # Too late, no attempts left, or changed in another tab: as in the LMS the block's script shows its sentence.
            log.info("handler %s of %s refused: %s", handler_name, key, error)
            return JsonResponse({"success": str(error)})
        if _is_storage(error):
            raise  # the disk or the database: the site's own page about it says what to do
        if not _is_readable(request) or _is_nonsense(request, error):
            log.warning("handler %s of %s was sent what no page of ours sends", handler_name, key, exc_info=True)
            return _refuse(
                400, "bad_request", _("The page sent something this host cannot read. Please reload the page.")
            )
        # A block's fault, and the learner is told so.
        log.exception("handler %s of %s failed", handler_name, key)
        return _refuse(500, "failed", _("Something went wrong here. Nothing was saved; please try again."))


def _is_readable(request: HttpRequest) -> bool:
    """Say whether a body is a form, or a JSON object: everything else is nothing that scripts of blocks send."""
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return True
    return _is_json_object(request.body or b"{}")


def _is_json_object(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def _is_nonsense(request: HttpRequest, error: Exception) -> bool:
    """Say whether a block stumbled over the values of a JSON object: stock blocks take them as they come.

    A block's own fault can look the same; the log keeps where it was.
    """
    return isinstance(error, (KeyError, TypeError, ValueError)) and _is_json_object(request.body)


def _is_storage(error: BaseException | None) -> bool:
    """Say whether a full disk, a busy or a damaged database is behind an error, however blocks wrapped it."""
    while error is not None:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
        if full or isinstance(error, OperationalError) or type(error) is DatabaseError:
            return True
        error = error.__cause__ or error.__context__
    return False


def _viewed(access: CourseAccess, keys: list[BlockUsageLocator]) -> JsonResponse:
    """Complete blocks by viewing for a learner; who only looks as staff, completes nothing."""
    seen = 0
    if access.may("course.complete"):
        with transaction.atomic():
            seen = mark_viewed(access.user, keys)
    return JsonResponse({"result": "ok", "seen": seen})


@csrf_exempt
@require_POST
def view_completion(request: HttpRequest, course_id: str, looking: int | None = None) -> HttpResponseBase:
    """Take the blocks a learner has seen: ``{"blocks": ["block-v1:…", …]}``. Those complete otherwise are left out."""
    refusal = _unreadable(request) or _of_another_page(request, looking)
    return refusal or _checked_view_completion(request, course_id)


@csrf_protect
def _checked_view_completion(request: HttpRequest, course_id: str) -> HttpResponseBase:
    access = _entered(request, course_id)
    if isinstance(access, JsonResponse):
        return access
    try:
        named = json.loads(request.body)["blocks"]
        if not isinstance(named, list) or len(named) > MAX_VIEWED or not all(isinstance(name, str) for name in named):
            raise ValueError("not a list of keys")
    except (ValueError, KeyError, TypeError):
        return _refuse(400, "bad_request", _("The page sent something this host cannot read. Please reload the page."))
    try:
        keys = [block_or_404(access, name) for name in named]
    except Http404:
        return _refuse(404, "no_block", _("There is no such part in this course. Please reload the page."))
    return _viewed(access, [key for key in keys if access.waits_until(key) is None])
