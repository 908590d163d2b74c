"""The owner's side: asking for a certificate, seeing one's own, printing, correcting the name."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_standalone.accounts.api import names_of, permitted, too_often
from dialogue_standalone.courses.api import CourseUnknown, get_content, get_summary
from dialogue_standalone.learning.api import CourseAccess, course_access
from dialogue_xblocks.shared.api import qr_code

from ..codes import shown
from ..data import Certificate, CertificateRefused, PersonName
from ..document import document_of
from ..forms import SpellingForm, known, proposed
from ..issuing import correct, hours_of, issue
from ..keeping import certificates_of
from ..models import IssuedCertificate
from ..standing import Standing, standing_in
from ..wording import choice, day, facts_of, sheets_of
from .common import course_key_or_404, language_choices, public_address, row_or_404


@require_safe
@never_cache
@permitted("certificate.keep")
def mine(request: HttpRequest) -> HttpResponse:
    """List a person's certificates, the latest first, revoked ones with the reason."""
    held = [_line(request, certificate) for certificate in certificates_of(_account(request))]
    context = {"held": held, "choices": language_choices()}
    return render(request, "dialogue_certificates/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permitted("certificate.keep")
def request_one(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """Have the name confirmed, then issue the certificate of a course."""
    access = _access_or_404(request, course_id)
    standing = standing_in(access)
    if standing.certificate:
        return redirect("certificates:mine")
    if standing.refusal == "not_enrolled":
        messages.info(request, _("Enrol in the course to open it."))
        return redirect("learning:about", course_id)
    if standing.refusal:
        return _refused(request, access, standing)
    if request.method != "POST":
        names = names_of(_account(request))
        begin = proposed(PersonName(names.given_name, names.surname, names.patronymic))
        return _ask(request, access, SpellingForm(initial=begin))
    form = SpellingForm(request.POST)
    if not form.is_valid():
        return _ask(request, access, form, status=422)
    if _too_many(request):
        return HttpResponse(status=429)
    issue(access, form.spelling())
    messages.success(request, _("The certificate is issued."))
    return redirect("certificates:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permitted("certificate.keep")
def correct_name(request: HttpRequest, code: str) -> HttpResponseBase:
    """Replace a certificate by one with the name spelt otherwise; the former is revoked."""
    certificate = _own_or_404(request, code).told()
    if not certificate.is_valid:
        return _is_revoked(request)
    form = SpellingForm(request.POST if request.method == "POST" else None, initial=known(certificate.spelling))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "certificate": certificate, "code": shown(certificate.code)}
        status = 422 if request.method == "POST" else 200
        return render(request, "dialogue_certificates/name.html", context, status=status)
    if _too_many(request):
        return HttpResponse(status=429)
    try:
        issued = correct(_account(request), certificate.code, form.spelling())
    except CertificateRefused:  # another tab was faster
        return _is_revoked(request)
    if issued.code == certificate.code:
        messages.info(request, _("The name is spelt as before, so nothing was changed."))
    else:
        messages.success(
            request, _("A new certificate is issued. The former one is revoked; please print the new one.")
        )
    return redirect("certificates:mine")


@require_safe
@never_cache
@permitted("certificate.keep")
def printable(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a certificate as it looks on paper, in one language or in all."""
    certificate = _own_or_404(request, code).told()
    if not certificate.is_valid:
        return _is_revoked(request)
    chosen = choice(request.GET.get("language"), get_language() or "en")
    address = public_address(request, certificate.code)
    sheets = sheets_of(certificate, chosen)
    context = {
        "sheets": sheets,
        "chosen": chosen,
        "choices": language_choices(),
        "certificate": certificate,
        "address": address,
        # Made here, of an address of ours and words of ours.
        "qr": mark_safe(qr_code(address, title=sheets[0].code_label)),
        "long": _length(certificate),
    }
    return render(request, "dialogue_certificates/print.html", context)


@require_safe
@never_cache
@permitted("certificate.keep")
def document(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send a certificate as PDF, in one language or in all."""
    certificate = _own_or_404(request, code).told()
    if not certificate.is_valid:
        return _is_revoked(request)
    chosen = choice(request.GET.get("language"), get_language() or "en")
    made = document_of(certificate, chosen, public_address(request, certificate.code))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{shown(certificate.code)}-{chosen}.pdf"'
    return response


def _account(request: HttpRequest) -> User:
    """Return who is signed in; only behind a guard."""
    assert isinstance(request.user, User)
    return request.user


def _access_or_404(request: HttpRequest, course_id: str) -> CourseAccess:
    try:
        return course_access(request.user, get_content(course_key_or_404(course_id)))
    except CourseUnknown as error:
        raise Http404("no such course") from error


def _own_or_404(request: HttpRequest, code: str) -> IssuedCertificate:
    row = row_or_404(code)
    if row.user_id != _account(request).pk:
        raise Http404("somebody else's")
    return row


def _too_many(request: HttpRequest) -> int | None:
    return too_often("certificate-issue", str(_account(request).pk))


def _line(request: HttpRequest, certificate: Certificate) -> dict[str, object]:
    language = get_language() or "en"
    return {
        "certificate": certificate,
        "title": certificate.title_in(language),
        "facts": facts_of(certificate, language),
        "code": shown(certificate.code),
        "address": public_address(request, certificate.code),
        "revoked": day(certificate.revoked_at, language) if certificate.revoked_at else "",
    }


def _ask(request: HttpRequest, access: CourseAccess, form: SpellingForm, status: int = 200) -> HttpResponse:
    course = get_summary(access.content.key)
    context = {"form": form, "course": course, "course_key": str(course.key), "hours": hours_of(access.content, course)}
    return render(request, "dialogue_certificates/request.html", context, status=status)


def _refused(request: HttpRequest, access: CourseAccess, standing: Standing) -> HttpResponse:
    """Say why there is no certificate: a look is answered like any page, an act is refused."""
    revoked = standing.revoked
    context = {
        "course": get_summary(access.content.key),
        "course_key": str(access.content.key),
        "standing": standing,
        "revoked": day(revoked.revoked_at, get_language() or "en") if revoked and revoked.revoked_at else "",
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "dialogue_certificates/refused.html", context, status=status)


def _is_revoked(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("This certificate is revoked. A valid one, if you have it, is in the list."))
    return redirect("certificates:mine")


def _length(certificate: Certificate) -> dict[str, str]:
    """Say how long the names and the title are, for the style sheet: "" when they fit at full size."""
    names = max(len(str(certificate.spelling.cyrillic)), len(str(certificate.spelling.latin)))
    title = max(len(words) for words in certificate.titles.values())
    return {"name": _size(names, (30, 48, 90, 160)), "title": _size(title, (60, 110, 170, 260))}


def _size(count: int, steps: tuple[int, ...]) -> str:
    passed = sum(count > step for step in steps)
    return f"long-{passed}" if passed else ""
