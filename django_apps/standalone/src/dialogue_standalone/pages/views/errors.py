"""Error pages: what happened and what to do next, in the reader's language, as a page or, for scripts, as JSON."""

import errno
import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_standalone.courses.api import CourseBroken

log = logging.getLogger(__name__)


if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class _Words:
    title: "_StrPromise"
    advice: "_StrPromise"


# gettext_lazy at import, so that the extraction of texts finds them.
_WORDS: dict[str, _Words] = {
    "400": _Words(
        gettext_lazy("This request could not be read"),
        gettext_lazy("Go back, reload the page and try once more. What you saved before is still there."),
    ),
    "403": _Words(
        gettext_lazy("You have no access to this page"),
        gettext_lazy(
            "Perhaps you are signed in under another name. If the page should be open to you, ask your curator."
        ),
    ),
    "looking": _Words(
        gettext_lazy("Learners of the course do not see this page"),
        gettext_lazy("You are looking at a course as a learner. Stop looking at the top of this page, then come back."),
    ),
    "csrf": _Words(
        gettext_lazy("The form was open for too long"),
        gettext_lazy(
            "Go back, copy what you wrote if it was long, reload the page and send the form again. "
            "If this happens every time, allow cookies for this site in your browser."
        ),
    ),
    "404": _Words(
        gettext_lazy("There is no such page"),
        gettext_lazy("Perhaps the address has a mistake, or the page was moved. Begin at the home page."),
    ),
    "405": _Words(
        gettext_lazy("This address only takes a form"),
        gettext_lazy("It cannot be opened by itself. Go back and press the button on the page."),
    ),
    "409": _Words(
        gettext_lazy("Somebody changed this before you"),
        gettext_lazy("Nothing was overwritten. Copy your text, reload the page and make your change again."),
    ),
    "413": _Words(
        gettext_lazy("This is too large to send"),
        gettext_lazy("Nothing was saved. Shorten the text or choose a smaller file and send it again."),
    ),
    "429": _Words(
        gettext_lazy("Too many attempts"),
        gettext_lazy("To protect accounts, the site waits a little. Try again later."),
    ),
    "500": _Words(
        gettext_lazy("Something broke on our side"),
        gettext_lazy(
            "What you saved before is still there. Try once more in a minute; if it happens again, "
            "tell the administrator the time and the address of this page."
        ),
    ),
    "503": _Words(
        gettext_lazy("The site is busy"),
        gettext_lazy("Your last act was not saved. Wait half a minute and try again; nothing saved earlier is lost."),
    ),
    "damaged": _Words(
        gettext_lazy("The database cannot be read"),
        gettext_lazy(
            "Your last act was not saved. Tell the administrator: the database file is damaged or may not be "
            "written to, and has to be restored from a backup."
        ),
    ),
    "course": _Words(
        gettext_lazy("The files of this course are damaged"),
        gettext_lazy("Tell the administrator to import the course again. Your answers and points are kept."),
    ),
    "507": _Words(
        gettext_lazy("The disk of the site is full"),
        gettext_lazy("Your last act was not saved. Tell the administrator to free some space, then try again."),
    ),
}

PAGES = frozenset(int(name) for name in _WORDS if name.isdigit())


def answer(
    request: HttpRequest, status: int, *, kind: str = "", retry_after: int | None = None, offline: bool = False
) -> HttpResponse:
    """Return the error page of a status.

    :param kind: the words, when a status has several reasons; else those of the status.
    :param retry_after: seconds after which trying again makes sense.
    :param offline: ask the database for nothing.
    """
    words = _WORDS[kind or str(status)]
    if offline:
        request.without_database = True  # type: ignore[attr-defined]
        request.user = AnonymousUser()
    response: HttpResponse
    if _wants_json(request):
        response = JsonResponse({"error": str(words.title), "advice": str(words.advice)}, status=status)
    else:
        context = {"words": words, "status": status, "wait_minutes": -(-retry_after // 60) if retry_after else 0}
        response = render(request, "dialogue_pages/error.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response


def _wants_json(request: HttpRequest) -> bool:
    script = request.headers.get("X-Requested-With") == "XMLHttpRequest" or request.content_type == "application/json"
    return script or (not request.accepts("text/html"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses as suspicious; too large a body has its own status."""
    return answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer ``PermissionDenied``."""
    return answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token."""
    log.info("csrf refused %s: %s", request.path, reason)
    return answer(request, 403, kind="csrf")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address."""
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception nobody handled. Django calls this while the exception is current."""
    status, kind = _reason(sys.exc_info()[1])
    try:
        return answer(request, status, kind=kind, retry_after=30 if status == 503 and not kind else None, offline=True)
    except Exception:  # the page itself is what broke: say it in plain text
        log.exception("the error page failed")
        return HttpResponse(_("Something broke on our side"), status=status, content_type="text/plain; charset=utf-8")


def _reason(error: BaseException | None) -> tuple[int, str]:
    """Tell a full disk, a busy or damaged database and a damaged course from a fault of ours.

    The sentences are SQLite's own (``sqlite3_errstr``): https://sqlite.org/rescode.html.
    """
    while error is not None:
        text = str(error)
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return 507, ""
        if isinstance(error, CourseBroken):
            return 503, "course"
        if isinstance(error, DatabaseError):
            if "is full" in text:
                return 507, ""
            if "is locked" in text:
                return 503, ""
            if any(words in text for words in ("malformed", "not a database", "readonly database", "disk I/O error")):
                return 503, "damaged"
        error = error.__cause__ or error.__context__
    return 500, ""
