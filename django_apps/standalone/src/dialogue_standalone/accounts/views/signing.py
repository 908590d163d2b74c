"""Signing up, in and out."""

from typing import Any

from axes.helpers import get_cool_off
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..cookies import set_language_cookie
from ..forms import NAME_TAKEN, SignInForm, SignUpForm
from ..limits import address_of, too_often
from ..people import create_person, language_of
from ..synthetic import stop_looking

BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """Sign in; afterwards the pages speak the person's language. The session gets a new key (Django's ``login``)."""

    template_name = "dialogue_accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse an address that tries one name after another."""
        wait = too_often("sign-in", address_of(request))
        if wait:
            return wait_page(request, wait)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign the person in."""
        response = super().form_valid(form)
        user = form.get_user()
        if isinstance(user, User):
            set_language_cookie(self.request, response, language_of(user))
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again, with the status of a refused form."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class SignOut(LogoutView):
    """Sign out; by POST only, so that no link or picture can do it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out; a learner made up for looking goes too."""
        stop_looking(request)
        return super().post(request, *args, **kwargs)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account and enter with it."""
    if request.user.is_authenticated:
        return redirect("pages:home")
    target = request.POST.get("next") or request.GET.get("next", "")
    if request.method != "POST":
        form = SignUpForm(initial={"language": get_language()})
        return render(request, "dialogue_accounts/sign_up.html", {"form": form, "next": target})
    wait = too_often("sign-up", address_of(request))
    if wait:
        return wait_page(request, wait)
    form = SignUpForm(request.POST)
    user = _made(form) if form.is_valid() else None
    if user is None:
        return render(request, "dialogue_accounts/sign_up.html", {"form": form, "next": target}, status=422)
    login(request, user, backend=BACKEND)
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = redirect(target if safe else "pages:home")
    set_language_cookie(request, response, form.cleaned_data["language"])
    return response


def _made(form: SignUpForm) -> User | None:
    data = form.cleaned_data
    try:
        return create_person(
            data["username"], data["password"], form.names(), email=data["email"], language=data["language"]
        )
    except IntegrityError:  # somebody took the name between the check and the row
        form.add_error("username", NAME_TAKEN)
        return None


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None, **_: Any
) -> HttpResponse:
    """Answer for django-axes: too many wrong passwords for this name from this address."""
    cool_off = get_cool_off(request)
    return wait_page(request, int(cool_off.total_seconds()) if cool_off else 900)


def wait_page(request: HttpRequest, seconds: int) -> HttpResponse:
    """Say to come back later, and what to do meanwhile."""
    context = {"minutes": -(-seconds // 60)}
    response = render(request, "dialogue_accounts/wait.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
