"""What all pages of the groups share: who may see them, how a refusal looks, what stands around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dialogue_xblocks.shared.platform import host

from ..api import CodeUnknown, GroupClosed, GroupUnknown, NotAllowed, TooManyGuesses

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def open_page(view: View[P]) -> View[P]:
    """Guard a page that visitors may open too: refusals get a page of their own with the right status."""

    @wraps(view)
    @never_cache
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except GroupUnknown:
            return refused(request, 404)
        except NotAllowed:
            return refused(request, 403)
        except GroupClosed:
            return refused(request, 409)
        except CodeUnknown:
            return code_refused(request)
        except TooManyGuesses as error:
            return code_refused(request, error.seconds)

    return shown


def group_page(view: View[P]) -> View[P]:
    """Guard a page for people who are signed in; a visitor is sent to sign in and comes back to the page."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            # An address that only takes a form cannot be come back to.
            then = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("dialogue_groups:index")
            return redirect_to_login(then)
        return view(request, *args, **kwargs)

    return open_page(shown)


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a page inside the site's own frame."""
    return render(request, template, {"base_template": host().base_template, **context}, status=status)


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """Say that something is not there (404), not permitted (403) or not possible any more (409), and what to do."""
    words = {
        403: (
            _("You cannot do this in this group"),
            _("The curator decides it. If you need it, ask the curator or the deputy."),
        ),
        404: (
            _("You are in no such group"),
            _("Perhaps the address has a mistake, or you have left the group. The code lets you in again."),
        ),
        409: (
            _("This group is closed"),
            _("It can be read, and nothing changes in it any more. Your courses, points and answers are kept."),
        ),
    }
    title, advice = words[status]
    return show(request, "dialogue_groups/refused.html", {"title": title, "advice": advice}, status)


def code_refused(request: HttpRequest, wait: int = 0) -> HttpResponse:
    """Say that a code lets nobody in, in the same words whatever the reason, or how long to wait with the next one."""
    context = {"wrong": not wait, "wait_minutes": -(-wait // 60)}
    response = show(request, "dialogue_groups/join.html", context, 429 if wait else 404)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def page_number(request: HttpRequest) -> int:
    """Return the page that is asked for; what is no number is the first."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 1


def address_of(request: HttpRequest) -> str:
    """Return the network address of a request; what stands in front of the site has put the right one there."""
    return str(request.META.get("REMOTE_ADDR", ""))


def language_of(request: HttpRequest) -> str:
    """Return the two letters of the language a page is shown in."""
    return str(getattr(request, "LANGUAGE_CODE", "") or "kk")[:2]
