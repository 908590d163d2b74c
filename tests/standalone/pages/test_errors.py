"""Error pages: status, words, and what to do next."""

import errno
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import enrol
from dialogue_standalone.middleware.bare import PagesForBareErrors

from .conftest import Load, browser_of

VIEW = "dialogue_standalone.pages.views.site.connection"


def failing_with(error: BaseException, browser: Client | None = None, **headers: Any) -> Any:
    """Ask for a page whose database call ends in the error."""
    browser = browser or browser_of()
    browser.raise_request_exception = False
    with patch(VIEW) as connection:
        connection.cursor.side_effect = error
        return browser.get("/health", headers=headers)


def disk_full() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


CASES = [
    (OperationalError("database is locked"), 503, "The site is busy"),
    (OperationalError("database table is locked"), 503, "The site is busy"),
    (OperationalError("database or disk is full"), 507, "The disk of the site is full"),
    (disk_full(), 507, "The disk of the site is full"),
    (DatabaseError("database disk image is malformed"), 503, "The database cannot be read"),
    (DatabaseError("file is not a database"), 503, "The database cannot be read"),
    (OperationalError("attempt to write a readonly database"), 503, "The database cannot be read"),
    (OperationalError("no such table: x"), 500, "Something broke on our side"),
    (ValueError("x"), 500, "Something broke on our side"),
    (PermissionDenied(), 403, "You have no access to this page"),
    (RequestDataTooBig(), 413, "This is too large to send"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status", "words"), CASES)
def test_an_error_has_its_status_and_its_words(error: Exception, status: int, words: str) -> None:
    answer = failing_with(error)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_a_cause_behind_another_exception_is_found() -> None:
    wrapped = RuntimeError("could not save")
    wrapped.__cause__ = disk_full()
    assert failing_with(wrapped).status_code == 507


@pytest.mark.django_db
def test_a_busy_site_says_when_to_come_back() -> None:
    assert failing_with(OperationalError("database is locked"))["Retry-After"] == "30"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("kk", "Сайт бос емес"), ("ru", "Сайт занят")])
def test_the_error_page_speaks_the_readers_language(language: str, words: str) -> None:
    answer = failing_with(OperationalError("database is locked"), browser_of(language=language))
    assert words in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("header", [{"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}])
def test_a_script_gets_the_same_words_as_data(header: dict[str, str]) -> None:
    answer = failing_with(OperationalError("database is locked"), **header)
    assert (answer.status_code, answer.json()["error"]) == (503, "The site is busy")


def test_a_page_about_a_broken_database_does_not_ask_the_database(learner: Any, django_assert_num_queries: Any) -> None:
    browser = browser_of(learner)
    with django_assert_num_queries(0):
        answer = failing_with(OperationalError("database is locked"), browser)
    assert answer.status_code == 503


@pytest.mark.django_db
def test_nothing_of_the_fault_itself_is_shown() -> None:
    assert "secret detail" not in failing_with(ValueError("secret detail")).content.decode()


@pytest.mark.django_db
def test_an_unknown_address_leads_home() -> None:
    answer = browser_of().get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


@pytest.mark.django_db
def test_a_foreign_host_name_is_refused() -> None:
    assert browser_of().get("/about", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_a_too_large_form_is_refused_as_too_large(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = browser_of().post("/accounts/sign-up", {"surname": "x" * 200})
    assert answer.status_code == 413
    assert "Nothing was saved." in answer.content.decode()


@pytest.mark.django_db
def test_a_form_address_opened_as_a_page_says_so() -> None:
    answer = browser_of().get("/language")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "This address only takes a form" in answer.content.decode()


@pytest.mark.parametrize(
    ("status", "words"),
    [(409, "Somebody changed this before you"), (429, "Too many attempts"), (503, "The site is busy")],
)
def test_a_bare_error_gets_its_page(status: int, words: str) -> None:
    request = RequestFactory().get("/", headers={"Accept": "text/html"})
    with override("en"):
        answer = PagesForBareErrors(lambda _: HttpResponse(status=status))(request)
    assert answer.status_code == status
    assert words in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("own", [HttpResponse("taken", status=409), HttpResponse(status=204), HttpResponse(status=418)])
def test_an_answer_with_words_of_its_own_or_no_fault_stays(own: HttpResponse) -> None:
    assert PagesForBareErrors(lambda _: own)(RequestFactory().get("/")) is own


def test_a_damaged_course_says_so_and_the_home_page_still_works(load: Load, learner: User, data_dir: Path) -> None:
    key = load()
    enrol(learner, CourseLocator.from_string(key))
    for file in (data_dir / "courses").rglob("*.xml"):
        file.write_text("<broken")
    memory.clear()
    browser = browser_of(learner)
    browser.raise_request_exception = False
    answer = browser.get(f"/courses/{key}/")
    assert (answer.status_code, browser.get("/").status_code) == (503, 200)
    assert "The files of this course are damaged" in answer.content.decode()
