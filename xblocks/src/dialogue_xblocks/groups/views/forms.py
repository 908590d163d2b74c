"""Forms of the groups' pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_xblocks.shared.platform import CourseRun

from ..api import MAX_HOLIDAY_DAYS, GroupFacts, is_near, today


class Day(forms.DateField):
    """A day, chosen by the browser's own calendar and sent as the browser sends it, whatever the language."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)

    def clean(self, value: Any) -> date | None:
        """Refuse a day of another age."""
        found = super().clean(value)
        if found is not None and not is_near(found):
            raise forms.ValidationError(_("Check the year."), code="year")
        return found


class _Form(forms.Form):
    """A form whose helping words belong to their fields for screen readers too; Django does so from 5.0 on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"


class GroupForm(_Form):
    """A new group."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=120,
        help_text=_("Such as “IS-24-1” or “Dialogue club”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    courses = forms.MultipleChoiceField(
        label=_("Courses"),
        error_messages={"required": _("Choose at least one course.")},
        widget=forms.CheckboxSelectMultiple,
    )
    starts = Day(label=_("First day"), help_text=_("Dates are counted from it. It can be moved later."))

    def __init__(
        self, families: Mapping[tuple[str, str], Sequence[CourseRun]], language: str, data: Any = None
    ) -> None:
        self._families = {f"{org}+{course}": (org, course) for org, course in families}
        super().__init__(
            data, initial={"starts": today(), "courses": list(self._families) if len(families) == 1 else []}
        )
        titles = {
            f"{org}+{course}": next((run for run in runs if run.language[:2] == language), runs[0])
            for (org, course), runs in families.items()
        }
        self.titles = titles
        self.fields["courses"].choices = [(name, run.title) for name, run in titles.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[tuple[str, str]]:
        """Return the courses as the door wants them."""
        return [self._families[name] for name in self.cleaned_data["courses"]]


class SettingsForm(_Form):
    """What can be changed in a group at any time."""

    name = forms.CharField(
        label=_("Name of the group"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    joining_open = forms.BooleanField(
        label=_("The code lets people in"),
        required=False,
        help_text=_("When everybody is here, shut it: a code that went further than it should then opens nothing."),
    )

    def __init__(self, group: GroupFacts, data: Any = None) -> None:
        super().__init__(data, initial={"name": group.name, "joining_open": group.joining_open})


class StartForm(_Form):
    """Another first day of a group."""

    starts = Day(label=_("First day"), help_text=_("All dates are counted from it; days of holidays do not count."))


class HolidayForm(_Form):
    """Days that do not count."""

    name = forms.CharField(
        label=_("What is on these days"),
        max_length=120,
        help_text=_("Such as “Winter session” or “Military training”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    first = Day(label=pgettext_lazy("holiday", "From"))
    last = Day(label=pgettext_lazy("holiday", "To, that day included"))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day is before the first one."))
        elif data.get("first") and data.get("last") and (data["last"] - data["first"]).days >= MAX_HOLIDAY_DAYS:
            self.add_error("last", _("At most %(days)s days at a time.") % {"days": MAX_HOLIDAY_DAYS})
        return data
