"""What a course says of itself before one enrols: its about pages, made safe, and whether one may enrol."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import nh3
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses.api import CourseSummary
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.shared.api import folded, sort_key

from .dates import as_datetime

# The page has its own h1; ids would clash with the page's.
_TAGS = nh3.ALLOWED_TAGS - {"h1"} | {"section", "figure", "figcaption"}
_STATIC = re.compile(r"""(?<=["'])/static/(?=[^"'\s])""")
_STATIC_NAME = re.compile(r"""["']/static/([^"'\s?#]+)""")
_LIMIT = 200_000


@dataclass(frozen=True)
class EnrolmentWindow:
    """When a course takes learners. ``invitation_only`` means its staff enrols them."""

    opens: datetime | None
    closes: datetime | None
    invitation_only: bool

    def is_open(self, now: datetime) -> bool:
        """Whether a person may enrol by themselves."""
        early = self.opens is not None and now < self.opens
        late = self.closes is not None and now > self.closes
        return not (self.invitation_only or early or late)


@dataclass(frozen=True)
class CourseFamily:
    """All language runs of one course; ``main`` is the one for the reader's language, else the first."""

    main: CourseSummary
    runs: tuple[CourseSummary, ...]


def families(courses: list[CourseSummary], language: str) -> list[CourseFamily]:
    """Group language runs, in the order of the site's languages; families by the title that the reader sees."""
    order = [code for code, _name in settings.LANGUAGES]
    grouped: dict[str, list[CourseSummary]] = {}
    for course in courses:
        grouped.setdefault(course.family, []).append(course)
    for runs in grouped.values():
        runs.sort(key=lambda run: order.index(run.language) if run.language in order else len(order))
    found = [
        CourseFamily(next((run for run in runs if run.language == language), runs[0]), tuple(runs))
        for runs in grouped.values()
    ]
    return sorted(found, key=lambda family: (sort_key(family.main.title), family.main.family))


def families_with(query: str, among: list[CourseFamily]) -> list[CourseFamily]:
    """Return the families with every word of the query in the title or the short description of one of their runs.

    Letters typed for one another count as one, whatever the language of the run.
    """
    words = folded(query).split()
    return [family for family in among if any(all(word in _searched(run) for word in words) for run in family.runs)]


def _searched(run: CourseSummary) -> str:
    return folded(f"{run.title} {run.short_description} {run.family}")


def enrolment_window(content: CourseContent) -> EnrolmentWindow:
    """Read the enrolment dates of a course; after its end nobody enrols."""
    root = content.root_key
    closes = [as_datetime(content.field(root, name)) for name in ("enrollment_end", "end")]
    return EnrolmentWindow(
        opens=as_datetime(content.field(root, "enrollment_start")),
        closes=min((moment for moment in closes if moment), default=None),
        invitation_only=bool(content.field(root, "invitation_only")),
    )


def overview(content: CourseContent) -> SafeString:
    """Return ``about/overview.html`` without anything that runs, «» when the course has none.

    Pictures and links of the course's own files lead to the course's addresses.
    """
    text = _read(content.directory / "about" / "overview.html")
    url = asset_url(content.key, "")
    return mark_safe(nh3.clean(_STATIC.sub(lambda _: url, text), tags=_TAGS, link_rel="noopener noreferrer"))


def is_shown_to_all(content: CourseContent, name: str) -> bool:
    """Whether a course's file stands on its about page or in the catalogue, which everybody may read."""
    if name == content.field(content.root_key, "course_image"):
        return True
    text = _read(content.directory / "about" / "overview.html")
    return name in map(unquote, _STATIC_NAME.findall(text))


def asset_url(key: CourseLocator, name: str) -> str:
    """Return the address of a course's file."""
    return reverse("learning:asset", args=[str(key), "-"]).removesuffix("-") + name


def _read(path: Path) -> str:
    """Read an about file; a missing, oversized or badly encoded one counts as empty."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LIMIT)
    except (OSError, UnicodeDecodeError):
        return ""
