"""The words of scripts, ours and those of the stock blocks, as one script for each language."""

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.i18n import JavaScriptCatalog


@cache
def words_script(language: str) -> bytes:
    """Return the script that defines ``gettext`` and its kin for a language of the site."""
    request = HttpRequest()
    request.method = "GET"
    with translation.override(language):
        response = JavaScriptCatalog.as_view()(request)
    assert isinstance(response, HttpResponse)
    return response.content


@cache
def words_version(language: str) -> str:
    """Return what the address of a language's script carries, so that browsers may keep the script."""
    return hashlib.sha256(words_script(language)).hexdigest()[:12]
