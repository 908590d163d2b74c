"""The words of scripts, ours and those of the stock blocks, as one script for each language."""

import hashlib
import re
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.i18n import JavaScriptCatalog

_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u(0[4-9a-f][0-9a-f]{2}|00[a-f][0-9a-f])")


@cache
def words_script(language: str) -> bytes:
    """Return the script that defines ``gettext`` and its kin for a language of the site."""
    request = HttpRequest()
    request.method = "GET"
    with translation.override(language):
        response = JavaScriptCatalog.as_view()(request)
    assert isinstance(response, HttpResponse)
    # Cyrillic letters as such take a third of their escapes. Line separators would end a line of a script.
    plain = _ESCAPE.sub(lambda found: found[1] + chr(int(found[2], 16)), response.content.decode())
    return plain.encode()


@cache
def words_version(language: str) -> str:
    """Return what the address of a language's script carries, so that browsers may keep the script."""
    return hashlib.sha256(words_script(language)).hexdigest()[:12]
