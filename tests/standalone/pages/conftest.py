"""People and a small course for the site's pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from dialogue_standalone.accounts.api import Names, create_person
from dialogue_standalone.courses.api import import_course
from dialogue_standalone.courses.registry import memory

from ..learning.building import section, subsection, text, unit, write_course

type Load = Callable[..., str]


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    memory.clear()
    yield
    memory.clear()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def load(db: None, tmp_path: Path) -> Load:
    """Take in a course of one unit and return its key."""

    def load_course(run: str = "2026_kk", **settings: Any) -> str:
        sections = [section("one", subsection("first", unit("u", text("h")), display_name="1.1. Тыңдау"))]
        sections[0].children[0].children[0].settings["display_name"] = "1.2. Тыңдау өнері"
        report = import_course(write_course(tmp_path / f"source-{run}", *sections, run=run, **settings), replace=True)
        return str(report.key)

    return load_course


@pytest.fixture
def learner(db: None) -> User:
    return create_person("aigul", "x", Names("Айгүл", "Серікова"), language="kk")


@pytest.fixture
def administrator(db: None) -> User:
    return create_person("dana", "x", Names("Дана", "Әлиева"), language="en", administrator=True)


def browser_of(user: User | None = None, language: str = "en") -> Client:
    browser = Client(headers={"Accept-Language": language})
    if user:
        browser.force_login(user)
    return browser
