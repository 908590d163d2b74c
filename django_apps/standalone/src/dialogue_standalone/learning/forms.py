"""The form of the page that lets staff look as a learner."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ViewAsForm(forms.Form):
    """As whom a course is shown."""

    who = forms.ChoiceField(
        label=_("Who looks"),
        choices=[("learner", _("a learner who takes the course")), ("guest", _("somebody who has not enrolled yet"))],
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    day = forms.DateField(
        label=_("As on which day (optional)"),
        required=False,
        help_text=_("Parts open and work is due as on this day. Empty: today."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
