"""The frame of the LMS's letters: readable in three languages, with no picture of another host."""

import json
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Engine

from dialogue_xblocks.shared.languages import LANGUAGES

from .standin import ROOT, TEMPLATES, platform

FRAME = "ace_common/edx_ace/common/base_body.html"
LETTER = f'{{% extends "{FRAME}" %}}{{% block preview_text %}}Қысқаша{{% endblock %}}{{% block content %}}<p>Сәлем!</p>{{% endblock %}}'
GIVEN = {
    "channel": SimpleNamespace(tracker_image_sources=[]),
    "message": SimpleNamespace(log_id="1"),
    "platform_name": "Кроссмәдени диалог",
    "homepage_url": "/",
    "dashboard_url": "/dashboard",
    "logo_url": "https://lms.example.kz/static/dialogue/images/logo.png",
    "contact_mailing_address": "Қарағанды",
    "unsubscribe_url": "/off",
}


def letter(language: str, source: str = LETTER, **given: object) -> str:
    tags = {"ace": "tests.themes.ace_tags", "acetags": "tests.themes.ace_tags", "i18n": "django.templatetags.i18n"}
    with platform(language):
        return Engine(dirs=[str(TEMPLATES)], libraries=tags).from_string(source).render(Context({**GIVEN, **given}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_has_its_words_and_loads_only_the_sites_own_logo(language: str) -> None:
    soup = BeautifulSoup(letter(language), "html5lib")
    assert "Сәлем!" in soup.get_text()
    assert [image["src"] for image in soup.find_all("img")] == [GIVEN["logo_url"]]
    assert all(str(link["href"]).startswith("https://lms.example.kz/") for link in soup.find_all("a"))


@pytest.mark.parametrize(("language", "told"), [("kk", "Менің курстарым"), ("ru", "Мои курсы"), ("en", "My courses")])
def test_a_letters_foot_is_in_the_readers_language(language: str, told: str) -> None:
    assert told in letter(language)


def test_a_letter_that_has_to_come_offers_no_way_to_refuse_it() -> None:
    assert "Off" in letter("en")
    assert "Off" not in letter("en", omit_unsubscribe_link=True, unsubscribe_url="")


def test_an_address_that_nobody_has_set_is_not_told() -> None:
    assert "Қарағанды" in letter("kk")
    assert "SET-ME" not in letter("kk", contact_mailing_address="SET-ME-PLEASE")


def test_a_letter_has_a_width_for_outlook_and_says_its_direction() -> None:
    frame = letter("kk")
    assert frame.count("<!--[if mso]>") == frame.count("<![endif]-->") == 2
    assert BeautifulSoup(frame, "html5lib").select("div[dir=ltr] > table")


def test_the_button_of_a_letter_leads_where_it_is_told() -> None:
    button = '{% include "ace_common/edx_ace/common/return_to_course_cta.html" %}'
    assert 'href="https://lms.example.kz/course"' in letter(
        "en", button, course_url="/course", course_ids=["a"], course_cta_text="Go"
    )
    assert 'href="https://lms.example.kz/dashboard"' in letter(
        "en", button, course_ids=["a", "b"], course_cta_text="Go"
    )


def test_the_colours_of_letters_are_those_of_the_light_look() -> None:
    tokens = json.loads((ROOT / "mfe_overrides/brand/tokens/tokens.json").read_text(encoding="utf-8"))["color"]
    light = {value["light"] for value in tokens.values() if isinstance(value, dict)}
    used = {
        colour
        for path in (TEMPLATES / "ace_common").rglob("*.html")
        for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    }
    assert used
    assert used - light == set()
