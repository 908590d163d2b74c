"""The public side: whoever holds a certificate in their hands can see whether it is genuine, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialogue_standalone.accounts.api import address_of, too_often

from ..codes import read_code, shown
from ..models import IssuedCertificate
from ..wording import day, sheet_of


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Take a code as somebody types it from paper, and lead to its page."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _page(request, {})
    code = read_code(typed)
    return redirect("certificates:public", code) if code else _unknown(request, typed)


@require_safe
@never_cache
def public(request: HttpRequest, code: str) -> HttpResponse:
    """Show name, course, hours and date of a valid certificate; of a revoked one, only since when it is."""
    wait = too_often("certificate-lookup", address_of(request))
    if wait:
        response = _page(request, {"minutes": -(-wait // 60)}, status=429)
        response["Retry-After"] = str(wait)
        return response
    read = read_code(code)
    row = IssuedCertificate.objects.filter(code=read).first() if read else None
    if row is None:
        return _unknown(request, code)
    certificate = row.told()
    language = get_language() or "en"
    context: dict[str, object] = {"code": shown(certificate.code)}
    if certificate.revoked_at:
        context |= {
            "revoked": day(certificate.revoked_at, language),
            "replaced": certificate.revocation == "correction",
        }
    else:
        context["sheet"] = sheet_of(certificate, language)
    return _page(request, context)


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """One answer for what cannot be a code and for what is nobody's: neither tells anything about the others."""
    return _page(request, {"unknown": True, "typed": typed[:40]}, status=404)


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, "dialogue_certificates/public.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
