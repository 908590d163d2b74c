"""A course store of one's own and people with roles, for the room's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.courses.api import get_content, import_course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent

from .building import Node, write_course

type Load = Callable[..., CourseContent]


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Keep every test's courses apart, on disk and in memory."""
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    memory.clear()
    yield tmp_path / "data"
    memory.clear()


@pytest.fixture
def load(db: None, tmp_path: Path) -> Load:
    """Write a course and take it in, as an operator would."""
    written = 0

    def load_course(*sections: Node, **options: Any) -> CourseContent:
        nonlocal written
        written += 1
        report = import_course(write_course(tmp_path / f"source-{written}", *sections, **options), replace=True)
        return get_content(report.key)

    return load_course


@pytest.fixture
def learner(db: None) -> User:
    return User.objects.create_user("aigul", password="x")


@pytest.fixture
def visit(learner: User) -> Callable[[CourseContent], Client]:
    """Sign the learner in, enrolled in a course."""

    def enter(content: CourseContent) -> Client:
        enrol(learner, content.key)
        return signed_in(learner)

    return enter


def signed_in(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def staff(content: CourseContent, role: str) -> Client:
    user = User.objects.create_user(role, password="x")
    grant(user, content.key, role)
    return signed_in(user)
