"""Browsers, and what is read on a page."""

import re
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client


def browser(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    if user:
        client.force_login(user)
    client.cookies["dialogue_language"] = language
    return client


def words(answer: Any) -> str:
    """What can be read on a page, white space made even."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
