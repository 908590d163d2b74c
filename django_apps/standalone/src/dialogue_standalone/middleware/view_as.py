"""Puts the learner made up for somebody in the place of who looks through it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from dialogue_standalone.accounts.api import (
    SYNTHETIC_ADDRESSES,
    SyntheticLearner,
    looked_through,
    may,
    stop_looking,
)
from dialogue_standalone.pages.api import error_page

type Next = Callable[[HttpRequest], HttpResponseBase]


class ViewAs:
    """Let staff be a made-up learner on all pages of a course, and keep that learner away from every other address.

    Who somebody is stays a question that is asked only when a page needs it: files cost no look into the session.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        real = request.user
        request.real_user = real  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: _who(request, real))  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Refuse a made-up learner what is not named in the table of permissions."""
        match = request.resolver_match
        if match is None or match.view_name in SYNTHETIC_ADDRESSES or not isinstance(request.user, SyntheticLearner):
            return None
        return error_page(request, 403, kind="looking")


def _who(request: HttpRequest, real: Any) -> Any:
    if not isinstance(real, User):
        return real
    learner = looked_through(request, real)
    if learner is None:
        return real
    if not may(real, "course.view_as", learner.sandbox.course_key):
        stop_looking(request)
        return real
    return learner
