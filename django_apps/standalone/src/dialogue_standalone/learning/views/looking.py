"""Staff look at a course as its learners will: beginning, beginning afresh, stopping."""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_standalone.accounts.api import (
    SyntheticLearner,
    begin_looking,
    may,
    real_user,
    refusal,
    set_language_cookie,
    stop_looking,
)
from dialogue_standalone.courses.api import get_summary

from ..forms import ViewAsForm
from .common import content_or_404, no_store

# The language that the browser spoke before; it comes back afterwards.
_LANGUAGE = "view_as_language"


@require_http_methods(["GET", "HEAD", "POST"])
def view_as(request: HttpRequest, course_id: str) -> HttpResponseBase:
    """Ask as whom to look at the course, then begin."""
    content = content_or_404(course_id)
    staff = real_user(request)
    if not isinstance(staff, User) or not may(staff, "course.view_as", content.key):
        return refusal(request)
    form = ViewAsForm(request.POST if request.method == "POST" else None, initial=_now(request))
    if not form.is_valid():
        context = {"form": form, "course": get_summary(content.key), "course_key": course_id}
        context["next"] = request.POST.get("next") or request.GET.get("next", "")
        status = 422 if form.is_bound else 200
        return no_store(render(request, "dialogue_learning/view_as.html", context, status=status))
    if not isinstance(request.user, SyntheticLearner):
        request.session[_LANGUAGE] = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    chosen = form.cleaned_data
    begin_looking(request, staff, content.key, enrolled=chosen["who"] == "learner", day=chosen["day"])
    response = _back(request, reverse("learning:outline", args=[course_id]))
    set_language_cookie(request, response, chosen["language"])
    return response


def _now(request: HttpRequest) -> dict[str, object]:
    """Return what the form begins with: as it is looked at now, else as an enrolled learner of today."""
    looking = request.user if isinstance(request.user, SyntheticLearner) else None
    return {
        "who": "guest" if looking and not looking.enrolled else "learner",
        "language": get_language(),
        "day": looking.sandbox.day if looking else None,
    }


@require_POST
def afresh(request: HttpRequest) -> HttpResponseBase:
    """Throw away what the made-up learner did, and go on with a new one at the beginning of the course."""
    staff, learner = real_user(request), request.user
    if not isinstance(learner, SyntheticLearner) or not isinstance(staff, User):
        return redirect("pages:home")
    sandbox = learner.sandbox
    begin_looking(request, staff, sandbox.course_key, enrolled=sandbox.enrolled, day=sandbox.day)
    return redirect("learning:outline", str(sandbox.course_key))


@require_POST
def stop(request: HttpRequest) -> HttpResponseBase:
    """Throw the made-up learner away; the pages are the person's own again."""
    stop_looking(request)
    response = _back(request, reverse("pages:home"))
    if _LANGUAGE in request.session:
        set_language_cookie(request, response, request.session.pop(_LANGUAGE))
    return response


def _back(request: HttpRequest, default: str) -> HttpResponseBase:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return redirect(target if safe else default)
