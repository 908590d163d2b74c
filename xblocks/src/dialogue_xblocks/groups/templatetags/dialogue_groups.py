"""Tags and filters of the groups' pages."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from dialogue_xblocks.shared.qr import qr_code

from ..api import Holiday, spaced, today, zone

register = template.Library()
register.filter("spaced", spaced)

_DAYS = {"kk": "j E, l", "ru": "j E, l", "en": "l, j F"}
_DAYS_OF_OTHER_YEARS = {"kk": "Y ж. j E", "ru": "j E Y г.", "en": "j F Y"}
# Kazakh and Russian months and days are written small; Django's catalogue has capitals.
_SMALL = frozenset({"kk", "ru"})
_SHORT = {False: "j E", True: "j E Y"}

ROLES = {
    "member": pgettext_lazy("group", "Member"),
    "deputy": pgettext_lazy("group", "Deputy curator"),
    "curator": pgettext_lazy("group", "Curator"),
    "administrator": pgettext_lazy("group", "Administrator"),
}
ACTS = {
    "create_group": gettext_lazy("Group made"),
    "edit_group": gettext_lazy("Name or joining changed"),
    "renew_code": gettext_lazy("Code renewed"),
    "set_dates": gettext_lazy("Dates moved"),
    "set_holidays": gettext_lazy("Holidays changed"),
    "close_group": gettext_lazy("Group closed"),
    "invite": gettext_lazy("People expected: list or letters"),
    "appoint_deputy": gettext_lazy("Deputy appointed or released"),
    "hand_over": gettext_lazy("Group handed over"),
    "move_member": gettext_lazy("Moved to another group"),
    "remove_member": gettext_lazy("Taken out of the group"),
    "leave": gettext_lazy("Left the group"),
    "see_group": gettext_lazy("Group looked at"),
    "see_members": gettext_lazy("Names and progress looked at"),
    "see_grades": gettext_lazy("Grades looked at"),
    "export_grades": gettext_lazy("Grades downloaded"),
    "see_figures": gettext_lazy("Figures looked at"),
    "print_sheets": gettext_lazy("Sheet printed"),
    "see_record": gettext_lazy("Record looked at"),
    "remind": gettext_lazy("Reminders sent"),
    "reset_block": gettext_lazy("Task reset"),
    "grant_extension": gettext_lazy("More days given"),
    "take_extension": gettext_lazy("More days taken"),
}
PROBLEMS = {
    "no_name": gettext_lazy("There is no name in this row."),
    "name_too_long": gettext_lazy("The name is longer than 200 letters: perhaps several rows became one."),
    "bad_email": gettext_lazy("The e-mail address is not whole, or there are two."),
    "mixed_scripts": gettext_lazy("A word mixes Cyrillic and Latin letters that look alike. Type the name anew."),
    "double": gettext_lazy("This person is in the list twice, is expected already or is in the group."),
    "strange_letters": gettext_lazy("There are signs in the name that no name has."),
}


@register.filter
def day(value: datetime | date, alone: bool = False) -> SafeString:
    """Write a day at the university, with the year when it is not this one, and with the time.

    The time is left out where it says nothing: at the end or beginning of a day, and with ``alone``.
    """
    local = timezone.localtime(value, zone()) if isinstance(value, datetime) else value
    language = (get_language() or "en")[:2]
    formats = _DAYS if local.year == today().year else _DAYS_OF_OTHER_YEARS
    text = date_format(local, formats.get(language, formats["en"]))
    if language in _SMALL:
        text = text.lower()
    if isinstance(local, datetime) and not alone and (local.hour, local.minute) not in {(0, 0), (23, 59)}:
        text = f"{text}, {date_format(local, 'H:i')}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), text)


@register.filter
def dated(value: date) -> SafeString:
    """Write a day as papers do: always with the year, without the day of the week."""
    language = (get_language() or "en")[:2]
    text = date_format(value, _DAYS_OF_OTHER_YEARS.get(language, _DAYS_OF_OTHER_YEARS["en"]))
    text = text.lower() if language in _SMALL else text
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.filter
def days(holiday: Holiday) -> SafeString:
    """Write the days of a holiday, the month once where they are in one."""
    first, last = holiday.first, holiday.last
    if first == last:
        return day(first, alone=True)
    if (first.year, first.month) != (last.year, last.month):
        return format_html("{} – {}", day(first, alone=True), day(last, alone=True))
    language = (get_language() or "en")[:2]
    formats = _DAYS if last.year == today().year else _DAYS_OF_OTHER_YEARS
    one_day = formats.get(language, formats["en"]).replace(", l", "").replace("l, ", "")
    text = date_format(last, one_day.replace("j", f"{first.day}–j"))
    return format_html("{}", text.lower() if language in _SMALL else text)


@register.filter
def ago(value: datetime) -> SafeString:
    """Write how long ago something was, in days as the university counts them; longer than ten days, the day."""
    local = timezone.localtime(value, zone())
    days = (today() - local.date()).days
    if days > 10:
        words = date_format(local, _SHORT[local.year != today().year])
        words = words.lower() if (get_language() or "en")[:2] in _SMALL else words
    else:
        words = {0: _("today"), 1: _("yesterday")}.get(days) or ngettext(
            "%(days)d day ago", "%(days)d days ago", days
        ) % {"days": max(days, 0)}
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.filter
def points(value: float) -> str:
    """Write points with at most two decimals, and the comma that Kazakh and Russian have there."""
    text = f"{round(value, 2):.6g}"
    return text.replace(".", ",") if (get_language() or "en")[:2] in _SMALL else text


@register.filter
def group_role(role: str) -> str:
    """Return what a person is called in the group."""
    return str(ROLES.get(role, role))


@register.filter
def act_name(act: str) -> str:
    """Return what an act is called in the record."""
    return str(ACTS.get(act, act))


@register.filter
def problem_words(problem: str) -> str:
    """Return what is wrong with a row of a pasted list."""
    return str(PROBLEMS.get(problem, problem))


@register.simple_tag
def qr(address: str, title: str) -> SafeString:
    """Draw a QR code of an address."""
    return mark_safe(qr_code(address, title=title))
