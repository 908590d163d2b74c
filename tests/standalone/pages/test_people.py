"""People and roles, for administrators only."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import Names, create_person, grant, role_in

from .conftest import Load, browser_of


@pytest.mark.parametrize("address", ["/people", "/people/1"])
def test_strangers_sign_in_first_and_learners_are_refused(learner: User, address: str) -> None:
    assert browser_of().get(address)["Location"] == f"/accounts/sign-in?next={address}"
    assert browser_of(learner).get(address).status_code == 403


def test_an_author_of_a_course_is_refused_too(load: Load, learner: User) -> None:
    key = CourseLocator.from_string(load())
    grant(learner, key, "author")
    answer = browser_of(learner).post(
        f"/people/{learner.pk}/roles", {"act": "grant", "course": str(key), "role": "author"}
    )
    assert answer.status_code == 403


def test_people_stand_in_kazakh_order_by_surname(administrator: User) -> None:
    for number, surname in enumerate(["Қуатов", "Кәрімов", "Аянов"]):
        create_person(f"p{number}", "x", Names("А", surname))
    page = browser_of(administrator).get("/people").content.decode()
    places = [page.index(name) for name in ("Аянов", "Әлиева", "Кәрімов", "Қуатов")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("query", "found"), [("серикова", True), ("aigul", True), ("айгул серик", True), ("марат", False)]
)
def test_people_are_found_by_parts_of_names(administrator: User, learner: User, query: str, found: bool) -> None:
    assert ("Серікова" in browser_of(administrator).get("/people", {"q": query}).content.decode()) is found


def test_the_list_comes_in_pages_with_a_fixed_number_of_queries(
    administrator: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        create_person(f"p{number:02}", "x", Names(f"N{number:02}"))
    browser = browser_of(administrator)
    with django_assert_max_num_queries(6):
        first = browser.get("/people").content.decode()
    second = browser.get("/people?page=2").content.decode()
    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 11)


def test_roles_stand_by_the_title_of_their_course(load: Load, administrator: User, learner: User) -> None:
    for run, title in (("2026_a", "Қақтығыс"), ("2026_b", "Әңгіме"), ("2026_c", "Зерде")):
        grant(learner, CourseLocator.from_string(load(run, display_name=title)), "curator")
    page = browser_of(administrator).get(f"/people/{learner.pk}").content.decode()
    held = page[page.index('class="roles"') :]
    assert held.index("Әңгіме") < held.index("Зерде") < held.index("Қақтығыс")


@pytest.mark.parametrize("number", ["0", "-1", "999", "x"])
def test_a_page_number_out_of_range_shows_a_page(administrator: User, number: str) -> None:
    assert browser_of(administrator).get("/people", {"page": number}).status_code == 200


@pytest.mark.parametrize("role", ["curator", "author"])
def test_a_role_is_given_and_taken_back(load: Load, administrator: User, learner: User, role: str) -> None:
    key = CourseLocator.from_string(load())
    browser, address = browser_of(administrator), f"/people/{learner.pk}/roles"
    browser.post(address, {"act": "grant", "course": str(key), "role": role})
    assert role_in(learner, key) == role
    browser.post(address, {"act": "revoke", "course": str(key), "role": role})
    assert role_in(learner, key) is None


@pytest.mark.parametrize(
    "form",
    [
        {"act": "grant", "role": "administrator"},
        {"act": "grant", "role": "king"},
        {"act": "steal", "role": "author"},
        {"act": "grant", "role": "author", "course": "course-v1:No+Such+Course"},
        {},
    ],
)
def test_what_makes_no_sense_is_refused(load: Load, administrator: User, learner: User, form: dict[str, str]) -> None:
    key = load()
    answer = browser_of(administrator).post(f"/people/{learner.pk}/roles", {"course": key} | form)
    assert answer.status_code == 400
    assert role_in(learner, CourseLocator.from_string(key)) is None


def test_a_role_changes_by_post_only(administrator: User, learner: User) -> None:
    assert browser_of(administrator).get(f"/people/{learner.pk}/roles").status_code == 405


def test_administrators_are_made_and_unmade_but_not_by_themselves(administrator: User, learner: User) -> None:
    browser = browser_of(administrator)
    browser.post(f"/people/{learner.pk}/roles", {"act": "promote"})
    assert User.objects.get(pk=learner.pk).is_staff
    browser.post(f"/people/{learner.pk}/roles", {"act": "demote"})
    assert not User.objects.get(pk=learner.pk).is_staff
    assert browser.post(f"/people/{administrator.pk}/roles", {"act": "demote"}).status_code == 400
    assert User.objects.get(pk=administrator.pk).is_staff


def test_a_person_who_is_not_there_is_not_found(administrator: User) -> None:
    assert browser_of(administrator).get("/people/99999").status_code == 404
