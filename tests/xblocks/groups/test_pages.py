"""The pages: making a group, coming into it, and what its curator changes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group

from .conftest import FAMILY, Make, member_of

SIGN_IN = "/accounts/sign-in?next="
COURSE = "+".join(FAMILY)


def browser(user: User | None = None, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    if user:
        client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"dialogue_groups:{name}", args=args)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_curator_makes_a_group_and_sees_its_link_code_and_picture(curator: User) -> None:
    client = browser(curator)
    page = words(client.get(at("new")))
    assert f'value="{api.today()}"' in page
    assert f'value="{COURSE}" checked' in page
    sent = {"name": "IS-24-1", "courses": [COURSE], "starts": api.today().isoformat()}
    answer = client.post(at("new"), sent, follow=True)
    group = Group.objects.get(name="IS-24-1")
    page = words(answer)
    assert answer.redirect_chain == [(at("invite", group.pk), 302)]
    assert api.spaced(str(group.code)) in page
    assert f"http://testserver{at('join_by_code', group.code)}" in page
    assert '<svg role="img"' in page
