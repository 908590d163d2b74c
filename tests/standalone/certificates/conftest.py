"""A course with one graded question, and people around it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import Names, create_person, grant
from dialogue_standalone.certificates.api import Certificate, certificates_of
from dialogue_standalone.courses.api import get_content, import_course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent

from ..learning.building import problem, section, subsection, unit, write_course

type Load = Callable[..., CourseContent]

SPELT = {
    "cyrillic_surname": "Серікова",
    "cyrillic_given_name": "Айгүл",
    "cyrillic_patronymic": "Маратқызы",
    "latin_surname": "Serikova",
    "latin_given_name": "Aigul",
    "latin_patronymic": "Maratkyzy",
    "confirmed": "on",
}


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    memory.clear()
    yield
    memory.clear()
    cache.clear()


@pytest.fixture
def load(db: None, tmp_path: Path) -> Load:
    """Take in a course of one graded question; the pass mark is a half."""

    def load_course(run: str = "2026_kk", *, advanced: dict[str, Any] | None = None, **options: Any) -> CourseContent:
        quiz = subsection("q", unit("u", problem("p")), graded="true", format="Quiz")
        source = write_course(
            tmp_path / f"source-{run}-{len(list(tmp_path.iterdir()))}", section("one", quiz), run=run, **options
        )
        # As Studio exports its advanced settings.
        (source / f"policies/{run}/policy.json").write_text(json.dumps({f"course/{run}": advanced or {}}))
        report = import_course(source, replace=True)
        assert report.key is not None
        return get_content(report.key)

    return load_course


@pytest.fixture
def course(load: Load) -> CourseContent:
    return load(language="kk", about={"effort.html": "72 сағат"})


@pytest.fixture
def learner(db: None) -> User:
    return create_person("aigul", "x", Names("Айгүл", "Серікова", "Маратқызы"), language="kk")


def browser_of(user: User | None = None, language: str = "en") -> Client:
    browser = Client(headers={"Accept-Language": language})
    if user:
        browser.force_login(user)
    return browser


def person(name: str, role: str = "", key: CourseLocator | None = None) -> User:
    user = create_person(name, "x", Names(name))
    if role:
        grant(user, key or CourseLocator("none", "none", "none"), role)
    return user


def answer_right(user: User, content: CourseContent, choice: str = "choice_0") -> None:
    """Answer the question of the course as a browser does."""
    key = content.key.make_usage_key("problem", "p")
    path = reverse("learning:handler", args=[str(content.key), str(key), "xmodule_handler", "problem_check"])
    response = browser_of(user).post(path, {"input_p_2_1": choice})
    assert response.status_code == 200


def pass_course(user: User, content: CourseContent) -> Client:
    """Enrol a person, let them reach the pass mark, and return their browser."""
    enrol(user, content.key)
    answer_right(user, content)
    return browser_of(user)


def request_path(content: CourseContent) -> str:
    return reverse("certificates:request", args=[str(content.key)])


@pytest.fixture
def held(learner: User, course: CourseContent) -> Certificate:
    """A certificate that the learner asked for through the pages."""
    response = pass_course(learner, course).post(request_path(course), SPELT)
    assert response.status_code == 302
    [certificate] = certificates_of(learner)
    return certificate
