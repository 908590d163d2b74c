"""What stands on a certificate, in each language. One certificate may be shown in any of them, or in all."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .codes import shown
from .data import Certificate

# Kazakh writes the year first and its months small, where Django's catalogue has capitals.
_DAYS = {"kk": "Y жылғы j E", "ru": "j E Y г.", "en": "j F Y"}
ALL = "all"


@dataclass(frozen=True)
class Text:
    """Words and the language they are in, "" when it is not known."""

    words: str
    language: str = ""


@dataclass(frozen=True)
class Sheet:
    """A certificate in one language. ``other_name`` is the name in the other script."""

    language: str
    heading: str
    site: str
    holder: str
    name: Text
    other_name: Text
    statement: str
    course: Text
    facts: tuple[tuple[str, str], ...]
    code_label: str
    code: str
    check: str


def sheet_of(certificate: Certificate, language: str) -> Sheet:
    """Return a certificate's words in a language of the site."""
    cyrillic = Text(str(certificate.spelling.cyrillic), "kk")
    # What language a Latin spelling is to be read in, nobody can say.
    latin = Text(str(certificate.spelling.latin))
    name, other = (latin, cyrillic) if language == "en" else (cyrillic, latin)
    with translation.override(language):
        return Sheet(
            language=language,
            heading=pgettext("the document", "Certificate"),
            site=_("Intercultural dialogue"),
            holder=_("Awarded to"),
            name=name,
            other_name=other,
            statement=_("for completing the course"),
            course=Text(*certificate.title_in(language)),
            facts=tuple(facts_of(certificate, language)),
            code_label=_("Verification code"),
            code=shown(certificate.code),
            check=_("Whether this certificate is genuine can be checked at this address:"),
        )


def sheets_of(certificate: Certificate, chosen: str) -> list[Sheet]:
    """Return the sheets of a language, or of all languages of the site one after another (`ALL`)."""
    languages = [code for code, _name in settings.LANGUAGES]
    return [sheet_of(certificate, language) for language in (languages if chosen == ALL else [chosen])]


def facts_of(certificate: Certificate, language: str) -> list[tuple[str, str]]:
    """Return what else a certificate says, as label and value: hours when the course told them, date of issue."""
    with translation.override(language):
        found = [(_("Date of issue"), day(certificate.issued_at, language))]
        if certificate.hours:
            found.insert(0, (_("Length of the course"), hours(certificate.hours)))
        return found


def hours(count: int) -> str:
    """Write a number of hours in the active language."""
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}


def day(moment: datetime, language: str) -> str:
    """Write a day in a language of the site, by the site's clock."""
    with translation.override(language):
        text = date_format(timezone.localtime(moment), _DAYS.get(language, _DAYS["en"]))
    return text.lower() if language == "kk" else text


def choice(language: str | None, fallback: str) -> str:
    """Return what somebody asked a certificate to be printed in: a language of the site, `ALL`, else the fallback."""
    return language if language in {*dict(settings.LANGUAGES), ALL} else fallback
