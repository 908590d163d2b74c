"""How the room's pages write dates, shares and points."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

# Day before month everywhere; Kazakh puts the year first and writes months small (Django's catalogue has capitals).
_FORMATS = {"kk": "Y ж. j E, H:i", "ru": "j E Y г., H:i", "en": "j E Y, H:i"}


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """Write a date and time for people and, in the attribute, for machines."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    language = get_language() or "en"
    text = date_format(local, _FORMATS.get(language, _FORMATS["en"]))
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), text.lower() if language == "kk" else text)


@register.filter
def calendar_day(value: datetime) -> SafeString:
    """Write the day alone, for the beginning and the end of a course."""
    local = timezone.localtime(value)
    language = get_language() or "en"
    text = date_format(local, _FORMATS.get(language, _FORMATS["en"]).removesuffix(", H:i"))
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), text.lower() if language == "kk" else text)


@register.filter
def is_ahead(value: datetime | None) -> bool:
    """Whether a moment is still to come."""
    return value is not None and value > timezone.now()


@register.filter
def percent(share: float) -> str:
    """Write a share of one as a whole percentage: «73 %» with a space that does not break, «73%» in English and Kazakh."""
    gap = "\N{NO-BREAK SPACE}" if get_language() == "ru" else ""
    return f"{number_format(round(share * 100))}{gap}%"


@register.filter
def points(value: float) -> str:
    """Write points with at most two decimals and no empty ones."""
    rounded = round(value, 2)
    text = number_format(int(rounded) if rounded == int(rounded) else rounded)
    # Django has no number format for Kazakh.
    return text.replace(".", ",") if get_language() == "kk" else text


@register.filter
def width(share: float, whole: int = 100) -> str:
    """Return how far a bar reaches on a scale of ``whole``, for an SVG attribute (never localised)."""
    return f"{max(0.0, min(1.0, share)) * whole:.2f}"


@register.filter
def duration(minutes: int) -> str:
    """Write an estimate of time: minutes, from an hour and a half on hours."""
    if minutes < 90:
        return _("%(count)d min") % {"count": minutes}
    return _("%(count)s h") % {"count": points(round(minutes / 30) / 2)}


@register.filter
def unlocalised(value: int) -> str:
    """Write a whole number for an attribute, without the separators of a language."""
    return str(value)
