"""A section to take along: one file for a browser without a network, and a PDF for paper."""

import logging
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.accounts.api import runtime_user
from dialogue_standalone.printing.api import PrintingFailed
from dialogue_standalone.runtime.api import HostRuntime

from ..access import CourseAccess
from ..handout import Section, offline_page, printed, section_of
from .common import block_or_404, course_page, no_store

log = logging.getLogger(__name__)
# As the file itself says in its head: nothing runs, nothing is asked for.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@require_safe
@course_page
def offline(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Send a section as one HTML file."""
    key = _section_or_404(access, usage_id)
    if access.waits_until(key):
        return _not_open(request, access)
    language = _language(request, access)
    with translation.override(language):
        page = offline_page(
            _collected(request, access, key, language), access.content.directory, base=_base(request), made=access.now
        )
    response = no_store(HttpResponse(page, content_type="text/html; charset=utf-8"))
    response["Content-Security-Policy"] = POLICY
    response["Content-Disposition"] = _named(access, key, "html", "attachment")
    return response


@require_safe
@course_page
def print_(request: HttpRequest, access: CourseAccess, usage_id: str) -> HttpResponseBase:
    """Send a section as PDF."""
    key = _section_or_404(access, usage_id)
    if access.waits_until(key):
        return _not_open(request, access)
    language = _language(request, access)
    with translation.override(language):
        section = _collected(request, access, key, language)
        day = date_format(timezone.localtime(access.now), "j.m.Y")
        try:
            document = printed(section, access.content.directory, base=_base(request), made=access.now, day=day)
        except PrintingFailed:
            log.exception("section %s cannot be printed", key)
            document = None
    if document is None:
        messages.error(
            request, _("This section could not be made into a PDF. Save it for reading offline, and print that.")
        )
        return redirect("learning:outline", str(access.content.key))
    response = no_store(HttpResponse(document, content_type="application/pdf"))
    response["Content-Disposition"] = _named(access, key, "pdf", "inline")
    return response


def _section_or_404(access: CourseAccess, usage_id: str) -> BlockUsageLocator:
    key = block_or_404(access, usage_id)
    if key.block_type != "chapter":
        raise Http404("not a section")
    return key


def _not_open(request: HttpRequest, access: CourseAccess) -> HttpResponseBase:
    messages.info(request, _("This part of the course is not open yet."))
    return redirect("learning:outline", str(access.content.key))


def _language(request: HttpRequest, access: CourseAccess) -> str:
    """Return the course's language where the site speaks it, else that of the page."""
    own = str(access.content.field(access.content.root_key, "language") or "")
    return own if own in dict(settings.LANGUAGES) else str(request.LANGUAGE_CODE)


def _collected(request: HttpRequest, access: CourseAccess, key: BlockUsageLocator, language: str) -> Section:
    person = runtime_user(request, access.content.key)
    runtime = HostRuntime(access.content, person, language=language, preview=True)
    return section_of(access, key, runtime, language)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _named(access: CourseAccess, key: BlockUsageLocator, suffix: str, how: str) -> str:
    plain = slugify(f"{access.content.key.course}-{access.content.key.run}-{key.block_id}") or "section"
    full = quote(f"{access.content.display_name(key)}.{suffix}")
    return f"{how}; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{full}"
