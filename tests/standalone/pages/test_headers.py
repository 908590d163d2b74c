"""What a browser is told to allow."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import RequestFactory

from dialogue_standalone.middleware.headers import SecurityHeaders

from .conftest import Load, browser_of

PAGES = ["/", "/about", "/privacy", "/help", "/courses", "/accounts/sign-in", "/accounts/sign-up", "/nowhere"]


def policy_of(answer: Any) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_kept_to_this_host(load: Load, address: str) -> None:
    load()
    answer = browser_of().get(address)
    policy = policy_of(answer)
    assert (policy["default-src"], policy["object-src"], policy["frame-ancestors"]) == ("'self'", "'none'", "'none'")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_another_host_or_brings_inline_code(load: Load, address: str) -> None:
    load()
    page = browser_of().get(address).content.decode()
    assert not re.search(r"""(src|href|action)=["'](https?:)?//""", page)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|data:", page)


def answering(view: Callable[[HttpRequest], HttpResponse]) -> Any:
    return SecurityHeaders(view)(RequestFactory().get("/"))


@pytest.mark.django_db
def test_a_page_of_stock_blocks_may_use_inline_code_but_no_other_host() -> None:
    answer = answering(lambda request: render(request, "dialogue_pages/base.html", {"stock_content": True}))
    policy = policy_of(answer)
    assert policy["script-src"] == "'self' 'unsafe-inline' 'unsafe-eval'"
    assert "http" not in answer["Content-Security-Policy"]


def test_a_policy_of_the_views_own_stays() -> None:
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert answering(lambda request: own)["Content-Security-Policy"] == "sandbox"


def test_a_page_that_may_be_framed_is_framed_by_this_site_only() -> None:
    framed = HttpResponse(headers={"X-Frame-Options": "SAMEORIGIN"})
    assert policy_of(answering(lambda request: framed))["frame-ancestors"] == "'self'"


@pytest.mark.parametrize("name", ["dialogue/kit/kit.css", "dialogue/kit/site.js"])
def test_parts_of_pages_come_with_short_heads(db: None, name: str) -> None:
    answer = browser_of().get(f"/static/{name}")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not {"Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} & set(answer.headers)


def test_a_drawing_is_kept_to_this_host_as_a_page_is(db: None) -> None:
    assert "default-src 'self'" in browser_of().get("/static/dialogue/kit/logo.svg")["Content-Security-Policy"]


def test_no_other_site_may_read_a_file(db: None) -> None:
    assert "Access-Control-Allow-Origin" not in browser_of().get("/static/dialogue/kit/kit.css")
