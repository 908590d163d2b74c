"""The table of permissions: how its columns are read."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone import accounts
from dialogue_standalone.accounts.api import grant, may
from dialogue_standalone.accounts.permissions import TABLE, allows

from .conftest import KEY

OTHER = CourseLocator("Dialogue", "PREVENT", "2026_ru")
HOST = Path(accounts.__file__).parents[1]
# Who somebody is by Django's flags, or by a role compared in place: only the table may say what follows from it.
_ELSEWHERE = re.compile(
    r"(user|account|person)\.is_(staff|superuser)|login_required|permission_required|role (==|in) [\"'(]"
)
# What the platform calls the roles, for blocks; which words the home page greets a role with; which role a trial makes.
_WORDS = {
    "runtime/data.py",
    "runtime/services.py",
    "learning/trial.py",
    "pages/views/home.py",
    "pages/templates/dialogue_pages/home.html",
}


def test_own_holds_in_the_course_at_hand_only() -> None:
    assert allows("course.edit", {"author"})
    assert not allows("course.edit", {"person"}, elsewhere={"author"})


def test_all_holds_wherever_the_role_is_held() -> None:
    assert allows("course.import", {"person"}, elsewhere={"author"})
    assert not allows("course.import", {"person"}, elsewhere={"curator"})


def test_of_several_standings_each_counts() -> None:
    assert allows("course.foresee", {"person", "learner", "curator"})
    assert not allows("course.foresee", {"person", "learner"})


@pytest.mark.parametrize(("role", "here", "there"), [("curator", False, False), ("author", True, False)])
def test_a_course_role_is_looked_up(person: User, role: str, here: bool, there: bool) -> None:
    grant(person, KEY, role)
    assert (may(person, "course.edit", KEY), may(person, "course.edit", OTHER)) == (here, there)


def test_who_authors_some_course_may_open_what_is_for_all_authors(person: User) -> None:
    assert not may(person, "course.import")
    grant(person, KEY, "author")
    assert may(person, "course.import")


def test_an_inactive_administrator_may_no_more_than_a_visitor(person: User) -> None:
    grant(person, KEY, "administrator")
    assert may(person, "roles.change")
    person.is_active = False
    allowed = {action for action in TABLE if may(person, action, KEY)}
    assert allowed == {action for action in TABLE if may(AnonymousUser(), action, KEY)} == set()


def test_what_is_clear_without_roles_costs_no_query(person: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert may(person, "account.change")
        assert not may(person, "people.see")


def test_every_action_is_asked_for_somewhere() -> None:
    code = "\n".join(path.read_text() for path in HOST.rglob("*.py") if path.name != "permissions.py")
    assert [action for action in TABLE if f'"{action}"' not in code] == []


def test_nobody_decides_beside_the_table() -> None:
    found = {
        (str(path.relative_to(HOST)), match[0])
        for path in HOST.rglob("*")
        if path.suffix in (".py", ".html") and path.parent.name != "accounts"
        for match in _ELSEWHERE.finditer(path.read_text())
    }
    assert {(path, words) for path, words in found if path not in _WORDS} == set()
