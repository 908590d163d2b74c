"""What every view of a course begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.accounts.api import SyntheticLearner
from dialogue_standalone.courses.api import CourseUnknown, get_content
from dialogue_standalone.runtime.api import CourseContent

from ..access import CourseAccess, course_access


def course_key_or_404(course_id: str) -> CourseLocator:
    """Read a course key from an address.

    :raises Http404: it is none, or carries a branch or version (this host knows one state of a course).
    """
    try:
        key = CourseLocator.from_string(course_id)
    except InvalidKeyError as error:
        raise Http404("not a course key") from error
    if not isinstance(key, CourseLocator) or str(key) != course_id:
        raise Http404("not a course key")
    return key


def content_or_404(course_id: str) -> CourseContent:
    """Return a course's content.

    :raises Http404: there is no such course.
    """
    try:
        return get_content(course_key_or_404(course_id))
    except CourseUnknown as error:
        raise Http404("no such course") from error


def block_or_404(access: CourseAccess, usage_id: str) -> BlockUsageLocator:
    """Return a usage key of this course that exists for this person.

    :raises Http404: it is no key, of another course, unknown, or hidden from the person.
    """
    try:
        key = UsageKey.from_string(usage_id)
    except InvalidKeyError as error:
        raise Http404("not a usage key") from error
    if not isinstance(key, BlockUsageLocator) or key.course_key != access.content.key or not access.can_see(key):
        raise Http404("no such block")
    return key


def course_page[**P](
    view: Callable[Concatenate[HttpRequest, CourseAccess, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Let in who may enter the course; others go to sign in, or to the course's about page with a word why."""

    @wraps(view)
    def guarded(request: HttpRequest, course_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        content = content_or_404(course_id)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        access = course_access(request.user, content)
        if not access.may_enter:
            messages.info(request, _("Enrol in the course to open it."))
            return redirect("learning:about", course_id)
        return view(request, access, *args, **kwargs)

    # The type of `wraps` remembers the signature it was given, which is not the one given back.
    return cast(Callable[Concatenate[HttpRequest, str, P], HttpResponseBase], guarded)


def looking_number(request: HttpRequest) -> int | None:
    """Return the number of the made-up learner somebody looks through, None for everybody else.

    A page carries it in its forms and addresses: left open from another view, it must not act in the other's name.
    """
    user = request.user
    return user.sandbox.id if isinstance(user, SyntheticLearner) else None


def of_another_view(request: HttpRequest) -> HttpResponseBase | None:
    """Refuse a form of a page that was opened before its reader began, or stopped, looking as a learner."""
    if request.POST.get("looking", "") == str(looking_number(request) or ""):
        return None
    messages.error(request, _("That page was of another view of the course. Nothing was changed."))
    return redirect("learning:catalogue")


def no_store(response: HttpResponse) -> HttpResponse:
    """Keep a person's page out of shared and back-button caches."""
    response["Cache-Control"] = "private, no-store"
    return response
