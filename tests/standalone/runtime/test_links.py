"""Addresses inside a course's content."""

from typing import Any, cast

from django.utils.safestring import SafeString

from dialogue_standalone.runtime.links import replace_urls


def test_a_text_without_addresses_comes_back_as_a_plain_text() -> None:
    # Marked as safe, the problem's template would put it unescaped into an attribute.
    assert type(replace_urls(SafeString('<p class="a">Мәтін</p>'), cast(Any, None))) is str
