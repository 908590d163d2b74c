"""My data: see what there is, take it along, remove the account."""

import json

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_standalone.accounts.api import (
    LastAdministrator,
    backup_days,
    looks_at,
    permitted,
    remove_account,
    too_often,
)
from dialogue_standalone.certificates.api import certificates_of, remove_of

from .collecting import collect


class RemovalForm(forms.Form):
    """The password, so that nobody else at an open screen removes an account."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    keep_certificates = forms.BooleanField(
        label=gettext_lazy("Keep the public pages of my certificates, with my name on them"), required=False
    )

    def __init__(self, user: User, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self._user = user
        if not certificates_of(user):
            del self.fields["keep_certificates"]

    def clean_password(self) -> str:
        """Compare with the account's."""
        password: str = self.cleaned_data["password"]
        if not self._user.check_password(password):
            raise forms.ValidationError(_("The password is wrong."), code="wrong")
        return password


@require_safe
@never_cache
@permitted("account.change")
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what kinds of data there are, who looked at them, and the two ways out."""
    assert isinstance(request.user, User)
    context = {"looks": looks_at(request.user), "backup_days": backup_days()}
    return render(request, "dialogue_privacy/my_data.html", context)


@require_safe
@never_cache
@permitted("account.change")
def file(request: HttpRequest) -> HttpResponse:
    """Send everything the site keeps about the person as one JSON file."""
    assert isinstance(request.user, User)
    text = json.dumps(collect(request.user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="my-data-{timezone.localdate():%Y-%m-%d}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permitted("account.change")
def remove(request: HttpRequest) -> HttpResponseBase:
    """Say what goes and what stays; with the password, remove the account."""
    user = request.user
    assert isinstance(user, User)
    form = RemovalForm(user, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if too_often("remove-account", str(user.pk)):
            form.add_error(None, _("Too many tries. Wait for a quarter of an hour."))
            status = 429
        elif form.is_valid():
            try:
                _remove(user, keep_certificates=form.cleaned_data.get("keep_certificates", False))
            except LastAdministrator:
                form.add_error(None, _("You are the last administrator. Make somebody else one first."))
            else:
                logout(request)
                messages.success(request, _("Your account was removed."))
                return redirect("pages:home")
        status = status if status != 200 else 422
    return render(request, "dialogue_privacy/remove.html", {"form": form, "backup_days": backup_days()}, status=status)


def _remove(user: User, *, keep_certificates: bool) -> None:
    with transaction.atomic():
        remove_of(user, keep_public_pages=keep_certificates)
        remove_account(user)
