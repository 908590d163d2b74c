"""The Open edX platform as our host. Names were read in its Teak tree; they are imported when they are needed."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from ..completions import Done, done_by_person
from ..names import sort_key
from .host import (
    PRIVATE_TYPES,
    BlockUnknown,
    CoursePart,
    CourseRun,
    EnrolmentRefused,
    GradeColumn,
    GradeRow,
    GradeTable,
    NamedPerson,
    Standing,
    Stuck,
    Tried,
)
from .openedx_course import Node, completable, course_tree, graded_subsections, parts_of, unit_title
from .openedx_trial import theme_templates, trial
from .trial import Trial

_LEADING = ("instructor", "staff", "limited_staff")


class OpenEdx:
    """Answers of the LMS (and, for what blocks ask, of Studio)."""

    base_template = "dialogue_groups/platform.html"
    person_model = "student.UserProfile"

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        """See `Host`."""
        return bool(import_module("common.djangoapps.student.models").CourseEnrollment.is_enrolled(account, course_key))

    def enrolled_by_run(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[CourseKey, Collection[int]]:
        """See `Host`."""
        rows = import_module("common.djangoapps.student.models").CourseEnrollment.objects
        taken = rows.filter(course_id__in=list(course_keys), user_id__in=list(user_ids), is_active=True)
        found: dict[CourseKey, set[int]] = {}
        for key, user_id in taken.values_list("course_id", "user_id"):
            found.setdefault(key, set()).add(user_id)
        return found

    def enrolled_count(self, course_keys: Collection[CourseKey]) -> int:
        """See `Host`."""
        rows = import_module("common.djangoapps.student.models").CourseEnrollment.objects
        found = rows.filter(course_id__in=list(course_keys), is_active=True)
        return int(found.values("user_id").distinct().count())

    def user_of_anonymous_id(self, anonymous_id: str) -> int | None:
        """See `Host`."""
        account = import_module("common.djangoapps.student.models").user_by_anonymous_id(anonymous_id)
        return None if account is None else int(account.id)

    def language_of(self, course_key: CourseKey) -> str | None:
        """See `Host`."""
        try:
            overviews = _overviews()
        except ImportError:  # the workbench
            return None
        language: str | None = overviews.filter(id=course_key).values_list("language", flat=True).first()
        return language

    def runs(self) -> Sequence[CourseRun]:
        """See `Host`."""
        rows = _overviews().values_list("id", "display_name", "language", "start", "end")
        found = [
            CourseRun(key, title or str(key), language or "", start, end)
            for key, title, language, start, end in rows
            # Keys with slashes, of courses from before 2014, and of coaches' own runs have no family.
            if getattr(key, "CANONICAL_NAMESPACE", "") == "course-v1" and not key.deprecated
        ]
        return sorted(found, key=lambda run: (sort_key(run.title), str(run.key)))

    def runs_led_by(self, account: Any) -> Sequence[CourseRun]:
        """See `Host`."""
        if not getattr(account, "is_active", False):
            return []
        if account.is_staff:
            return self.runs()
        roles = import_module("common.djangoapps.student.models").CourseAccessRole.objects
        held = roles.filter(user=account, role__in=_LEADING).values_list("course_id", "org")
        courses = {str(key) for key, _org in held if key}
        orgs = {org for key, org in held if not key and org}
        return [run for run in self.runs() if str(run.key) in courses or run.org in orgs] if courses or orgs else []

    def enrol(self, account: Any, course_key: CourseKey) -> None:
        """See `Host`. A group is an invitation: only the end of the run closes it, not the enrolment dates."""
        errors = import_module("openedx.core.djangoapps.enrollments.errors")
        end = _overviews().filter(id=course_key).values_list("end", flat=True).first()
        if end is not None and end < timezone.now():
            raise EnrolmentRefused(str(course_key))
        enrolments = import_module("openedx.core.djangoapps.enrollments.api")
        try:
            enrolments.add_enrollment(account.username, str(course_key), force_enrollment=True)
        except errors.CourseEnrollmentExistsError:
            return
        except errors.CourseEnrollmentError as error:
            raise EnrolmentRefused(str(course_key)) from error

    def people(self, user_ids: Collection[int]) -> Mapping[int, NamedPerson]:
        """See `Host`. An account that has not confirmed its address counts: its owner learns as well."""
        preferences = import_module("openedx.core.djangoapps.user_api.models").UserPreference.objects
        languages = dict(
            preferences.filter(user_id__in=list(user_ids), key="pref-lang").values_list("user_id", "value")
        )
        profiles = import_module("common.djangoapps.student.models").UserProfile.objects
        names = dict(profiles.filter(user_id__in=list(user_ids)).values_list("user_id", "name"))
        rows = get_user_model().objects.filter(pk__in=list(user_ids))
        return {
            pk: NamedPerson(pk, names.get(pk) or username, email, languages.get(pk, "")[:2])
            for pk, username, email in rows.values_list("pk", "username", "email")
        }

    def parts(self, course_key: CourseKey) -> Sequence[CoursePart]:
        """See `Host`."""
        course = course_tree(course_key)
        return parts_of(course) if course else []

    def standings(
        self, user_ids: Collection[int], course_keys: Collection[CourseKey]
    ) -> Mapping[int, Sequence[Standing]]:
        """See `Host`."""
        found: dict[int, list[Standing]] = {}
        taking = self.enrolled_by_run(user_ids, course_keys)
        for key in course_keys:
            people = taking.get(key, ())
            course = course_tree(key) if people else None
            if course is not None:
                for user_id, standing in _standings(people, key, course).items():
                    found.setdefault(user_id, []).append(standing)
        return found

    def grade_table(self, user_ids: Collection[int], course_key: CourseKey) -> GradeTable:
        """See `Host`. Read from the persistent grades, which the platform keeps up to date by itself."""
        course = course_tree(course_key)
        if course is None:
            return GradeTable((), ())
        columns = graded_subsections(course)
        people = sorted(self.enrolled_by_run(user_ids, [course_key]).get(course_key, ()))
        points = _subsection_points(people, course_key)
        grades = _course_grades(people, course_key)
        rows = [
            GradeRow(one, tuple(points.get((one, column.name)) for column in columns), *grades.get(one, (0, False)))
            for one in people
        ]
        return GradeTable(tuple(GradeColumn(column.name, column.title) for column in columns), tuple(rows))

    def tried(self, user_id: int, course_key: CourseKey) -> Sequence[Tried]:
        """See `Host`."""
        course = course_tree(course_key)
        if course is None:
            return []
        rows = _scored_modules([user_id], course_key).values_list("module_state_key", "grade", "max_grade", "state")
        found = {str(key): (grade, maximum, state) for key, grade, maximum, state in rows}
        return [
            Tried(node.usage_key, node.title, *found[node.usage_key][:2], _tries(found[node.usage_key][2]))
            for node in course.below()
            if node.usage_key in found
        ]

    def own_dates(self, user_id: int, course_key: CourseKey) -> Mapping[str, datetime]:
        """See `Host`."""
        dates = import_module("edx_when.api").get_dates_for_course(course_key, user=user_id)
        return {str(key): moment for (key, field), moment in dates.items() if field == "due" and moment}

    def set_dates(
        self, user_ids: Collection[int], course_key: CourseKey, dates: Mapping[str, Mapping[str, datetime | None]]
    ) -> None:
        """See `Host`. What is so already is not written again: edx-when keeps every date it was ever given."""
        when = import_module("edx_when.api")
        course = course_tree(course_key)
        wanted = _with_dated_children(course, dates) if course else dates
        fresh = _fresh_dates(course_key)
        for account in get_user_model().objects.filter(pk__in=list(user_ids)):
            current = when.get_dates_for_course(course_key, user=account, use_cached=False)
            written = False
            for text, fields in wanted.items():
                key = UsageKey.from_string(text)
                for field, moment in fields.items():
                    if current.get((key, field)) != moment:
                        # Else the platform keeps no such date of this part.
                        with suppress(when.MissingDateError):
                            when.set_date_for_block(course_key, key, field, moment, user=account)
                            written = True
            if written:
                fresh(account)

    def reset_block(self, user_id: int, usage_key: str, requested_by: Any) -> None:
        """See `Host`."""
        try:
            key = UsageKey.from_string(usage_key)
        except InvalidKeyError as error:
            raise BlockUnknown(usage_key) from error
        course = course_tree(key.course_key)
        if course is None or all(node.usage_key != usage_key for node in course.below()):
            raise BlockUnknown(usage_key)
        account = get_user_model().objects.get(pk=user_id)
        modules = import_module("lms.djangoapps.courseware.models").StudentModule
        # Nothing may have been kept yet.
        with suppress(modules.DoesNotExist):
            import_module("lms.djangoapps.instructor.enrollment").reset_student_attempts(
                key.course_key, account, key, requested_by, delete_module=True
            )
        completions = import_module("completion.models").BlockCompletion.objects
        completions.filter(user_id=user_id, block_key=key).delete()

    def address_of(self, usage_key: str) -> str:
        """See `Host`."""
        return reverse("jump_to", args=[str(UsageKey.from_string(usage_key).course_key), usage_key])

    def course_address(self, course_key: CourseKey) -> str:
        """See `Host`."""
        urls = import_module("openedx.features.course_experience.url_helpers")
        return str(urls.get_learning_mfe_home_url(course_key, url_fragment="home"))

    def sign_up_address(self, then: str) -> str:
        """See `Host`."""
        return f"{reverse('register_user')}?{urlencode({'next': then})}"

    def trial(self, tree: Path, course_key: CourseKey) -> AbstractContextManager[Trial]:
        """See `Host`."""
        return trial(tree, course_key)

    def theme_templates(self) -> Sequence[str] | None:
        """See `Host`."""
        return theme_templates()


def _fresh_dates(course_key: CourseKey) -> Callable[[Any], None]:
    """Return what makes edx-when forget a person's old dates, which it keeps in the cache through every write.

    Blocks ask without the course's version, outlines with it, some for subsections only: each is a cache of its own.
    """
    when = import_module("edx_when.api")
    contexts = import_module("openedx.core.djangoapps.content.learning_sequences.models").LearningContext.objects
    version = contexts.filter(context_key=course_key).values_list("published_version", flat=True).first()
    asked: list[dict[str, Any]] = [{}]
    if version:
        asked += [{"published_version": version}, {"published_version": version, "subsection_and_higher_only": True}]

    def fresh(account: Any) -> None:
        for options in asked:
            when.get_dates_for_course(course_key, user=account, use_cached=False, **options)

    return fresh


def _overviews() -> Any:
    return import_module("openedx.core.djangoapps.content.course_overviews.models").CourseOverview.objects


def _standings(people: Collection[int], key: CourseKey, course: Node) -> dict[int, Standing]:
    keys, total = completable(course)
    done = done_by_person(people, key)
    grades = _course_grades(people, key)
    stuck = _stuck(people, key, course)
    found = {}
    for user_id in people:
        mine = done.get(user_id, Done())
        task = stuck.get(user_id)
        if task and mine.when and mine.last != task.usage_key and mine.when > task.since:
            task = None
        percent, passed = grades.get(user_id, (0, False))
        where = unit_title(course, mine.last) if mine.last else ""
        found[user_id] = Standing(
            key, min(len(keys & mine.keys), total), total, where, mine.when, percent, passed, task
        )
    return found


def _course_grades(people: Collection[int], key: CourseKey) -> dict[int, tuple[int, bool]]:
    rows = import_module("lms.djangoapps.grades.models").PersistentCourseGrade.objects
    found = rows.filter(course_id=key, user_id__in=list(people)).values_list("user_id", "percent_grade", "letter_grade")
    return {user_id: (int(percent * 100 + 0.5 + 1e-9), bool(letter)) for user_id, percent, letter in found}


def _subsection_points(people: Collection[int], key: CourseKey) -> dict[tuple[int, str], tuple[float, float]]:
    """Return points by person and url_name; a grade a person gave in the gradebook stands before the computed one."""
    rows = import_module("lms.djangoapps.grades.models").PersistentSubsectionGrade.objects
    found = {}
    for row in rows.filter(course_id=key, user_id__in=list(people)).select_related("override"):
        own = getattr(row, "override", None)
        earned, possible = row.earned_graded, row.possible_graded
        if own is not None and own.earned_graded_override is not None:
            earned, possible = own.earned_graded_override, own.possible_graded_override or possible
        elif row.first_attempted is None:
            continue
        found[row.user_id, row.usage_key.block_id] = (earned, possible)
    return found


def _scored_modules(people: Collection[int], key: CourseKey) -> Any:
    modules = import_module("lms.djangoapps.courseware.models").StudentModule.objects
    scored = modules.filter(student_id__in=list(people), course_id=key, grade__isnull=False, max_grade__isnull=False)
    return scored.exclude(module_type__in=PRIVATE_TYPES)


def _stuck(people: Collection[int], key: CourseKey, course: Node) -> dict[int, Stuck]:
    titles = {node.usage_key: node.title for node in course.below()}
    last = _scored_modules(people, key).annotate(
        place=Window(RowNumber(), partition_by=[F("student_id")], order_by=F("modified").desc())
    )
    found = {}
    for user_id, usage, grade, maximum, when, state in last.filter(place=1).values_list(
        "student_id", "module_state_key", "grade", "max_grade", "modified", "state"
    ):
        if grade < maximum and str(usage) in titles:
            found[user_id] = Stuck(str(usage), titles[str(usage)], _tries(state), when)
    return found


def _tries(state: str | None) -> int:
    try:
        tries = json.loads(state or "{}").get("attempts")
    except (ValueError, AttributeError):
        return 1
    return tries if isinstance(tries, int) and tries > 0 else 1


def _with_dated_children(
    course: Node, dates: Mapping[str, Mapping[str, datetime | None]]
) -> dict[str, Mapping[str, datetime | None]]:
    """Give a part's due date to what is below it and has one of its own, as the instructor dashboard does."""
    found = dict(dates)
    for node in course.below():
        own = dates.get(node.usage_key)
        if own and "due" in own:
            for child in node.below():
                if child.due and child.usage_key not in dates:
                    found[child.usage_key] = {"due": own["due"]}
    return found
