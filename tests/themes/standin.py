"""The theme's pages without the platform: its lookup, its helpers and what its views hand over, by the names it uses."""

import atexit
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import polib
from django.conf import settings as current
from django.test import RequestFactory, override_settings
from django.utils import timezone, translation
from mako.lookup import TemplateLookup
from markupsafe import Markup, escape

import compile_messages

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes/dialogue"
TEMPLATES = THEME / "lms/templates"
STATIC = THEME / "lms/static"
PLATFORM = Path(__file__).resolve().parent / "platform"
RELEASED = [("en", "English"), ("kk-kz", "қазақ тілі"), ("ru", "Русский")]
LINKS = {"ABOUT": "/about", "PRIVACY": "/privacy", "TOS": "/tos", "HONOR": "/honor", "FAQ": "/faq"} | {
    "CONTACT": "/contact",
    "COURSES": "/courses",
    "ROOT": "/",
}
SETTINGS: Mapping[str, Any] = {
    "ROOT_URLCONF": "tests.themes.urls",
    "FEATURES": {"COURSES_ARE_BROWSABLE": True, "ALLOW_PUBLIC_ACCOUNT_CREATION": True},
    "PROFILE_MICROFRONTEND_URL": "https://apps.example.kz/profile/",
    "ACCOUNT_MICROFRONTEND_URL": "https://apps.example.kz/account/",
    "CONTACT_MAILING_ADDRESS": "Қарағанды, Нұрсұлтан Назарбаев даңғылы, 56",
    "SESSION_COOKIE_DOMAIN": ".example.kz",
    "DIALOGUE_TIME_ZONE": "Asia/Almaty",
}


@dataclass
class Course:
    """What the templates read of a course."""

    id: str = "course-v1:Dialogue+Prevention+2026_kk"
    display_name_with_default: str = "Қақтығыстардың алдын алу"
    display_org_with_default: str = "ҚарТУ"
    course_image_url: str = "/asset/course.jpg"
    language: str | None = "kk"
    start: datetime | None = datetime(2026, 9, 1, tzinfo=UTC)
    end: datetime | None = None
    advertised_start: str | None = None
    start_date_is_still_default: bool = False
    about: dict[str, str] = field(
        default_factory=lambda: {"overview": "<section><h2>Курс</h2></section>", "effort": "2 сағат"}
    )


def person(*, signed_in: bool = False, number: int = 7) -> SimpleNamespace:
    """Return a user as templates see one."""
    return SimpleNamespace(is_authenticated=signed_in, id=number if signed_in else None, username="aigul")


@cache
def _modules() -> dict[str, ModuleType]:
    """Return the platform's modules that templates import, with the functions they call."""
    found: dict[str, ModuleType] = {}

    def module(name: str, **content: Any) -> None:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            path = ".".join(parts[:end])
            found.setdefault(path, ModuleType(path)).__path__ = []
            if end > 1:
                setattr(found[".".join(parts[: end - 1])], parts[end - 1], found[path])
        for key, value in content.items():
            setattr(found[name], key, value)

    footer = {
        "openedx_link": {
            "url": "https://open.edx.org",
            "title": "Powered by Open edX",
            "image": "https://logos.openedx.org/logo.png",
        },
        "logo_image": "https://logos.openedx.org/logo.png",
    }
    module("lms.djangoapps.branding.api", get_home_url=lambda: "/", get_footer=lambda is_secure: footer)
    module(
        "lms.djangoapps.courseware.courses",
        get_course_about_section=lambda _request, course, key: course.about.get(key, ""),
    )
    module("openedx.core.djangoapps.lang_pref.api", released_languages=lambda: RELEASED)
    module("openedx.core.djangolib.markup", clean_dangerous_html=Markup, HTML=Markup, Text=escape)
    module("openedx.core.djangolib.js_utils", dump_js_escaped_json=repr, js_escaped_string=str)
    return found


@cache
def catalogue(language: str) -> Mapping[tuple[str, str], polib.POEntry]:
    """Return the theme's texts in a language by context and text; none for English."""
    path = THEME / f"conf/locale/{language}/LC_MESSAGES/django.po"
    entries = polib.pofile(str(path), encoding="utf-8") if path.exists() else ()
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries}


@cache
def locale() -> Path:
    """Compile the theme's catalogues, as the build does, into a folder that the platform's settings name."""
    folder = Path(tempfile.mkdtemp(prefix="dialogue-theme-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(THEME / "conf/locale", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.mo"))
    assert compile_messages.main([str(folder)]) == 0
    return folder


@contextmanager
def platform(language: str = "en", **settings: Any) -> Iterator[None]:
    """Be the platform, in a language: its modules, its settings, the theme's catalogue."""
    code = "kk-kz" if language == "kk" else language
    # To name the folder again would make Django read every catalogue anew, which takes longer than the page.
    named = {} if str(locale()) in current.LOCALE_PATHS else {"LOCALE_PATHS": [str(locale())]}
    with (
        mock.patch.dict(sys.modules, _modules()),
        override_settings(**{**SETTINGS, **named, **settings}),
        translation.override(code),
    ):
        yield


@cache
def _lookup() -> TemplateLookup:
    """Return the theme's templates, and after them the platform's own. Each is compiled once."""
    return TemplateLookup([str(TEMPLATES), str(PLATFORM)], input_encoding="utf-8", default_filters=["decode.utf8"])


def render(
    template: str,
    language: str = "en",
    *,
    user: Any = None,
    configured: Mapping[str, Any] | None = None,
    **context: Any,
) -> str:
    """Render a page of the theme as the platform does: the theme first, then its own templates."""
    with platform(language, **(configured or {})):
        given = {
            "request": RequestFactory().get("/here"),
            "settings": current,
            "user": user or person(),
            "marketing_link": lambda name: LINKS.get(name, "#"),
            "LANGUAGE_CODE": translation.get_language(),
            "csrf_token": "token-of-a-test",
            "is_secure": True,
        }
        return _lookup().get_template(template).render_unicode(**{**given, **context})


def later(days: int) -> datetime:
    """Return a moment so many days from now."""
    return timezone.now() + timedelta(days=days)
