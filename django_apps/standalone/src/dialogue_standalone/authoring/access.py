"""Who may change a course: its authors and the administrators. One rule for every address of this room."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.accounts.api import role_in, roles_of
from dialogue_standalone.courses.api import CourseUnknown, get_content
from dialogue_standalone.learning.api import CourseAccess, course_access
from dialogue_standalone.runtime.api import CourseContent

AUTHOR_ROLES = frozenset({"author", "administrator"})


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
            return redirect_to_login(request.get_full_path())
        access = course_access(request.user, _content_or_404(course_id))
        if not access.is_author:
            raise PermissionDenied
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


def may_import(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Say whether the import page is for this person: an administrator, or the author of some course here."""
    if not isinstance(user, User):
        return False
    if user.is_staff:
        return True
    return any(role in AUTHOR_ROLES for role in roles_of(user).values())


def permit_import(user: User) -> Callable[[CourseLocator, bool], None]:
    """Return the rule for one import: administrators bring new courses in, authors replace their own.

    The rule raises `PermissionDenied`.
    """

    def permit(key: CourseLocator, exists: bool) -> None:
        allowed = user.is_staff or (exists and role_in(user, key) in AUTHOR_ROLES)
        if not allowed:
            raise PermissionDenied

    return permit
