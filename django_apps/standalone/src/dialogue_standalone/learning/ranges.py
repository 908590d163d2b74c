"""Sends a file, whole or the part a video player asks for (RFC 9110 §14). No knowledge of courses."""

import re
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
_CHUNK = 64 * 1024


def send_file(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Answer with a file: 200, 206 for one range, 416 for a range outside it, 304 when the browser has it.

    :raises FileNotFoundError: it is gone.
    """
    info = path.stat()
    etag = f'"{info.st_mtime_ns:x}-{info.st_size:x}"'
    headers = {"ETag": etag, "Last-Modified": formatdate(info.st_mtime, usegmt=True), "Accept-Ranges": "bytes"}
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    span = _span(request, etag, info.st_size)
    if span is None:
        return FileResponse(path.open("rb"), content_type=content_type, headers=headers)
    first, last = span
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{info.st_size}"})
    headers |= {"Content-Range": f"bytes {first}-{last}/{info.st_size}", "Content-Length": str(last - first + 1)}
    return StreamingHttpResponse(_part(path, first, last), status=206, content_type=content_type, headers=headers)


def _span(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte asked for; None for the whole file; an empty span when it cannot be had."""
    match = _RANGE.match(request.headers.get("Range", "").strip())
    if not match or request.headers.get("If-Range", etag) != etag:
        return None
    start, end = match.groups()
    if start:
        return int(start), min(int(end), size - 1) if end else size - 1
    if not end:
        return None
    return (max(0, size - int(end)), size - 1) if int(end) else (1, 0)


def _part(path: Path, first: int, last: int) -> Iterator[bytes]:
    left = last - first + 1
    with path.open("rb") as file:
        file.seek(first)
        while left > 0:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                return
            left -= len(chunk)
            yield chunk
