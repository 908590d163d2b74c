"""The home page: one main button for everybody."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.learning.api import enrol

from .conftest import Load, browser_of


def main_buttons(page: str) -> list[tuple[str, str]]:
    """Address and words of every main button of a page."""
    found = re.findall(r'<a class="button sun" href="([^"]+)">(.*?)</a>', page, re.DOTALL)
    return [(address, " ".join(re.sub(r"<[^>]+>", "", words).split())) for address, words in found]


def home_of(user: User | None, language: str = "en") -> str:
    return browser_of(user, language).get("/").content.decode()


def test_a_stranger_is_invited_and_sees_the_courses(load: Load) -> None:
    load(display_name="Сынақ курсы")
    page = home_of(None)
    assert main_buttons(page) == [("/accounts/sign-up", "Create an account")]
    assert "Сынақ курсы" in page


def test_a_hidden_course_is_not_shown_to_strangers(load: Load) -> None:
    load(display_name="Құпия курс", catalog_visibility="none")
    assert "Құпия курс" not in home_of(None)


def test_a_new_learner_is_led_to_the_courses(learner: User) -> None:
    assert main_buttons(home_of(learner)) == [("/courses", "To the courses")]


def test_a_learner_goes_on_with_the_next_unit_and_knows_how_long_it_takes(load: Load, learner: User) -> None:
    key = load()
    enrol(learner, CourseLocator.from_string(key))
    [(address, words)] = main_buttons(home_of(learner, "kk"))
    assert address.startswith(f"/courses/{key}/unit/")
    assert re.fullmatch(r"Бастау: 1\.2, \d+ мин", words)


def test_dates_ahead_stand_on_the_page(load: Load, learner: User) -> None:
    key = load(end=(timezone.now() + timedelta(days=30)).isoformat())
    enrol(learner, CourseLocator.from_string(key))
    assert "the course ends" in home_of(learner)


@pytest.mark.parametrize(("role", "edits"), [("curator", False), ("author", True)])
def test_staff_open_their_course_and_only_authors_edit(load: Load, learner: User, role: str, edits: bool) -> None:
    key = load()
    grant(learner, CourseLocator.from_string(key), role)
    page = home_of(learner)
    assert main_buttons(page) == [(f"/courses/{key}/", "Open the course")]
    assert (f"/author/{key}/" in page) is edits


def test_of_several_runs_the_one_in_the_readers_language_comes_first(load: Load, learner: User) -> None:
    keys = [CourseLocator.from_string(load(run)) for run in ("2026_kk", "2026_ru")]
    for key in keys:
        grant(learner, key, "curator")
    assert main_buttons(home_of(learner, "ru")) == [(f"/courses/{keys[1]}/", "Открыть курс")]


def test_an_administrator_of_an_empty_site_imports_a_course(administrator: User) -> None:
    assert main_buttons(home_of(administrator)) == [("/author/import", "Import a course")]


def test_an_administrator_finds_import_export_and_people(load: Load, administrator: User) -> None:
    key = load()
    page = home_of(administrator)
    assert all(f'href="{address}"' in page for address in ("/author/import", f"/author/{key}/", "/people"))


def test_the_number_of_queries_does_not_grow_with_the_courses(load: Load, administrator: User) -> None:
    browser = browser_of(administrator)
    counts = []
    for run in ("2026_kk", "2026_ru", "2026_en"):
        load(run)
        browser.get("/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        counts.append(len(queries))
    assert len(set(counts)) == 1
