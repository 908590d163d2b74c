"""What the pages around the self-check share: who may see them, how a refusal looks, what stands around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dialogue_xblocks.groups import api as groups
from dialogue_xblocks.shared.platform import host

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Guard a page: a visitor is sent to sign in and comes back; a refusal gets a page with the right status."""

    @wraps(view)
    @never_cache
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            # An address that only takes a form cannot be come back to.
            then = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("dialogue_groups:index")
            return redirect_to_login(then)
        try:
            return view(request, *args, **kwargs)
        except groups.GroupUnknown:
            return _refused(request, 404)
        except groups.NotAllowed:
            return _refused(request, 403)

    return shown


def for_administrators(view: View[P]) -> View[P]:
    """Guard a page for administrators of the site."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not groups.is_administrator(request.user):
            return _refused(request, 403, _("It is for the administrators of the site."))
        return view(request, *args, **kwargs)

    return signed_in(shown)


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a page inside the site's own frame."""
    return render(request, template, {"base_template": host().base_template, **context}, status=status)


def language_of(request: HttpRequest) -> str:
    """Return the two letters of the language a page is shown in."""
    return str(getattr(request, "LANGUAGE_CODE", "") or "kk")[:2]


def _refused(request: HttpRequest, status: int, instead: str = "") -> HttpResponse:
    words = {
        403: (_("This page is not for you"), _("Figures of a group are for its curator and deputy.")),
        404: (_("You are in no such group"), _("Perhaps the address has a mistake, or you have left the group.")),
    }
    title, advice = words[status]
    return show(request, "dialogue_self_check/refused.html", {"title": title, "advice": instead or advice}, status)
