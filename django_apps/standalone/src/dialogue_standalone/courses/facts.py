"""Reading from a parsed course what the registry keeps about it."""

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.utils.dateparse import parse_datetime

from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.shared.api import language_of_run

_ABOUT_BYTES = 64 * 1024


def course_facts(content: CourseContent) -> dict[str, Any]:
    """Return the values of the registry's columns for a parsed course."""
    course = content.root_key

    def setting(name: str, default: Any = None) -> Any:
        return content.field(course, name, default)

    about = Path(content.directory) / "about"
    return {
        "title": str(content.display_name(course) or content.key)[:255],
        "language": _language(setting("language"), str(content.key.run))[:16],
        "short_description": _about_text(about, "short_description"),
        "start": as_datetime(setting("start")),
        "end": as_datetime(setting("end")),
        "image": str(setting("course_image") or "")[:255],
        "effort": _about_text(about, "effort")[:64],
        "self_paced": bool(setting("self_paced", False)),
        "catalog_visible": str(setting("catalog_visibility", "both")).lower() == "both",
        "blocks": len(content.blocks),
    }


def as_datetime(value: Any) -> datetime | None:
    """Return an aware datetime of what a course says (a datetime, an ISO string, JSON-quoted or not), else None."""
    if isinstance(value, str):
        try:
            value = parse_datetime(value.strip().strip('"'))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, elsewhere
        return None


def _language(value: Any, run: str) -> str:
    if isinstance(value, str) and value:
        return value
    return language_of_run(run)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _about_text(about: Path, name: str) -> str:
    path = about / f"{name}.html"
    try:
        raw = path.read_bytes()[:_ABOUT_BYTES].decode("utf-8", "ignore")
    except OSError:
        return ""
    parser = _Text()
    parser.feed(raw)
    return re.sub(r"\s+", " ", unescape(" ".join(parser.parts))).strip()
