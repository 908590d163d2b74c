"""The form in which a research study is entered."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_xblocks.shared.languages import NAMES


class _Day(forms.DateField):
    """A day, chosen by the browser's own calendar and sent as the browser sends it, whatever the language."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class _Line(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)


class _Words(forms.CharField):
    def __init__(self, language: str, **options: Any) -> None:
        super().__init__(max_length=3000, widget=forms.Textarea(attrs={"rows": 4, "lang": language}), **options)


class StudyForm(forms.Form):
    """Everything learners have to know before they consent; nothing may be missing."""

    approval = _Line(
        label=_("Approval of the ethics committee"), help_text=_("The number under which the decision is kept.")
    )
    approved = _Day(label=_("Date of the approval"))
    controller = _Line(
        label=_("Controller of the data"),
        help_text=_("The institution that answers for it, with the head of the study."),
    )
    contact = _Line(label=_("Contact"), help_text=_("An address where learners can ask and complain."))
    keep_until = _Day(
        label=_("Kept until"),
        help_text=_(
            "After this day the study is closed and all consents are erased. Erase the files you made by then."
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for code, language in NAMES.items():
            self.fields[f"purpose_{code}"] = _Words(code, label=_("Purpose (%(language)s)") % {"language": language})
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    def clean_approved(self) -> date:
        """Refuse an approval that is still to come."""
        found: date = self.cleaned_data["approved"]
        if found > timezone.localdate():
            raise forms.ValidationError(_("The approval has to be there before the study."))
        return found

    def clean_keep_until(self) -> date:
        """Refuse a study that is over already."""
        found: date = self.cleaned_data["keep_until"]
        if found <= timezone.localdate():
            raise forms.ValidationError(_("This day is over already."))
        return found

    def facts(self) -> dict[str, Any]:
        """Return the study as `research.enter_study` takes it."""
        names = ("approval", "approved", "controller", "contact", "keep_until")
        purpose = {language: self.cleaned_data[f"purpose_{language}"] for language in NAMES}
        return {name: self.cleaned_data[name] for name in names} | {"purpose": purpose}
