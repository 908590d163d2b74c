"""The side of authors and administrators: who has a certificate of a course, and revoking."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import may, refusal
from dialogue_standalone.courses.api import CourseBroken, CourseSummary, CourseUnknown, get_content, get_summary
from dialogue_xblocks.shared.api import folded

from ..codes import read_code, shown
from ..data import Certificate, CertificateRefused
from ..forms import RevocationForm
from ..hours import SETTING
from ..issuing import hours_of, revoke
from ..models import IssuedCertificate
from ..wording import day
from .common import course_key_or_404, row_or_404

PAGE = 50


@require_safe
@never_cache
def of_course(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """List the certificates of a course in Kazakh order, page by page; the course may be gone."""
    key = course_key_or_404(course_id)
    if not may(request.user, "certificate.revoke", key):
        return refusal(request)
    query = request.GET.get("q", "").strip()[:100]
    rows = IssuedCertificate.objects.filter(course_key=key).order_by("order", "pk")
    for word in folded(read_code(query) or query).split():
        rows = rows.filter(folded__contains=word)
    paginator = Paginator(rows, PAGE)
    page = paginator.get_page(request.GET.get("page", "1"))
    summary = _summary(key)
    context = {
        "course_key": course_id,
        "course": summary,
        "hours": _hours(summary),
        "setting": SETTING,
        "page": page,
        "total": paginator.count,
        "lines": [_line(row.told()) for row in page],
        "query": query,
    }
    return render(request, "dialogue_certificates/of_course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revoke_one(request: HttpRequest, code: str) -> HttpResponseBase:
    """Revoke a certificate, with a reason."""
    row = row_or_404(code)
    if not may(request.user, "certificate.revoke", row.course_key):
        return refusal(request)
    course_id = str(row.course_key)
    if not row.current:
        messages.error(request, _("This certificate was revoked already."))
        return redirect("certificates:of_course", course_id)
    form = RevocationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "course_key": course_id, **_line(row.told())}
        status = 422 if request.method == "POST" else 200
        return render(request, "dialogue_certificates/revoke.html", context, status=status)
    assert isinstance(request.user, User)
    try:
        revoke(row.code, request.user, form.cleaned_data["reason"], may_ask_again=form.cleaned_data["may_ask_again"])
    except CertificateRefused:  # somebody else was faster
        messages.error(request, _("This certificate was revoked already."))
    else:
        messages.success(request, _("The certificate is revoked. Its public page says so from now on."))
    return redirect("certificates:of_course", course_id)


def _line(certificate: Certificate) -> dict[str, object]:
    language = get_language() or "en"
    return {
        "certificate": certificate,
        "name": str(certificate.spelling.cyrillic),
        "latin": str(certificate.spelling.latin),
        "code": shown(certificate.code),
        "issued": day(certificate.issued_at, language),
        "revoked": day(certificate.revoked_at, language) if certificate.revoked_at else "",
    }


def _summary(key: CourseLocator) -> CourseSummary | None:
    try:
        return get_summary(key)
    except CourseUnknown:
        return None


def _hours(summary: CourseSummary | None) -> int | None:
    try:
        return hours_of(get_content(summary.key), summary) if summary else None
    except (CourseBroken, CourseUnknown):
        return None
