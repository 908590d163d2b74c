"""The standalone host as our blocks' wheel sees it (`dialogue_xblocks.shared.platform.Host`, where the docs are)."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.accounts.api import allows, people_named, roles_over
from dialogue_standalone.courses.api import (
    CourseBroken,
    CourseSummary,
    CourseUnknown,
    get_content,
    get_summary,
    list_courses,
)
from dialogue_standalone.runtime.api import CourseContent, reset_block, user_of_anonymous_id
from dialogue_xblocks.shared.api import (
    BlockUnknown,
    CoursePart,
    CourseRun,
    EnrolmentRefused,
    GradeTable,
    NamedPerson,
    Standing,
    Trial,
    Tried,
)

from .about import enrolment_window
from .dates import as_datetime
from .enrolment import enrol, enrolled_by_run, enrolled_count, is_enrolled
from .own_dates import due_dates, set_own_dates
from .standings import grade_table, standings, tried
from .trial import trial

_KINDS = ("section", "subsection", "unit")


class StandaloneHost:
    """Answers of the standalone host."""

    base_template = "dialogue/base.html"
    person_model = "dialogue_accounts.Profile"

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        """See `Host`."""
        return isinstance(course_key, CourseLocator) and is_enrolled(account, course_key)

    def enrolled_by_run(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[CourseKey, Collection[int]]:
        """See `Host`."""
        return enrolled_by_run(user_ids, course_keys)

    def enrolled_count(self, course_keys: Collection[CourseKey]) -> int:
        """See `Host`."""
        return enrolled_count(course_keys)

    def user_of_anonymous_id(self, anonymous_id: str) -> int | None:
        """See `Host`."""
        return user_of_anonymous_id(anonymous_id)

    def language_of(self, course_key: CourseKey) -> str | None:
        """See `Host`."""
        try:
            return get_summary(str(course_key)).language or None
        except CourseUnknown:
            return None

    def runs(self) -> Sequence[CourseRun]:
        """See `Host`."""
        return [_run(course) for course in list_courses()]

    def runs_led_by(self, account: Any) -> Sequence[CourseRun]:
        """See `Host`."""
        if not isinstance(account, User):
            return []
        runs = self.runs()
        led = roles_over(account, [run.key for run in runs])
        return [run for run in runs if run.key in led and allows("course.lead", {led[run.key]})]

    def enrol(self, account: Any, course_key: CourseKey) -> None:
        """See `Host`."""
        content = _content(course_key)
        closes = enrolment_window(content).closes if content else None
        # A group is an invitation; only an end is an end.
        if content is None or (closes is not None and timezone.now() > closes):
            raise EnrolmentRefused(str(course_key))
        enrol(account, content.key)

    def people(self, user_ids: Collection[int]) -> Mapping[int, NamedPerson]:
        """See `Host`."""
        return {pk: NamedPerson(pk, *found) for pk, found in people_named(user_ids).items()}

    def parts(self, course_key: CourseKey) -> Sequence[CoursePart]:
        """See `Host`."""
        content = _content(course_key)
        if content is None:
            return []
        return [part for key in content.children(content.root_key) for part in _parts(content, key, ())]

    def standings(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[int, Sequence[Standing]]:
        """See `Host`."""
        found: dict[int, list[Standing]] = {}
        taking = enrolled_by_run(user_ids, course_keys)
        for key in course_keys:
            content = _content(key) if key in taking else None
            for user_id, standing in (standings(taking[key], content) if content else {}).items():
                found.setdefault(user_id, []).append(standing)
        return found

    def grade_table(self, user_ids: Collection[int], course_key: CourseKey) -> GradeTable:
        """See `Host`."""
        content = _content(course_key)
        return grade_table(user_ids, content) if content else GradeTable((), ())

    def tried(self, user_id: int, course_key: CourseKey) -> Sequence[Tried]:
        """See `Host`."""
        content = _content(course_key)
        return tried(user_id, content) if content else []

    def own_dates(self, user_id: int, course_key: CourseKey) -> Mapping[str, datetime]:
        """See `Host`."""
        content = _content(course_key)
        return due_dates(user_id, content) if content else {}

    def set_dates(
        self, user_ids: Collection[int], course_key: CourseKey, dates: Mapping[str, Mapping[str, datetime | None]]
    ) -> None:
        """See `Host`."""
        if isinstance(course_key, CourseLocator):
            set_own_dates(user_ids, course_key, dates)

    def reset_block(self, user_id: int, usage_key: str, requested_by: Any) -> None:
        """See `Host`."""
        try:
            key = UsageKey.from_string(usage_key)
        except InvalidKeyError as error:
            raise BlockUnknown(usage_key) from error
        content = _content(key.course_key)
        if content is None or not isinstance(key, BlockUsageLocator) or key not in content.blocks:
            raise BlockUnknown(usage_key)
        reset_block(user_id, content, key)

    def address_of(self, usage_key: str) -> str:
        """See `Host`."""
        key = UsageKey.from_string(usage_key)
        return reverse("learning:jump_to", args=[str(key.course_key), usage_key])

    def course_address(self, course_key: CourseKey) -> str:
        """See `Host`."""
        return reverse("learning:resume", args=[str(course_key)])

    def sign_up_address(self, then: str) -> str:
        """See `Host`."""
        return f"{reverse('accounts:sign_up')}?{urlencode({'next': then})}"

    def trial(self, tree: Path, course_key: CourseKey) -> AbstractContextManager[Trial]:
        """See `Host`."""
        return trial(tree)

    def theme_templates(self) -> Sequence[str] | None:
        """See `Host`. This host has its own look."""
        return None


def _content(key: CourseKey) -> CourseContent | None:
    try:
        return get_content(str(key))
    except (CourseUnknown, CourseBroken):
        return None


def _run(course: CourseSummary) -> CourseRun:
    return CourseRun(course.key, course.title, course.language, course.start, course.end)


def _parts(content: CourseContent, key: BlockUsageLocator, path: tuple[str, ...]) -> list[CoursePart]:
    if key in content.staff_only:
        return []
    title = content.display_name(key)
    fields = content.blocks[key].fields
    part = CoursePart(
        usage_key=str(key),
        kind=_KINDS[len(path)],  # type: ignore[arg-type]
        title=title,
        path=path,
        start=as_datetime(fields.get("start")),
        due=as_datetime(fields.get("due")),
        graded=bool(content.field(key, "graded")),
    )
    below = content.children(key) if len(path) < len(_KINDS) - 1 else ()
    return [part, *(found for child in below for found in _parts(content, child, (*path, title)))]
