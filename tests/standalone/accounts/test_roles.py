"""Who is what in a course."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import RequestFactory
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import (
    RoleUnknown,
    grant,
    make_demo_accounts,
    revoke,
    role_in,
    roles_of,
    runtime_user,
)

from .conftest import KEY

OTHER = CourseLocator("Dialogue", "PREVENT", "2026_ru")


@pytest.mark.parametrize("role", ["curator", "author"])
def test_a_role_holds_in_its_course_only(person: User, role: str) -> None:
    grant(person, KEY, role)
    assert (role_in(person, KEY), role_in(person, OTHER)) == (role, None)


def test_the_stronger_of_two_roles_counts(person: User) -> None:
    grant(person, KEY, "author")
    grant(person, KEY, "curator")
    assert role_in(person, KEY) == "author"


def test_a_role_given_twice_is_taken_back_once(person: User) -> None:
    grant(person, KEY, "curator")
    grant(person, KEY, "curator")
    revoke(person, KEY, "curator")
    assert role_in(person, KEY) is None


def test_an_administrator_is_one_in_every_course(person: User) -> None:
    grant(person, KEY, "administrator")
    assert role_in(User.objects.get(pk=person.pk), OTHER) == "administrator"


def test_an_inactive_person_has_no_role(person: User) -> None:
    grant(person, KEY, "author")
    person.is_active = False
    assert (role_in(person, KEY), roles_of(person)) == (None, {})


def test_a_stranger_has_no_role() -> None:
    assert (role_in(AnonymousUser(), KEY), roles_of(AnonymousUser())) == (None, {})


@pytest.mark.parametrize("role", ["learner", "king", ""])
def test_only_course_roles_can_be_given(person: User, role: str) -> None:
    with pytest.raises(RoleUnknown):
        grant(person, KEY, role)


def test_a_role_costs_one_query(person: User, django_assert_num_queries: Any) -> None:
    grant(person, KEY, "author")
    with django_assert_num_queries(1):
        role_in(person, KEY)


def test_blocks_see_name_role_and_language(person: User) -> None:
    grant(person, KEY, "curator")
    request = RequestFactory().get("/")
    request.user = person
    seen = runtime_user(request, KEY)
    assert (seen.id, seen.full_name, seen.role, seen.is_authenticated) == (person.pk, "Серікова Айгүл", "curator", True)


def test_blocks_see_a_stranger_as_a_learner_without_an_id() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    seen = runtime_user(request, KEY)
    assert (seen.id, seen.role, seen.is_authenticated) == (None, "learner", False)


def test_demo_accounts_get_their_roles_and_tell_their_passwords_once(db: None) -> None:
    made = make_demo_accounts([KEY])
    held = {account.username: role_in(User.objects.get(username=account.username), KEY) for account in made}
    assert held == {"learner": None, "curator": "curator", "author": "author", "administrator": "administrator"}
    assert all(User.objects.get(username=one.username).check_password(one.password) for one in made)
    assert len({account.password for account in made}) == 4
    assert make_demo_accounts([KEY]) == []
