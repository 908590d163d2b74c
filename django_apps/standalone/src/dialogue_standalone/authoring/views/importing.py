"""The import page: an archive comes in, a course or a report of what is wrong comes out."""

import tempfile
from pathlib import Path

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.http.request import UnreadablePostError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from dialogue_standalone.accounts.api import may, permitted
from dialogue_standalone.courses.api import (
    CourseExists,
    ImportFailed,
    StorageFull,
    describe_finding,
    forget_refusal,
    import_course,
    limits,
    note_refusal,
    refused_import,
    settle_refusals,
)
from dialogue_standalone.olx.api import Finding

from ..access import account, permit_import
from .common import page

# What a form adds around the archive.
_ENVELOPE = 64 * 1024


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@permitted("course.import")
def import_page(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or import what was sent.

    Exempt from the middleware only so that an oversized upload is refused before it is read; the token is checked after.
    """
    if request.method != "POST":
        return _form(request)
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > limits().archive_bytes + _ENVELOPE:
        return _form(request, 413, message=_too_big())
    try:
        return _import(request)
    except RequestDataTooBig:
        return _form(request, 413, message=_too_big())
    except UnreadablePostError:
        return _form(request, 400, message=_("The connection broke off. Nothing was imported; please send again."))


def _too_big() -> str:
    megabytes = limits().archive_bytes // 1024**2
    return _("The archive is larger than %(limit)s MB.") % {"limit": megabytes}


def _form(request: HttpRequest, status: int = 200, **context: object) -> HttpResponseBase:
    context.setdefault("limit_mb", limits().archive_bytes // 1024**2)
    return page(request, "dialogue_authoring/import.html", context, status)


@csrf_protect
def _import(request: HttpRequest) -> HttpResponseBase:
    upload = request.FILES.get("archive")
    if not isinstance(upload, UploadedFile):
        return _form(request, 400, message=_("Choose a file first."))
    replace = request.POST.get("replace") == "1"
    user = account(request)
    with tempfile.TemporaryDirectory() as directory:
        # the name is the person's; only for the report
        archive = Path(directory) / _plain_name(upload.name or "")
        with archive.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        try:
            report = import_course(archive, by=user, replace=replace, permit=permit_import(user))
        except ImportFailed as error:
            note_refusal(error, by=user)
            return _form(request, 422, message=str(error), findings=rows(error.findings))
        except CourseExists as error:
            return _form(request, 409, message=str(error), exists=True)
        except StorageFull as error:
            return _form(request, 507, message=str(error))
    settle_refusals(report.source, by=user)
    return _form(request, report=report, findings=rows(list(report.findings)))


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("course.import")
def refused(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show the report of an import that was refused, to who imported and to administrators; by POST throw it away."""
    found = refused_import(number)
    user = account(request)
    if found is None or not (found.by_id == user.pk or may(user, "course.create")):
        raise Http404("no such report")
    if request.method == "POST":
        forget_refusal(number)
        return redirect("pages:home")
    return page(request, "dialogue_authoring/refused.html", {"refused": found, "findings": rows(list(found.findings))})


def _plain_name(name: str) -> str:
    kept = "".join(letter for letter in name if letter.isalnum() or letter in "._-+ ").strip(". ")
    return kept[-80:] or "course.tar.gz"


def rows(findings: list[Finding]) -> list[dict[str, object]]:
    """Return findings as the report's table shows them."""
    return [
        {
            "is_error": item.severity == "error",
            "place": f"{item.path}:{item.line}" if item.line else item.path,
            "message": describe_finding(item),
        }
        for item in findings
    ]
