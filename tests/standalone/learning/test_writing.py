"""How pages write points, days and the languages of a course."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from dialogue_standalone.courses.api import list_courses
from dialogue_standalone.learning.about import families
from dialogue_standalone.learning.templatetags.learning_tags import calendar_day, is_ahead, points
from dialogue_standalone.pages.templatetags.site_tags import day

from .building import section, subsection, text, unit
from .conftest import Load

EVENING = datetime(2027, 8, 31, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(("language", "written"), [("kk", "0,25"), ("ru", "0,25"), ("en", "0.25")])
def test_points_are_written_as_the_language_writes_numbers(language: str, written: str) -> None:
    with translation.override(language):
        assert (points(0.25), points(3.0)) == (written, "3")


@pytest.mark.parametrize(
    ("language", "written"), [("kk", "2027 ж. 31 тамыз"), ("ru", "31 августа 2027 г."), ("en", "31 August 2027")]
)
def test_a_day_alone_has_no_time(language: str, written: str) -> None:
    with translation.override(language):
        assert f">{written}</time>" in calendar_day(EVENING)
        assert f">{written}</time>" in day(EVENING, True)
        assert f">{written}, 23:30</time>" in day(EVENING)


def test_a_day_of_this_year_is_written_without_the_year() -> None:
    with translation.override("en"):
        assert str(timezone.localtime().year) not in day(timezone.now()).partition(">")[2]


def test_what_is_ahead() -> None:
    hour = timedelta(hours=1)
    assert (is_ahead(None), is_ahead(timezone.now() - hour), is_ahead(timezone.now() + hour)) == (False, False, True)


def test_runs_stand_in_the_order_of_the_languages_of_the_site(load: Load) -> None:
    for language in ("en", "ru", "kk"):
        load(section("s", subsection("q", unit("u", text("t")))), run=f"2026_{language}", language=language)
    (family,) = families(list_courses(), "ru")
    assert [run.language for run in family.runs] == ["kk", "ru", "en"]
    assert family.main.language == "ru"
