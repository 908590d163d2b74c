"""Changing a password, and setting a new one by mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as stock
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ..limits import address_of, too_often
from ..people import language_of
from .signing import wait_page


class _Refusing:
    """Answers a refused form with its own status."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class PasswordChange(_Refusing, stock.PasswordChangeView):
    """Change the password; other sessions of the person end."""

    template_name = "dialogue_accounts/password.html"
    success_url = reverse_lazy("accounts:profile")

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the new password."""
        messages.success(self.request, _("The password is changed."))
        return super().form_valid(form)


class ResetForm(PasswordResetForm):
    """Sends every letter in the language of the person it goes to."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Send one letter."""
        user = context["user"]
        language = (language_of(user) if isinstance(user, User) else "") or get_language() or "kk"
        with override(language):
            super().send_mail(
                subject_template_name, email_template_name, context, from_email, to_email, html_email_template_name
            )


class PasswordReset(_Refusing, stock.PasswordResetView):
    """Ask for a letter. The answer is the same whether or not anybody has the address."""

    template_name = "dialogue_accounts/reset.html"
    email_template_name = "dialogue_accounts/reset_mail.txt"
    subject_template_name = "dialogue_accounts/reset_subject.txt"
    form_class = ResetForm
    success_url = reverse_lazy("accounts:password_reset_sent")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse floods: from one network address, and at one mailbox."""
        wait = too_often("reset-address", address_of(request))
        wait = wait or too_often("reset-person", request.POST.get("email", ""))
        if wait:
            return wait_page(request, wait)
        return super().post(request, *args, **kwargs)


class PasswordResetSent(stock.PasswordResetDoneView):
    """Say what happens next."""

    template_name = "dialogue_accounts/reset_sent.html"


class PasswordResetConfirm(_Refusing, stock.PasswordResetConfirmView):
    """Set the new password by the link of the letter; the link works once and for a day."""

    template_name = "dialogue_accounts/reset_confirm.html"
    success_url = reverse_lazy("accounts:sign_in")

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the new password."""
        messages.success(self.request, _("The password is changed. Sign in with it."))
        return super().form_valid(form)
