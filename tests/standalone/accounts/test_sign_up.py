"""Making an account."""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from dialogue_standalone.accounts.api import language_of, person_by_id

from .conftest import PASSWORD

SIGN_UP = "/accounts/sign-up"
FORM = {"given_name": "Марат", "username": "marat", "password": PASSWORD, "language": "kk"}


def send(browser: Client, **changes: str) -> Any:
    return browser.post(SIGN_UP, FORM | changes)


@pytest.mark.django_db
def test_a_given_name_a_user_name_and_a_password_are_enough(browser: Client) -> None:
    answer = send(browser)
    user = User.objects.get(username="marat")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(user.pk)
    assert (person_by_id(user.pk).full_name, language_of(user)) == ("Марат", "kk")


@pytest.mark.django_db
def test_the_pages_go_on_in_the_chosen_language(browser: Client) -> None:
    assert send(browser, language="ru").cookies["dialogue_language"].value == "ru"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("given_name", "", "This field is required."),
        ("given_name", "x" * 101, "at most 100 characters"),
        ("given_name", "\u200b\u202e", "This field is required."),
        ("username", "two words", "Enter a valid username."),
        ("username", "аdministrator", "Write one word in one alphabet"),
        ("password", "short7x", "at least 10 characters"),
        ("password", "password123", "too common"),
        ("password", "1029384756102", "entirely numeric"),
        ("email", "not-an-address", "Enter a valid email address."),
        ("language", "de", "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(browser: Client, field: str, value: str, words: str) -> None:
    answer = send(browser, **{field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_password_like_ones_own_name_is_refused(browser: Client) -> None:
    answer = send(browser, username="marat-ospanov", password="marat-ospanov1")
    assert "The password is too similar to the" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_refused_form_keeps_what_was_typed_but_not_the_password(browser: Client) -> None:
    page = send(browser, surname="Оспанов", email="wrong").content.decode()
    assert 'value="Оспанов"' in page
    assert PASSWORD not in page


def test_a_name_that_differs_only_in_case_is_taken(browser: Client, person: User) -> None:
    answer = send(browser, username="Aigul")
    assert "This user name, or one that looks like it, is taken." in answer.content.decode()
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "asked"), [("cepik", "серік"), ("серік", "cepik"), ("Cepik", "серік")])
def test_a_name_that_looks_the_same_in_the_other_alphabet_is_taken(browser: Client, there: str, asked: str) -> None:
    assert send(Client(), username=there).status_code == 302
    answer = send(browser, username=asked)
    assert "This user name, or one that looks like it, is taken." in answer.content.decode()
    assert User.objects.count() == 1
    assert send(browser, username="нұрлан").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["marat@example.kz", "MARAT@Example.kz"])
def test_an_address_of_another_account_is_refused_however_it_is_written(browser: Client, asked: str) -> None:
    assert send(Client(), username="first", email="Marat@example.kz").status_code == 302
    answer = send(browser, email=asked)
    assert (answer.status_code, User.objects.count()) == (422, 1)
    assert "Another account has this e-mail address." in answer.content.decode()


@pytest.mark.django_db
def test_two_accounts_may_have_no_address(browser: Client) -> None:
    assert (send(Client(), username="first").status_code, send(browser).status_code) == (302, 302)


@pytest.mark.django_db
@pytest.mark.parametrize(("target", "led"), [("/courses", "/courses"), ("https://evil.example/", "/")])
def test_a_new_person_goes_on_where_they_were_on_this_site(browser: Client, target: str, led: str) -> None:
    assert send(browser, next=target)["Location"] == led


@pytest.mark.django_db
def test_floods_of_accounts_from_one_address_are_stopped(browser: Client, settings: Any) -> None:
    settings.DIALOGUE_RATE_LIMITS = settings.DIALOGUE_RATE_LIMITS | {"sign-up": (2, 60)}
    answers = [Client().post(SIGN_UP, FORM | {"username": f"marat{n}"}).status_code for n in range(3)]
    assert answers == [302, 302, 429]
    assert User.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_database_while_a_password_is_hashed(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode, held = MD5PasswordHasher.encode, []

    def watched(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        held.append(connection.in_atomic_block)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", watched)
    assert send(browser).status_code == 302
    assert held == [False]


def test_who_is_signed_in_is_led_home(browser: Client, person: User) -> None:
    browser.force_login(person)
    assert browser.get(SIGN_UP)["Location"] == "/"
