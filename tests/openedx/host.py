"""A host with two language runs of one course, which everybody takes who joins."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import CourseRun, NamedPerson

KEYS = {language: CourseKey.from_string(f"course-v1:Dialogue+Course+2026_{language}") for language in ("kk", "ru")}
TAKING: dict[CourseKey, set[int]] = {}


class TwoRuns:
    """Answers as far as groups and sittings ask in these tests."""

    person_model = "auth.User"
    base_template = ""

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        """See `Host`."""
        return account.pk in TAKING.get(course_key, ())

    def enrolled_by_run(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[CourseKey, Collection[int]]:
        """See `Host`."""
        return {key: TAKING.get(key, set()) & set(user_ids) for key in course_keys}

    def enrol(self, account: Any, course_key: CourseKey) -> None:
        """See `Host`."""
        TAKING.setdefault(course_key, set()).add(account.pk)

    def runs(self) -> Sequence[CourseRun]:
        """See `Host`."""
        return [CourseRun(key, f"Course {language}", language, None, None) for language, key in KEYS.items()]

    def runs_led_by(self, account: Any) -> Sequence[CourseRun]:
        """See `Host`."""
        return self.runs() if account.is_staff else []

    def people(self, user_ids: Collection[int]) -> Mapping[int, NamedPerson]:
        """See `Host`."""
        rows = get_user_model().objects.filter(pk__in=list(user_ids))
        return {row.pk: NamedPerson(row.pk, row.get_full_name() or row.username, row.email, "") for row in rows}

    def parts(self, course_key: CourseKey) -> Sequence[Any]:
        """See `Host`."""
        return []

    def set_dates(self, *_given: object) -> None:
        """See `Host`."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"these tests answer no {name}")
