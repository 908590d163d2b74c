"""The pages inside the frame of the Open edX platform, and what they change in its settings.

The stand-in for ``main_django.html`` has the blocks that the platform's own has in its Teak and Verawood trees.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from dialogue_standalone.learning.api import StandaloneHost
from dialogue_xblocks.groups.apps import GroupsConfig
from dialogue_xblocks.groups.models import Group
from dialogue_xblocks.groups.plugin_settings import plugin_settings
from dialogue_xblocks.shared.platform.openedx import OpenEdx

from .visiting import at, browser, words

FRAME = """<!DOCTYPE html><html lang="{{LANGUAGE_CODE}}"><head><title>{% block title %}platform{% endblock %}</title>
{% block headextra %}{% endblock %}</head><body class="{% block bodyclass %}{% endblock %}">
<a class="nav-skip" href="#main">Skip to main content</a>
<div id="content">{% block body %}{% endblock %}{% block bodyextra %}{% endblock %}</div></body></html>"""


@pytest.fixture
def in_platform(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the pages into the platform's frame."""
    monkeypatch.setattr(StandaloneHost, "base_template", OpenEdx.base_template)
    template = dict(settings.TEMPLATES[0])
    loaders = [
        ("django.template.loaders.locmem.Loader", {"main_django.html": FRAME}),
        "django.template.loaders.app_directories.Loader",
    ]
    template |= {"APP_DIRS": False, "OPTIONS": {**template["OPTIONS"], "loaders": loaders}}
    settings.TEMPLATES = [template]


def tree(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


@pytest.mark.usefixtures("in_platform")
def test_a_page_fills_the_platforms_blocks(curator: User, group: Group) -> None:
    page = tree(browser(curator), at("group", group.pk))
    assert page.findtext("head/title") == "1-курс"
    [main] = page.xpath("//main[@id='main']")
    assert main.xpath(".//h1")[0].text == "1-курс"
    # The platform's frame knows no phones.
    assert page.xpath("//meta[@name='viewport']")
    styles = [link.get("href").partition("?")[0] for link in page.xpath("//link[@rel='stylesheet']")]
    assert styles == ["/static/dialogue_groups/platform.css", "/static/dialogue_groups/groups.css"]
    assert page.xpath("//script/@src")[0].startswith("/static/dialogue_groups/groups.js")


@pytest.mark.usefixtures("in_platform")
def test_what_was_done_is_said_in_the_platforms_frame_too(curator: User, group: Group) -> None:
    answer = browser(curator, "ru").post(at("settings", group.pk), {"name": "2-курс"}, follow=True)
    assert "Сохранено." in words(answer)


@pytest.mark.usefixtures("in_platform")
def test_every_page_of_a_curator_is_shown_in_the_platforms_frame(curator: User, group: Group) -> None:
    client = browser(curator)
    for name in ("index", "new", "join"):
        assert tree(client, at(name)).xpath("//main//h1")
    for name in (
        "invite",
        "expected",
        "expected_add",
        "expected_letters",
        "dates",
        "group_holidays",
        "settings",
        "record",
    ):
        assert tree(client, at(name, group.pk)).xpath("//main//h1")


def test_forms_stay_out_of_the_tracking_log_of_the_lms() -> None:
    config = GroupsConfig.plugin_app["settings_config"]["lms.djangoapp"]
    assert config.keys() == {"common", "production"}
    settings = SimpleNamespace(TRACKING_IGNORE_URL_PATTERNS=[r"^/event"])
    plugin_settings(settings)
    plugin_settings(settings)
    assert settings.TRACKING_IGNORE_URL_PATTERNS == [r"^/event", r"^/dialogue/"]
