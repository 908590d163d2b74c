"""A small LMS as host: one course in three languages, of one section with a lesson and a quiz."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from dialogue_xblocks.shared.completions import Done, done_by_person
from dialogue_xblocks.shared.platform import (
    CoursePart,
    CourseRun,
    EnrolmentRefused,
    GradeColumn,
    GradeRow,
    GradeTable,
    NamedPerson,
    Standing,
)

KEYS = {language: CourseLocator("Dialogue", "PREVENT", f"2026_{language}") for language in ("kk", "ru", "en")}
OVER = CourseLocator("Dialogue", "OVER", "2020_kk")
START = datetime(2026, 2, 1, tzinfo=UTC)
END_OF_OVER = datetime(2020, 6, 1, tzinfo=UTC)


def _rows() -> Any:
    from . import models

    return models


class SmallLms:
    """Answers from its tables; see `dialogue_xblocks.shared.platform.Host`."""

    base_template = "site/base.html"
    person_model = "site.Profile"

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        return bool(_rows().Enrolment.objects.filter(user_id=account.pk, course_id=str(course_key)).exists())

    def enrolled_by_run(self, user_ids: Collection[int], course_keys: Collection[CourseKey]) -> Any:
        rows = _rows().Enrolment.objects.filter(user_id__in=list(user_ids), course_id__in=[str(k) for k in course_keys])
        found: dict[CourseKey, set[int]] = defaultdict(set)
        for user_id, key in rows.values_list("user_id", "course_id"):
            found[CourseKey.from_string(key)].add(user_id)
        return dict(found)

    def enrolled_count(self, course_keys: Collection[CourseKey]) -> int:
        rows = _rows().Enrolment.objects.filter(course_id__in=[str(key) for key in course_keys])
        return int(rows.values("user_id").distinct().count())

    def user_of_anonymous_id(self, anonymous_id: str) -> int | None:
        return int(anonymous_id) if anonymous_id.isdecimal() else None

    def language_of(self, course_key: CourseKey) -> str | None:
        return str(course_key.run)[-2:]

    def runs(self) -> list[CourseRun]:
        found = [CourseRun(key, f"Dialogue {language}", language, START, None) for language, key in KEYS.items()]
        return [*found, CourseRun(OVER, "Over", "kk", None, END_OF_OVER)]

    def runs_led_by(self, account: Any) -> list[CourseRun]:
        if account.is_staff:
            return self.runs()
        led = set(_rows().Role.objects.filter(user_id=account.pk).values_list("course_id", flat=True))
        return [run for run in self.runs() if str(run.key) in led]

    def enrol(self, account: Any, course_key: CourseKey) -> None:
        if course_key == OVER:
            raise EnrolmentRefused(str(course_key))
        row = _rows().Enrolment(user_id=account.pk, course_id=str(course_key))
        type(row).objects.bulk_create([row], ignore_conflicts=True)

    def people(self, user_ids: Collection[int]) -> dict[int, NamedPerson]:
        names = dict(_rows().Profile.objects.filter(user_id__in=list(user_ids)).values_list("user_id", "name"))
        rows = User.objects.filter(pk__in=list(user_ids), is_active=True)
        return {row.pk: NamedPerson(row.pk, names.get(row.pk, row.username), row.email, "kk") for row in rows}

    def parts(self, course_key: CourseKey) -> list[CoursePart]:
        def part(kind: Any, name: str, title: str, path: tuple[str, ...], day: int = 0) -> CoursePart:
            of = {"section": "chapter", "subsection": "sequential", "unit": "vertical"}[kind]
            due = datetime(2026, 2, day, 23, 59, tzinfo=UTC) if day else None
            return CoursePart(str(course_key.make_usage_key(of, name)), kind, title, path, START, due, name == "q1")

        return [
            part("section", "s1", "Section", ()),
            part("subsection", "l1", "Lesson", ("Section",), 11),
            part("subsection", "q1", "Quiz", ("Section",), 21),
        ]

    def standings(self, user_ids: Collection[int], course_keys: Collection[CourseKey]) -> dict[int, list[Standing]]:
        found: dict[int, list[Standing]] = defaultdict(list)
        for key, taking in self.enrolled_by_run(user_ids, course_keys).items():
            done = done_by_person(taking, key)
            for user_id in taking:
                mine = done.get(user_id, Done())
                found[user_id].append(Standing(key, len(mine.keys), 2, "", mine.when, 0, False, None))
        return found

    def grade_table(self, user_ids: Collection[int], course_key: CourseKey) -> GradeTable:
        people = sorted(self.enrolled_by_run(user_ids, [course_key]).get(course_key, ()))
        return GradeTable(
            (GradeColumn("q1", "Quiz"),), tuple(GradeRow(one, ((1.0, 2.0),), 50, False) for one in people)
        )

    def tried(self, user_id: int, course_key: CourseKey) -> list[Any]:
        return []

    def own_dates(self, user_id: int, course_key: CourseKey) -> dict[str, datetime]:
        rows = _rows().OwnDate.objects.filter(user_id=user_id, field="due", usage_key__contains=str(course_key)[10:])
        return {row.usage_key: row.moment for row in rows if row.moment}

    def set_dates(
        self, user_ids: Collection[int], course_key: CourseKey, dates: Mapping[str, Mapping[str, datetime | None]]
    ) -> None:
        rows = _rows().OwnDate.objects
        for user_id in user_ids:
            for key, fields in dates.items():
                for field, moment in fields.items():
                    rows.update_or_create(user_id=user_id, usage_key=key, field=field, defaults={"moment": moment})

    def reset_block(self, user_id: int, usage_key: str, requested_by: Any) -> None:
        raise NotImplementedError

    def address_of(self, usage_key: str) -> str:
        return f"/courses/{usage_key}"

    def course_address(self, course_key: CourseKey) -> str:
        return f"/courses/{course_key}"

    def sign_up_address(self, then: str) -> str:
        return f"/courses/register?next={then}"
