"""Signing in and out."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from .conftest import PASSWORD

SIGN_IN = "/accounts/sign-in"


def enter(browser: Client, password: str = PASSWORD, **more: Any) -> Any:
    return browser.post(SIGN_IN, {"username": "aigul", "password": password, **more})


def test_the_right_password_leads_home_in_the_persons_language(browser: Client, person: User) -> None:
    answer = enter(browser)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer.cookies["dialogue_language"].value == "ru"


@pytest.mark.parametrize("username", ["aigul", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(browser: Client, person: User, username: str) -> None:
    answer = browser.post(SIGN_IN, {"username": username, "password": "wrong"})
    assert answer.status_code == 422
    assert "The user name or the password is wrong." in answer.content.decode()


def test_one_is_led_back_to_the_page_one_came_from(browser: Client, person: User) -> None:
    assert enter(browser, next="/courses")["Location"] == "/courses"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(browser: Client, person: User, target: str) -> None:
    assert enter(browser, next=target)["Location"] == "/"


def test_the_session_gets_a_new_key(browser: Client, person: User) -> None:
    session = browser.session
    session["seed"] = 1
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    enter(browser)
    assert browser.session.session_key != before


def test_after_five_wrong_passwords_even_the_right_one_waits(browser: Client, person: User) -> None:
    for _ in range(5):
        enter(browser, "wrong")
    answer = enter(browser)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Try again in 15 minutes." in answer.content.decode()


def test_the_waiting_ends(browser: Client, person: User) -> None:
    for _ in range(5):
        enter(browser, "wrong")
    with freeze_time(timezone.now() + timedelta(minutes=16)):
        assert enter(browser).status_code == 302


def test_the_waiting_page_speaks_the_readers_language(person: User) -> None:
    browser = Client(headers={"Accept-Language": "kk"})
    for _ in range(6):
        answer = enter(browser, "wrong")
    assert "15 минуттан кейін қайталап көріңіз" in answer.content.decode()


def test_others_behind_the_same_address_are_not_locked(browser: Client, person: User) -> None:
    for _ in range(6):
        browser.post(SIGN_IN, {"username": "somebody", "password": "wrong"})
    assert enter(browser).status_code == 302


def test_an_address_that_tries_name_after_name_waits(browser: Client, person: User, settings: Any) -> None:
    settings.DIALOGUE_RATE_LIMITS = settings.DIALOGUE_RATE_LIMITS | {"sign-in": (3, 60)}
    answers = [browser.post(SIGN_IN, {"username": f"guess{n}", "password": "x"}).status_code for n in range(4)]
    assert answers == [422, 422, 422, 429]


def test_signing_out_takes_a_post(browser: Client, person: User) -> None:
    browser.force_login(person)
    assert browser.get("/accounts/sign-out").status_code == 405
    assert "_auth_user_id" in browser.session
    browser.post("/accounts/sign-out")
    assert "_auth_user_id" not in browser.session


def test_a_form_without_its_token_is_refused_with_advice(person: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    answer = enter(browser)
    assert answer.status_code == 403
    assert "The form was open for too long" in answer.content.decode()
