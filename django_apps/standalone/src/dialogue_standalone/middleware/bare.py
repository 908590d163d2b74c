"""A page for answers that have none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from dialogue_standalone.pages.api import PAGES, error_page

type Next = Callable[[HttpRequest], HttpResponseBase]


class PagesForBareErrors:
    """Give an error without a body (``require_POST``, ``HttpResponse(status=409)``) words and a way on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; headers of the bare answer stay."""
        response = self.get_response(request)
        bare = isinstance(response, HttpResponse) and not response.content and request.method != "HEAD"
        if not bare or response.status_code not in PAGES:
            return response
        page = error_page(request, response.status_code)
        for name, value in response.items():
            if name.lower() not in ("content-type", "content-length"):
                page[name] = value
        return page
