"""The forms of the certificate pages: how a name is spelt in both scripts, why a certificate is revoked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .data import PersonName, Spelling
from .spelling import Fault, Script, cleaned, fault
from .transliteration import to_cyrillic, to_latin

_PARTS = {
    "surname": (gettext_lazy("Surname (optional)"), "family-name"),
    "given_name": (gettext_lazy("Given name"), "given-name"),
    "patronymic": (gettext_lazy("Patronymic (optional)"), "additional-name"),
}
# The longest part; three of them and the certificate still has room.
_LONGEST = 100


class NamePartField(forms.CharField):
    """A part of a name in one script; what cannot be printed or could not be found by it is told letter by letter."""

    def __init__(self, script: Script, part: str, **kwargs: Any) -> None:
        label, autocomplete = _PARTS[part]
        attributes = {"spellcheck": "false", "autocomplete": autocomplete if script == "cyrillic" else "off"}
        super().__init__(
            label=label,
            required=part == "given_name",
            max_length=_LONGEST,
            widget=forms.TextInput(attrs=attributes),
            **kwargs,
        )
        self.script = script

    def to_python(self, value: Any) -> str:
        """Return the part with one kind of space, hyphen and apostrophe."""
        return cleaned(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Refuse what the script does not have.

        :raises ValidationError: the sentence names the letter and what to do.
        """
        super().validate(value)
        found = fault(value, self.script)
        if found:
            raise ValidationError(_sentence(found, self.script), code=found.kind)


class SpellingForm(forms.Form):
    """The name as the certificate will have it, in both scripts, with the owner's word that it is right."""

    cyrillic_surname = NamePartField("cyrillic", "surname")
    cyrillic_given_name = NamePartField("cyrillic", "given_name")
    cyrillic_patronymic = NamePartField("cyrillic", "patronymic")
    latin_surname = NamePartField("latin", "surname")
    latin_given_name = NamePartField("latin", "given_name")
    latin_patronymic = NamePartField("latin", "patronymic")
    confirmed = forms.BooleanField(
        label=gettext_lazy("I have compared both spellings with my identity document"),
        error_messages={"required": gettext_lazy("Compare both spellings, then tick the box.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a part that only one of the spellings has."""
        data = super().clean() or self.cleaned_data
        for part in ("surname", "patronymic"):
            cyrillic, latin = f"cyrillic_{part}", f"latin_{part}"
            if {cyrillic, latin} <= data.keys() and bool(data[cyrillic]) != bool(data[latin]):
                empty = latin if data[cyrillic] else cyrillic
                self.add_error(empty, _("This part stands in the other spelling. Give it in both or in neither."))
        return data

    def spelling(self) -> Spelling:
        """Return the checked name."""
        return Spelling(*(self._name(script) for script in ("cyrillic", "latin")))

    def _name(self, script: str) -> PersonName:
        return PersonName(**{part: self.cleaned_data[f"{script}_{part}"] for part in _PARTS})

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by script, each group with its heading."""
        headings = {"cyrillic": _("In Cyrillic"), "latin": _("In Latin, as in a passport")}
        return [(headings[script], [self[f"{script}_{part}"] for part in _PARTS]) for script in headings]


def proposed(name: PersonName) -> dict[str, str]:
    """Return what the form begins with: each part in the script it is in, and a proposal for the other."""
    found = {}
    for part in _PARTS:
        given = cleaned(getattr(name, part))
        in_latin = bool(given) and fault(given, "cyrillic") is not None and fault(given, "latin") is None
        found[f"cyrillic_{part}"] = to_cyrillic(given) if in_latin else given
        found[f"latin_{part}"] = given if in_latin else to_latin(given)
    return found


def known(spelling: Spelling) -> dict[str, str]:
    """Return what the form of a correction begins with."""
    return {
        f"{script}_{part}": getattr(getattr(spelling, script), part)
        for script in ("cyrillic", "latin")
        for part in _PARTS
    }


class RevocationForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It is kept, and its owner reads it. The public page tells only the date."),
    )
    may_ask_again = forms.BooleanField(
        label=gettext_lazy("Its owner may ask for a new one"),
        required=False,
        help_text=gettext_lazy("Tick this when the mistake was ours, for example in the title of the course."),
    )


def _sentence(found: Fault, script: Script) -> str:
    words = {"sign": found.sign, "word": found.word, "right": found.right}
    if found.kind == "look_alike":
        keyboard = _("Cyrillic") if script == "cyrillic" else _("Latin")
        words["script"] = keyboard
        return (
            _("“%(sign)s” in “%(word)s” only looks like the %(script)s letter %(right)s. Delete it and type it again.")
            % words
        )
    if found.kind == "other_script":
        if script == "cyrillic":
            return _("“%(word)s” is written in Latin letters. Write it here in Cyrillic.") % words
        return _("“%(word)s” is written in Cyrillic letters. Write it here in Latin.") % words
    if found.kind == "foreign":
        return (
            _("The letter “%(sign)s” belongs to another alphabet. Write the name in the letters of this one.") % words
        )
    if found.kind == "unseen":
        return _("An invisible sign stands in “%(word)s”. Delete the word and type it anew.") % {
            "word": "".join(letter for letter in found.word if letter != found.sign)
        }
    if found.kind == "shape":
        return _("A hyphen or an apostrophe has to stand between letters.")
    return _("The sign “%(sign)s” cannot stand in a name. Write the name in full, with letters only.") % words
