"""Language and theme."""

import pytest
from django.contrib.auth.models import User

from dialogue_standalone.accounts.api import language_of

from .conftest import browser_of

TARGETS = [("/courses?x=1", "/courses?x=1"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("", "/")]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("kk", "Курстар"), ("ru", "Курсы"), ("en", "Courses")])
def test_a_chosen_language_stays_whatever_the_browser_asks_for(language: str, words: str) -> None:
    browser = browser_of(language="en" if language != "en" else "kk")
    browser.post("/language", {"language": language})
    assert f'<html lang="{language}"' in (page := browser.get("/").content.decode())
    assert words in page


@pytest.mark.django_db
def test_without_a_choice_an_unknown_browser_reads_kazakh() -> None:
    assert '<html lang="kk"' in browser_of(language="fr").get("/").content.decode()


def test_the_language_is_remembered_in_the_profile(learner: User) -> None:
    browser_of(learner).post("/language", {"language": "ru"})
    assert language_of(learner) == "ru"


def test_the_language_of_an_account_without_a_profile_is_remembered(db: None) -> None:
    user = User.objects.create_user("bare")
    browser_of(user).post("/language", {"language": "en"})
    assert language_of(user) == "en"


@pytest.mark.django_db
@pytest.mark.parametrize(("target", "led"), TARGETS)
def test_one_is_led_back_but_never_to_another_site(target: str, led: str) -> None:
    answer = browser_of().post("/language", {"language": "ru", "next": target})
    assert (answer.status_code, answer["Location"]) == (302, led)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "field"), [("/language", "language"), ("/theme", "theme")])
def test_an_unknown_choice_is_refused(address: str, field: str) -> None:
    assert browser_of().post(address, {field: "x"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/language", "/theme"])
def test_a_link_changes_nothing(address: str) -> None:
    assert browser_of().get(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_in_the_page_from_its_first_byte(theme: str) -> None:
    browser = browser_of()
    browser.post("/theme", {"theme": theme})
    assert f'data-theme="{theme}"' in browser.get("/").content.decode()


@pytest.mark.django_db
def test_a_forged_theme_cookie_does_not_reach_the_page() -> None:
    browser = browser_of()
    browser.cookies["dialogue_theme"] = '"><script>'
    assert "data-theme" not in browser.get("/").content.decode().split("</head>")[0]
