"""The cookie that makes a browser speak a language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def set_language_cookie(request: HttpRequest, response: HttpResponseBase, language: str | None) -> None:
    """Let the browser speak a language of the site from now on; None lets it choose by itself again."""
    if language is None:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    elif language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=request.is_secure(),
        )
