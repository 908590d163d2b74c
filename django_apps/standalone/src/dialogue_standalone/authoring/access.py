"""The way into the addresses of this room: for whom the table of permissions lets change a course."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.accounts.api import may, refusal
from dialogue_standalone.courses.api import CourseUnknown, get_content
from dialogue_standalone.learning.api import CourseAccess, course_access
from dialogue_standalone.runtime.api import CourseContent


def account(request: HttpRequest) -> User:
    """Return who is signed in; only for views behind one of the guards below."""
    return cast(User, request.user)


def author_page[**P](
    view: Callable[Concatenate[HttpRequest, CourseAccess, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let in the authors of the course. Others: 404 for no such course, sign-in, or 403."""

    @wraps(view)
    def guarded(request: HttpRequest, course_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return refusal(request)
        access = course_access(request.user, _content_or_404(course_id))
        if not access.may("course.edit"):
            return refusal(request)
        return view(request, access, *args, **kwargs)

    return guarded


def _content_or_404(course_id: str) -> CourseContent:
    try:
        content = get_content(course_id)
    except CourseUnknown as error:
        raise Http404("no such course") from error
    if str(content.key) != course_id:
        raise Http404("no such course")
    return content


def editable_or_404(access: CourseAccess, usage_id: str) -> BlockUsageLocator:
    """Return the key of a block that can be edited by itself: of this course, and not one that holds others.

    Raises:
        Http404: there is none.
    """
    try:
        key = UsageKey.from_string(usage_id)
    except InvalidKeyError as error:
        raise Http404("not a usage key") from error
    content = access.content
    if not isinstance(key, BlockUsageLocator) or key not in content.blocks or not is_leaf(content, key):
        raise Http404("no such block")
    return key


def is_leaf(content: CourseContent, key: BlockUsageLocator) -> bool:
    """Say whether a block stands in a unit (or deeper) and holds no other blocks."""
    unit = content.parent(key)
    return not content.children(key) and unit is not None and key.block_type not in _CONTAINERS


_CONTAINERS = frozenset(
    {"course", "chapter", "sequential", "videosequence", "vertical", "unit", "library_content", "itembank"}
)


def permit_import(user: User) -> Callable[[CourseLocator, bool], None]:
    """Return the rule for one import, which raises `PermissionDenied`."""

    def permit(key: CourseLocator, exists: bool) -> None:
        if not may(user, "course.replace" if exists else "course.create", key):
            raise PermissionDenied

    return permit
