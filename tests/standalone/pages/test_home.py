"""The home page: one main button for everybody."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.learning.api import UpcomingDate, enrol
from dialogue_standalone.pages.next_act import urgent_act
from dialogue_xblocks.groups.api import create_group, waiting_for
from dialogue_xblocks.groups.models import Group, Membership

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


def test_an_author_is_led_to_the_desk_of_the_course_in_the_readers_language(load: Load, learner: User) -> None:
    keys = [CourseLocator.from_string(load(run)) for run in ("2026_kk", "2026_ru")]
    for key in keys:
        grant(learner, key, "author")
    assert main_buttons(home_of(learner, "ru")) == [(f"/author/{keys[1]}/", "Открыть стол автора")]


def lead(user: User, key: str) -> Group:
    """Make a person a curator with a group."""
    course = CourseLocator.from_string(key)
    grant(user, course, "curator")
    return create_group(user, "1-курс", [(course.org, course.course)], date(2026, 9, 1))


def test_a_curator_makes_a_group_then_takes_the_course_too_then_looks_after_the_group(
    load: Load, learner: User
) -> None:
    key = CourseLocator.from_string(load())
    grant(learner, key, "curator")
    assert main_buttons(home_of(learner)) == [("/dialogue/groups/new", "Make a group, 5 min")]
    assert f"/author/{key}/" not in home_of(learner)
    group = lead(learner, str(key))
    [(address, words)] = main_buttons(home_of(learner))
    assert address == f"/courses/{key}/about"
    assert words.startswith("Look at the course and enrol")
    enrol(learner, key)
    [(address, _words)] = main_buttons(home_of(learner))
    assert address.startswith(f"/courses/{key}/unit/")
    assert f'href="/dialogue/groups/{group.pk}/desk"' in home_of(learner)


def quieten(group: Group, user: User) -> None:
    """Let a member have been silent for long."""
    before = timezone.now() - timedelta(days=30)
    Membership.objects.create(group=group, user=user, last_act=before)


def test_what_is_urgent_in_a_group_comes_before_the_curators_own_course(
    load: Load, learner: User, administrator: User
) -> None:
    key = load()
    group = lead(learner, key)
    enrol(learner, CourseLocator.from_string(key))
    quieten(group, administrator)
    assert main_buttons(home_of(learner)) == [(f"/dialogue/groups/{group.pk}/remind", "Open, 2 min")]


@pytest.mark.parametrize(("hours", "waits"), [(47, True), (49, False)])
def test_a_task_of_the_curators_own_that_is_due_within_two_days_comes_before_the_group(
    load: Load, learner: User, administrator: User, hours: int, waits: bool
) -> None:
    key = load()
    group = lead(learner, key)
    quieten(group, administrator)
    [item] = waiting_for(learner)
    now = timezone.now()
    due = UpcomingDate(now + timedelta(hours=hours), "due", "", "", CourseLocator.from_string(key), "", "")
    assert (urgent_act([item], [due], now) is None) is waits


def test_a_learner_finds_the_own_groups_and_no_desk(load: Load, learner: User, administrator: User) -> None:
    group = lead(administrator, load())
    Membership.objects.create(group=group, user=learner)
    page = home_of(learner)
    assert f'<a href="/dialogue/groups/{group.pk}/">1-курс</a>' in page
    assert f"/dialogue/groups/{group.pk}/desk" not in page


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
