"""Reading the registry: summaries and parsed content, kept in memory by revision."""

import threading
from collections import OrderedDict
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses import storage
from dialogue_standalone.courses.data import CoursesError, CourseSummary, CourseUnknown
from dialogue_standalone.courses.models import Course
from dialogue_standalone.runtime.api import CourseContent, parse_course
from dialogue_xblocks.shared.api import sort_key

type AnyKey = CourseLocator | str

# Titles are few and asked for with every page that lists courses.
_title_order = lru_cache(maxsize=1024)(sort_key)


class CourseBroken(CoursesError):
    """The course's files cannot be read any more (removed or altered by hand)."""

    def __init__(self, key: AnyKey) -> None:
        self.key = key
        super().__init__(
            _("The files of the course “%(course)s” are damaged. Import the course again.") % {"course": key}
        )


def as_key(key: AnyKey) -> CourseLocator:
    """Return ``key`` as a locator.

    Raises:
        CourseUnknown: it is no course key.
    """
    if isinstance(key, CourseLocator):
        return key
    try:
        parsed = CourseKey.from_string(key)
    except InvalidKeyError as error:
        raise CourseUnknown(key) from error
    if not isinstance(parsed, CourseLocator):
        raise CourseUnknown(key)
    return parsed


def get_row(key: AnyKey) -> Course:
    """Return the registry row; raises `CourseUnknown`."""
    try:
        return Course.objects.get(key=str(as_key(key)))
    except Course.DoesNotExist as error:
        raise CourseUnknown(key) from error


def list_courses() -> list[CourseSummary]:
    """Return every course, by title in the Kazakh order; one query."""
    rows = sorted(Course.objects.all(), key=lambda row: (_title_order(row.title), row.key))
    return [_summary(row) for row in rows]


def get_summary(key: AnyKey) -> CourseSummary:
    """Return one course's summary; raises `CourseUnknown`."""
    return _summary(get_row(key))


def _summary(row: Course) -> CourseSummary:
    return CourseSummary(
        key=as_key(row.key),
        title=row.title,
        language=row.language,
        short_description=row.short_description,
        start=row.start,
        end=row.end,
        image_url=f"/courses/{quote(row.key)}/asset/{quote(row.image)}" if row.image else None,
        effort=row.effort,
        self_paced=row.self_paced,
        catalog_visible=row.catalog_visible,
    )


class _Memory:
    """Parsed courses by key, the least recently used leave first. One thread parses, the others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parsing: dict[str, threading.Lock] = {}
        self._held: OrderedDict[str, tuple[int, str, CourseContent]] = OrderedDict()

    def get(self, key: str, revision: int, directory: str) -> CourseContent | None:
        with self._lock:
            held = self._held.get(key)
            if held is None or held[:2] != (revision, directory):
                return None
            self._held.move_to_end(key)
            return held[2]

    def put(self, key: str, revision: int, directory: str, content: CourseContent) -> None:
        with self._lock:
            # Also in place of a higher revision: a database from a backup counts from an earlier one.
            self._held[key] = (revision, directory, content)
            self._held.move_to_end(key)
            while len(self._held) > getattr(settings, "DIALOGUE_COURSES_IN_MEMORY", 24):
                self._held.popitem(last=False)

    def parsing(self, key: str) -> threading.Lock:
        with self._lock:
            return self._parsing.setdefault(key, threading.Lock())

    def clear(self) -> None:
        with self._lock:
            self._held.clear()


memory: Final = _Memory()


def get_content(key: AnyKey) -> CourseContent:
    """Return a course's parsed content; parsed once per revision and process.

    Raises:
        CourseUnknown: no such course.
        CourseBroken: its files cannot be read.
    """
    name = str(as_key(key))
    revision, directory = _state(name)
    content = memory.get(name, revision, directory)
    if content is not None:
        return content
    with memory.parsing(name):
        revision, directory = _state(name)  # an edit may have come while this thread waited
        content = memory.get(name, revision, directory)
        if content is None:
            try:
                content = parse_course(storage.courses_dir() / directory, as_key(name))
            except Exception as error:
                raise CourseBroken(name) from error
            memory.put(name, revision, directory, content)
        return content


def _state(name: str) -> tuple[int, str]:
    row = Course.objects.filter(key=name).values_list("revision", "directory").first()
    if row is None:
        raise CourseUnknown(name)
    return int(row[0]), str(row[1])


def touch(key: AnyKey) -> int:
    """Note that a course's files were written; the next `get_content` of any process reads them again.

    Returns:
        The new revision.

    Raises:
        CourseUnknown: no such course.
    """
    name = str(as_key(key))
    if not Course.objects.filter(key=name).update(revision=F("revision") + 1):
        raise CourseUnknown(name)
    return _state(name)[0]
