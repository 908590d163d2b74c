"""A person's own dates in the LMS: what edx-when keeps in its cache never stands against what was written."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey, UsageKey

from dialogue_xblocks.shared.platform import openedx

COURSE = CourseKey.from_string("course-v1:O+C+r_kk")
TEST = UsageKey.from_string("block-v1:O+C+r_kk+type@sequential+block@test")
NO_DATE = UsageKey.from_string("block-v1:O+C+r_kk+type@sequential+block@other")
EARLY, LATE = datetime(2026, 9, 20, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


class When:
    """Stands in for `edx_when.api`: writing leaves the caches as they were, one for each way to ask."""

    class MissingDateError(Exception):
        """The platform keeps no such date."""

    def __init__(self) -> None:
        self.rows = {(TEST, "due"): EARLY}
        self.cache: dict[Any, Any] = {}
        self.writes = 0

    def get_dates_for_course(self, _course: Any, *, user: Any, use_cached: bool = True, **asked: Any) -> Any:
        name = (user.pk, *sorted(asked.items()))
        if not use_cached or name not in self.cache:
            self.cache[name] = dict(self.rows)
        return self.cache[name]

    def set_date_for_block(self, _course: Any, key: UsageKey, field: str, moment: datetime, *, user: Any) -> None:
        if (key, field) not in self.rows:
            raise self.MissingDateError
        self.rows[key, field] = moment
        self.writes += 1


class Contexts:
    """Stands in for `LearningContext.objects`."""

    def filter(self, **_asked: Any) -> "Contexts":
        return self

    def values_list(self, *_fields: str, flat: bool) -> "Contexts":
        return self

    def first(self) -> str:
        return "v1"


@pytest.mark.django_db
def test_dates_moved_there_and_back_reach_every_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    learner = get_user_model().objects.create(username="learner")
    when = When()
    modules = {
        "edx_when.api": when,
        "openedx.core.djangoapps.content.learning_sequences.models": SimpleNamespace(
            LearningContext=SimpleNamespace(objects=Contexts())
        ),
    }
    monkeypatch.setattr(openedx, "import_module", modules.__getitem__)
    monkeypatch.setattr(openedx, "course_tree", lambda _key: None)
    ways: list[dict[str, Any]] = [
        {},
        {"published_version": "v1"},
        {"published_version": "v1", "subsection_and_higher_only": True},
    ]
    for moment in (LATE, EARLY):
        for way in ways:
            when.get_dates_for_course(COURSE, user=learner, **way)
        openedx.OpenEdx().set_dates([learner.pk], COURSE, {str(TEST): {"due": moment}, str(NO_DATE): {"due": moment}})
        for way in ways:
            assert when.get_dates_for_course(COURSE, user=learner, **way)[TEST, "due"] == moment
    openedx.OpenEdx().set_dates([learner.pk], COURSE, {str(TEST): {"due": EARLY}})
    assert when.writes == 2
