"""What every page's frame shows: menu, languages, the person, the theme."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue_standalone.accounts.api import SyntheticLearner, display_name, may
from dialogue_standalone.courses.api import CourseUnknown, get_summary

from .outbox import outbox

THEME_COOKIE = "dialogue_theme"
THEMES = ("light", "dark")
_SHORT = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame``, worked out only when a page shows the frame. Costs no query of its own while nobody
    looks as a learner.
    """
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    # A page about a broken database must not ask it who is reading.
    user = None if getattr(request, "without_database", False) else getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    looking = _looking(user) if isinstance(user, SyntheticLearner) else None
    return {
        "looking": looking,
        "theme": theme if theme in THEMES else "",
        "here": request.get_full_path() if request.method in ("GET", "HEAD") else request.path,
        "nav": _nav(request, person),
        "languages": _languages(),
        "person": display_name(person) if person else "",
        "outbox": outbox(person) if person else None,
        "can_sign_in": user is not None and not person and not looking,
    }


def _looking(learner: SyntheticLearner) -> dict[str, Any]:
    """What the line at the top says while somebody looks at a course as a learner; one query."""
    sandbox = learner.sandbox
    try:
        course = get_summary(sandbox.course_key)
        title, language = course.title, course.language
    except CourseUnknown:
        title, language = str(sandbox.course_key), ""
    day = sandbox.day and timezone.make_aware(datetime.combine(sandbox.day, time()))
    return {"key": str(sandbox.course_key), "title": title, "language": language, "day": day}


def _nav(request: HttpRequest, person: Any) -> list[dict[str, Any]]:
    items = [(reverse("pages:home"), _("Home")), (reverse("learning:catalogue"), _("Courses"))]
    if person:
        items.append((reverse("dialogue_groups:index"), _("Groups")))
    if person and may(person, "people.see"):
        items.append((reverse("pages:people"), _("People")))
    return [
        {"url": url, "label": label, "current": request.path == url or (url != "/" and request.path.startswith(url))}
        for url, label in items
    ]


def _languages() -> list[dict[str, Any]]:
    active = get_language()
    return [
        {"code": code, "name": name, "short": _SHORT.get(code, code), "current": code == active}
        for code, name in settings.LANGUAGES
    ]
