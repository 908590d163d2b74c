"""Compression for slow networks."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class CompressText(GZipMiddleware):
    """Compress text only: fonts, pictures and parts of videos are compressed already or asked for by byte range."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave alone what is not a whole text."""
        whole = response.status_code == 200 and not response.has_header("Content-Range")
        if not whole or not response.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
