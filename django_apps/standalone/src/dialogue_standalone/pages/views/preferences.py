"""Language and theme: chosen once, remembered."""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dialogue_standalone.accounts.api import remember_language, set_language_cookie

from ..context import THEME_COOKIE, THEMES
from .errors import answer

_YEAR = 365 * 24 * 3600


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember a language in the browser and, for who is signed in, in the profile."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return answer(request, 400)
    if isinstance(request.user, User):
        remember_language(request.user, chosen)
    response = _back(request)
    set_language_cookie(request, response, chosen)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in the browser. The button's script does the same without a reload."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return answer(request, 400)
    response = _back(request)
    response.set_cookie(THEME_COOKIE, chosen, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Lead back to the page of the form, never to another site."""
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if safe else "/")
