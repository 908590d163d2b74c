"""Counters and letters of one test stay out of the next."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import Names, create_person

KEY = CourseLocator("Dialogue", "PREVENT", "2026_kk")
PASSWORD = "Tomiris-73-dala"


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    # Strong hashes are slow on purpose; nothing here is about them.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db: None) -> User:
    return create_person("aigul", PASSWORD, Names("Айгүл", "Серікова"), email="aigul@example.kz", language="ru")


@pytest.fixture
def browser() -> Client:
    return Client(headers={"Accept-Language": "en"})
