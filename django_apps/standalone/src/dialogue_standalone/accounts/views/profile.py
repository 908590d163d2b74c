"""A person's own page: names, language, e-mail."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..asking import permitted
from ..cookies import set_language_cookie
from ..forms import ProfileForm
from ..people import profile_of, save_profile


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permitted("account.change")
def profile(request: HttpRequest) -> HttpResponseBase:
    """Show and store what the site knows of the person."""
    user = request.user
    assert isinstance(user, User)
    if request.method != "POST":
        return render(request, "dialogue_accounts/profile.html", {"form": ProfileForm(initial=_known(user))})
    form = ProfileForm(request.POST, user=user)
    if not form.is_valid():
        return render(request, "dialogue_accounts/profile.html", {"form": form}, status=422)
    language = form.cleaned_data["language"]
    with transaction.atomic():
        user.email = form.cleaned_data["email"]
        user.save(update_fields=["email"])
        save_profile(user, form.names(), language)
    with override(language):
        messages.success(request, _("Saved."))
    response = redirect("accounts:profile")
    set_language_cookie(request, response, language)
    return response


def _known(user: User) -> dict[str, str]:
    kept = profile_of(user)
    return {
        "surname": kept.surname,
        "given_name": kept.given_name,
        "patronymic": kept.patronymic,
        "email": user.email,
        "language": kept.language or get_language() or "",
    }
