"""Compression for slow networks."""

import gzip
import re
from functools import lru_cache
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
_ACCEPTS = re.compile(r"\bgzip\b")
# Larger files are sent as they come, piece by piece.
_KEEP_BYTES = 1_000_000


class CompressText(GZipMiddleware):
    """Compress text only: fonts, pictures and parts of videos are compressed already or asked for by byte range.

    Files are compressed once and kept: a stream of unknown length costs the browser its connection.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave alone what is not a whole text."""
        whole = response.status_code == 200 and not response.has_header("Content-Range")
        if not whole or not response.get("Content-Type", "").startswith(_TEXT):
            return response
        if isinstance(response, FileResponse) and not response.has_header("Content-Encoding"):
            return _file(request, response) or super().process_response(request, response)
        return super().process_response(request, response)


def _file(request: HttpRequest, response: FileResponse) -> HttpResponse | None:
    """Return a file's text compressed; None where that is not for this request or this file."""
    name = getattr(response.file_to_stream, "name", None)
    accepted = _ACCEPTS.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if request.method != "GET" or not isinstance(name, str) or not accepted:
        return None
    path = Path(name)
    facts = path.stat()
    if not 200 <= facts.st_size <= _KEEP_BYTES:
        return None
    packed = HttpResponse(_packed(path, facts.st_mtime_ns))
    for header, value in response.items():
        packed[header] = value
    response.close()
    packed["Content-Encoding"] = "gzip"
    packed["Content-Length"] = str(len(packed.content))
    patch_vary_headers(packed, ("Accept-Encoding",))
    return packed


@lru_cache(maxsize=64)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)
