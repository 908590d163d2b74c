"""Changing a password, and setting a new one by mail."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from .conftest import PASSWORD

RESET = "/accounts/password/reset"
NEW = "Saryarqa-91-zhel"


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"http://testserver(\S+)", str(letter.body))
    assert found
    return found.group(1)


def test_a_known_and_an_unknown_address_get_the_same_answer(browser: Client, person: User, mailoutbox: Any) -> None:
    known = browser.post(RESET, {"email": "aigul@example.kz"})
    unknown = browser.post(RESET, {"email": "nobody@example.kz"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mailoutbox] == [["aigul@example.kz"]]


def test_the_letter_speaks_the_language_of_who_gets_it(browser: Client, person: User, mailoutbox: Any) -> None:
    browser.post(RESET, {"email": "aigul@example.kz"})
    assert "запросили новый пароль" in mailoutbox[0].body


def test_the_link_sets_a_new_password_and_works_once(browser: Client, person: User, mailoutbox: Any) -> None:
    browser.post(RESET, {"email": "aigul@example.kz"})
    link = link_in(mailoutbox[0])
    form = browser.get(link)["Location"]
    assert browser.post(form, {"new_password1": NEW, "new_password2": NEW})["Location"] == "/accounts/sign-in"
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert "has been used or is older" in Client(headers={"Accept-Language": "en"}).get(link).content.decode()


def test_the_link_ends_after_a_day(browser: Client, person: User, mailoutbox: Any) -> None:
    browser.post(RESET, {"email": "aigul@example.kz"})
    with freeze_time(timezone.now() + timedelta(days=2)):
        assert "older than one day" in browser.get(link_in(mailoutbox[0])).content.decode()


def test_a_mailbox_is_not_flooded(browser: Client, person: User, mailoutbox: Any) -> None:
    answers = [browser.post(RESET, {"email": "aigul@example.kz"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5


def test_changing_the_password_ends_other_sessions(browser: Client, person: User) -> None:
    other = Client()
    other.force_login(person)
    browser.force_login(person)
    answer = browser.post("/accounts/password", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert answer["Location"] == "/accounts/profile"
    assert browser.get("/accounts/profile").status_code == 200
    assert other.get("/accounts/profile").status_code == 302


@pytest.mark.parametrize(
    ("old", "first", "second", "words"),
    [
        ("wrong", NEW, NEW, "Your old password was entered incorrectly."),
        (PASSWORD, NEW, NEW + "x", "The two password fields didn’t match."),
        (PASSWORD, "short", "short", "too short"),
    ],
)
def test_a_bad_change_is_refused(browser: Client, person: User, old: str, first: str, second: str, words: str) -> None:
    browser.force_login(person)
    answer = browser.post("/accounts/password", {"old_password": old, "new_password1": first, "new_password2": second})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
