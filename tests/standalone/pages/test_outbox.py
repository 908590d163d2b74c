"""What pages give the script that keeps what could not be sent."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogue_standalone.learning.api import person_mark


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("aigul", password="x")


def given(client: Client, language: str) -> dict[str, str] | None:
    client.cookies["dialogue_language"] = language
    page = client.get("/about").content.decode()
    found = re.search(r'<script src="[^"]*/outbox\.js[^"]*" defer([^>]*)>', page)
    return {name: unescape(value) for name, value in re.findall(r'data-(\w+)="([^"]*)"', found[1])} if found else None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_of_somebody_has_the_mark_and_the_words(person: User, settings: Any, language: str) -> None:
    settings.DIALOGUE_ACTS_DAYS = 14
    client = Client()
    client.force_login(person)
    values = given(client, language)
    assert values is not None
    assert (values["person"], values["days"]) == (person_mark(person), "13")
    words = json.loads(values["words"])
    assert all(words.values())
    assert "{count}" in words["bar"]
    assert ("Not sent yet" in words["block"]) == (language == "en")


def test_a_page_of_nobody_has_no_such_script(db: None) -> None:
    assert given(Client(), "en") is None


def test_signing_out_is_where_the_script_looks_for_it(person: User) -> None:
    client = Client()
    client.force_login(person)
    page = client.get("/about").content.decode()
    assert re.search(r'<form method="post" action="/accounts/sign-out" data-sign-out>', page)
