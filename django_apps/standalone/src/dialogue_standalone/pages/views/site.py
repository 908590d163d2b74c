"""Short pages about the site, and the answer for whoever watches that it is alive."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..words import words_script


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell what the platform is."""
    return render(request, "dialogue_pages/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell who sees what a person writes here."""
    return render(request, "dialogue_pages/privacy.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Tell how to learn here."""
    return render(request, "dialogue_pages/help.html")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process runs and its database answers; a failing database leads to 503 or 507."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
        cursor.fetchone()
    response = JsonResponse({"status": "ok"})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def words(request: HttpRequest, language: str) -> HttpResponse:
    """Send the words of scripts in one language.

    :raises Http404: the site does not have the language.
    """
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    response = HttpResponse(words_script(language), content_type="text/javascript; charset=utf-8")
    # The address carries a version.
    response["Cache-Control"] = "public, max-age=604800"
    return response
