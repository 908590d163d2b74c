"""The short pages, static files, and the watcher's answer."""

import gzip
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from .conftest import browser_of


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("address", ["/", "/about", "/privacy", "/help"])
def test_a_page_has_one_heading_a_title_and_a_place_to_skip_to(address: str, language: str) -> None:
    answer = browser_of(language=language).get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (page.count("<h1"), page.count('id="main"'), f'<html lang="{language}"' in page) == (1, 1, True)
    assert re.search(r"<title>\S.+ · \S.+</title>", page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "curator", "data"),
    [("kk", "кураторы", "деректерім"), ("ru", "Куратор", "данные"), ("en", "curator", "My data")],
)
def test_who_sees_what_names_the_curator_and_leads_to_ones_data(
    learner: User, language: str, curator: str, data: str
) -> None:
    page = browser_of(learner, language=language).get("/privacy").content.decode()
    assert curator in page
    assert re.search(rf'<a href="/accounts/my-data">[^<]*{data}', page)
    assert "/accounts/my-data" not in browser_of(language=language).get("/privacy").content.decode()


@pytest.mark.django_db
def test_the_watcher_hears_that_the_database_answers() -> None:
    answer = Client().get("/health")
    assert (answer.json(), answer["Cache-Control"]) == ({"status": "ok"}, "no-store")


@pytest.mark.django_db
def test_every_file_a_page_asks_for_is_there_and_may_be_kept() -> None:
    page = browser_of().get("/").content.decode()
    files = re.findall(r'(?:href|src)="(/static/dialogue/kit/[^"]+)"', page)
    assert len(files) >= 5
    for file in files:
        assert "?v=" in file
        answer = Client().get(file)
        assert answer.status_code == 200
        assert "max-age=604800" in answer["Cache-Control"]


@pytest.mark.django_db
def test_text_is_compressed_for_slow_networks() -> None:
    answer = browser_of().get("/static/dialogue/kit/kit.css", headers={"Accept-Encoding": "gzip"})
    packed = answer.content
    assert answer["Content-Encoding"] == "gzip"
    # A known length: without it the server ends the connection after the file.
    assert answer["Content-Length"] == str(len(packed))
    assert len(packed) < len(gzip.decompress(packed)) / 2


@pytest.mark.django_db
def test_a_file_that_a_browser_has_is_not_sent_again() -> None:
    browser = browser_of()
    first = browser.get("/static/dialogue/kit/kit.css", headers={"Accept-Encoding": "gzip"})
    again = browser.get("/static/dialogue/kit/kit.css", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_a_reader_who_takes_no_compression_gets_the_text() -> None:
    answer = browser_of().get("/static/dialogue/kit/kit.css", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer
    assert b"body" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_built_files_come_as_compressed_beforehand() -> None:
    answer = browser_of().get("/static/dialogue/built/vendor/jquery.js", headers={"Accept-Encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "br"
    plain = browser_of().get("/static/dialogue/built/vendor/jquery.js", headers={"Accept-Encoding": "gzip"})
    assert plain["Content-Encoding"] == "gzip"


def test_nothing_says_that_this_is_a_demonstration(db: None) -> None:
    assert "demo" not in browser_of().get("/accounts/sign-in").content.decode().lower()
