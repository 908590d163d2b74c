"""The forms of the accounts pages."""

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogue_xblocks.shared.api import mixed_scripts

from .people import Names, has_address, is_like_another

NAME_TAKEN = _("This user name, or one that looks like it, is taken. Choose another one.")


class _NameField(forms.CharField):
    """A part of a name, without what cannot be seen: line breaks, directions of writing, spaces of no width."""

    def to_python(self, value: Any) -> Any:
        kinds = {"Cc": " ", "Cf": ""}
        return super().to_python("".join(kinds.get(unicodedata.category(sign), sign) for sign in value or ""))


def _text(autocomplete: str, **attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": autocomplete, **attributes})


class SignInForm(AuthenticationForm):
    """Says the same for an unknown name and a wrong password."""

    error_messages = {
        "invalid_login": _("The user name or the password is wrong. Capital and small letters differ."),
        "inactive": _("This account is inactive."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].widget.attrs |= {"spellcheck": "false"}
        self.fields["password"].label = _("Password")


class ProfileForm(forms.Form):
    """Name parts in the official order; surname and patronymic are optional (`people-and-privacy.md`)."""

    surname = _NameField(label=_("Surname (optional)"), max_length=100, required=False, widget=_text("family-name"))
    given_name = _NameField(label=_("Given name"), max_length=100, widget=_text("given-name"))
    patronymic = _NameField(
        label=_("Patronymic (optional)"), max_length=100, required=False, widget=_text("additional-name")
    )
    email = forms.EmailField(
        label=_("E-mail (optional)"),
        max_length=254,
        required=False,
        help_text=_(
            "Used to set a new password when the old one is forgotten, and for letters of your group’s curator."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        self._user = user
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """Refuse an address of somebody else: a letter that sets a new password would reach both."""
        email = str(self.cleaned_data["email"])
        if email and has_address(email, but=self._user):
            raise ValidationError(_("Another account has this e-mail address."), code="taken")
        return email

    def names(self) -> Names:
        """Return the checked name parts."""
        data = self.cleaned_data
        return Names(data["given_name"], data["surname"], data["patronymic"])


class SignUpForm(ProfileForm):
    """A new account. One password field with a button that shows it errs less than two blind ones."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("You will sign in with it. Letters, digits and the signs @ . + - _ are allowed."),
        validators=[UnicodeUsernameValidator()],
        widget=_text("username", autocapitalize="none", spellcheck="false"),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "data-reveals": _("Show the password")}),
    )
    field_order = ("surname", "given_name", "patronymic", "username", "password", "email", "language")

    def clean_username(self) -> str:
        """Refuse a name that people could not tell from another one: in other letters that look alike, or in two alphabets."""
        username = User.normalize_username(self.cleaned_data["username"])
        if mixed_scripts(username):
            raise ValidationError(_("Write one word in one alphabet, Latin or Cyrillic."), code="mixed")
        if is_like_another(username):
            raise ValidationError(NAME_TAKEN, code="taken")
        return str(username)

    def clean(self) -> dict[str, Any]:
        """Check the password against the person's own words too."""
        data = super().clean() or self.cleaned_data
        user = User(
            username=data.get("username", ""),
            email=data.get("email", ""),
            first_name=data.get("given_name", ""),
            last_name=data.get("surname", ""),
        )
        if "password" in data:
            try:
                validate_password(data["password"], user)
            except ValidationError as error:
                self.add_error("password", error)
        return data
