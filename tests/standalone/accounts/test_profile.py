"""A person's own page."""

from django.contrib.auth.models import User
from django.test import Client

from dialogue_standalone.accounts.api import find_people, language_of, person_by_id

PROFILE = "/accounts/profile"
FORM = {
    "surname": "Әлиева",
    "given_name": "Дана",
    "patronymic": "Болатқызы",
    "email": "dana@example.kz",
    "language": "en",
}


def test_names_mail_and_language_are_stored(browser: Client, person: User) -> None:
    browser.force_login(person)
    answer = browser.post(PROFILE, FORM)
    row = person_by_id(person.pk)
    assert (row.full_name, row.email, language_of(person)) == ("Әлиева Дана Болатқызы", "dana@example.kz", "en")
    assert answer.cookies["dialogue_language"].value == "en"


def test_the_new_name_is_found_and_the_old_is_not(browser: Client, person: User) -> None:
    browser.force_login(person)
    browser.post(PROFILE, FORM)
    assert [row.id for row in find_people("алиева").rows] == [person.pk]
    assert find_people("серикова").rows == []


def test_a_name_of_markup_is_shown_as_text(browser: Client, person: User) -> None:
    browser.force_login(person)
    browser.post(PROFILE, FORM | {"given_name": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in browser.get("/").content.decode()


def test_what_cannot_be_seen_is_left_out_of_a_name(browser: Client, person: User) -> None:
    browser.force_login(person)
    browser.post(PROFILE, FORM | {"given_name": "\u202eДа\u200bна\nАйым"})
    assert person_by_id(person.pk).full_name == "Әлиева Дана Айым Болатқызы"


def test_a_refused_profile_changes_nothing(browser: Client, person: User) -> None:
    browser.force_login(person)
    answer = browser.post(PROFILE, FORM | {"given_name": ""})
    assert answer.status_code == 422
    assert person_by_id(person.pk).full_name == "Серікова Айгүл"


def test_ones_own_address_can_be_kept_and_another_persons_cannot_be_taken(browser: Client, person: User) -> None:
    User.objects.create_user("other", email="other@example.kz", password="x")
    browser.force_login(person)
    assert browser.post(PROFILE, FORM).status_code == 302
    assert browser.post(PROFILE, FORM | {"email": FORM["email"].upper()}).status_code == 302
    assert browser.post(PROFILE, FORM | {"email": "OTHER@example.kz"}).status_code == 422
    assert User.objects.get(pk=person.pk).email.casefold() == FORM["email"]


def test_a_stranger_is_led_to_sign_in_and_back(browser: Client) -> None:
    assert browser.get(PROFILE)["Location"] == "/accounts/sign-in?next=/accounts/profile"


def test_an_account_without_a_profile_can_be_completed(browser: Client, db: None) -> None:
    user = User.objects.create_user("bare", password="x")
    browser.force_login(user)
    assert browser.get(PROFILE).status_code == 200
    browser.post(PROFILE, FORM)
    assert person_by_id(user.pk).full_name == "Әлиева Дана Болатқызы"
