"""Browsers, addresses and what is read on a page."""

import re
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

SIGN_IN = "/accounts/sign-in?next="


def browser(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    if user:
        client.force_login(user)
    client.cookies["dialogue_language"] = language
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"dialogue_groups:{name}", args=args)


def words(answer: Any) -> str:
    """What can be read on a page, white space made even."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def names(count: int) -> list[str]:
    """As many names, in order."""
    letters = "абвгдежзик"
    return [f"Тегі{''.join(letters[int(digit)] for digit in f'{number:04}')} Аты" for number in range(count)]
