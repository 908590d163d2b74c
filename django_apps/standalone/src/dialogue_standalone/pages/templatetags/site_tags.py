"""Tags the site's templates use."""

import re
from datetime import datetime

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..words import words_version

register = template.Library()

_DAYS = {"kk": "j E, l", "ru": "j E, l", "en": "l, j F"}
_DAYS_OF_OTHER_YEARS = {"kk": "Y ж. j E", "ru": "j E Y г.", "en": "j F Y"}
# Kazakh months and days are written small; Django's catalogue has capitals.
_SMALL = frozenset({"kk", "ru"})


@register.simple_tag(takes_context=True)
def allow_stock_content(context: template.Context) -> str:
    """Mark the request: this page holds stock blocks, which need inline script and eval (`middleware.headers`)."""
    request = context.get("request")
    if request is not None:
        request.stock_content = True
    return ""


@register.simple_tag
def words_url() -> str:
    """Return the address of the script with the words of scripts, in the language of the page."""
    language = get_language() or settings.LANGUAGE_CODE
    return f"{reverse('pages:words', args=[language])}?v={words_version(language)}"


@register.filter
def day(value: datetime, alone: bool = False) -> SafeString:
    """Write a day, with the year when it is not this one, and with the time.

    The time is left out where it says nothing: at the end or beginning of a day, and with ``alone``.
    """
    local = timezone.localtime(value)
    language = get_language() or "en"
    formats = _DAYS if local.year == timezone.localtime().year else _DAYS_OF_OTHER_YEARS
    text = date_format(local, formats.get(language, formats["en"]))
    if language in _SMALL:
        text = text.lower()
    if not alone and (local.hour, local.minute) not in {(0, 0), (23, 59)}:
        text = f"{text}, {date_format(local, 'H:i')}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), text)


@register.filter
def role_name(role: str) -> str:
    """Return what a role is called."""
    names = {
        "curator": _("Curator"),
        "author": _("Author"),
        "administrator": _("Administrator"),
        "learner": _("Learner"),
    }
    return names.get(role, role)


_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)+)\.?\s")


@register.filter
def step_number(title: str) -> str:
    """Return the number a unit's title begins with («1.2. …» gives «1.2»), else the title: short words for a button."""
    found = _NUMBER.match(title)
    return found.group(1) if found else title
