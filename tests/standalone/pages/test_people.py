"""People and roles, for administrators only."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import Names, create_person, grant, role_changes, role_in, roles_of

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


def roles_address(user: User) -> str:
    return f"/people/{user.pk}/roles"


def is_administrator(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_staff


def test_an_administrator_is_made_at_once_and_unmade_after_a_second_look(administrator: User, learner: User) -> None:
    browser, address = browser_of(administrator), roles_address(learner)
    browser.post(address, {"act": "promote"})
    assert is_administrator(learner)
    question = browser.post(address, {"act": "demote"})
    assert (question.status_code, is_administrator(learner)) == (200, True)
    assert 'name="sure" value="1"' in question.content.decode()
    browser.post(address, {"act": "demote", "sure": "1"})
    assert not is_administrator(learner)


def test_one_may_resign_while_another_stays(administrator: User, learner: User) -> None:
    grant(learner, CourseLocator("a", "b", "c"), "administrator")
    browser, address = browser_of(administrator), roles_address(administrator)
    assert "your own role" in browser.post(address, {"act": "demote"}).content.decode()
    answer = browser.post(address, {"act": "demote", "sure": "1"}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert not is_administrator(administrator)
    assert browser.get("/people").status_code == 403


@pytest.mark.parametrize("others", ["nobody", "inactive"])
def test_the_last_administrator_stays(administrator: User, learner: User, others: str) -> None:
    if others == "inactive":
        grant(learner, CourseLocator("a", "b", "c"), "administrator")
        User.objects.filter(pk=learner.pk).update(is_active=False)
    browser = browser_of(administrator)
    answer = browser.post(roles_address(administrator), {"act": "demote", "sure": "1"}, follow=True)
    assert "this is the only administrator" in answer.content.decode()
    assert is_administrator(administrator)
    assert [row.given for row in role_changes(user_id=administrator.pk).rows] == [True]


def test_a_role_of_ones_own_is_taken_back_after_a_second_look(load: Load, administrator: User) -> None:
    key = CourseLocator.from_string(load())
    grant(administrator, key, "author")
    browser, address = browser_of(administrator), roles_address(administrator)
    form = {"act": "revoke", "course": str(key), "role": "author"}
    assert "your own role" in browser.post(address, form).content.decode()
    assert roles_of(administrator) == {key: "author"}
    browser.post(address, form | {"sure": "1"})
    assert roles_of(administrator) == {}


def test_a_role_in_a_course_that_is_gone_can_be_taken_back_but_not_given(administrator: User, learner: User) -> None:
    gone = CourseLocator("Dialogue", "GONE", "2026")
    grant(learner, gone, "curator")
    form = {"act": "revoke", "course": str(gone), "role": "curator"}
    browser = browser_of(administrator)
    assert f'value="{gone}"' in browser.get(f"/people/{learner.pk}").content.decode()
    browser.post(roles_address(learner), form)
    assert roles_of(learner) == {}
    assert browser.post(roles_address(learner), form | {"act": "grant"}).status_code == 400


def test_every_change_is_listed_with_who_made_it(load: Load, administrator: User, learner: User) -> None:
    key = load(display_name="Сынақ курсы")
    browser, address = browser_of(administrator), roles_address(learner)
    form = {"course": key, "role": "curator"}
    for sent in (form | {"act": "grant"}, form | {"act": "revoke"}, {"act": "promote"}):
        browser.post(address, sent)
    changes = role_changes(user_id=learner.pk).rows
    assert [(row.role, row.given, row.by) for row in changes] == [
        ("administrator", True, "Әлиева Дана"),
        ("curator", False, "Әлиева Дана"),
        ("curator", True, "Әлиева Дана"),
    ]
    for page in ("/people/changes", f"/people/{learner.pk}"):
        text = browser.get(page).content.decode()
        assert text.count("Әлиева Дана") >= 3
        assert "Сынақ курсы" in text


def test_what_changes_nothing_is_not_listed(load: Load, administrator: User, learner: User) -> None:
    form = {"act": "revoke", "course": load(), "role": "curator"}
    browser_of(administrator).post(roles_address(learner), form)
    browser_of(administrator).post(roles_address(learner), {"act": "demote", "sure": "1"})
    assert role_changes(user_id=learner.pk).rows == []


def test_changes_outlive_the_accounts_they_name(administrator: User, learner: User) -> None:
    browser_of(administrator).post(roles_address(learner), {"act": "promote"})
    learner.delete()
    page = browser_of(administrator).get("/people/changes").content.decode()
    assert "removed account" in page
    assert "the start of the server" in page


def test_the_changes_come_in_pages_with_a_fixed_number_of_queries(
    administrator: User, learner: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        grant(learner, CourseLocator("a", "b", f"r{number}"), "curator", by=administrator)
    browser = browser_of(administrator)
    with django_assert_max_num_queries(6):
        first = browser.get("/people/changes").content.decode()
    second = browser.get("/people/changes?page=2").content.decode()
    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 11)


def test_a_person_who_is_not_there_is_not_found(administrator: User) -> None:
    assert browser_of(administrator).get("/people/99999").status_code == 404
