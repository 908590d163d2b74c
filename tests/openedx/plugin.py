"""Fixtures of tests without our host, and the choice of tests that run without it."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
# What needs our host, itself or by what it imports: the conftest.py of a folder, other tests of it.
_HOST = re.compile(r"^\s*(from|import)\s+(dialogue_standalone|tests\.standalone|\.conftest|\.visiting|\.test_)", re.M)
_NAMED = re.compile(r"files\(\"dialogue_standalone\"\)|^\s*from\s+\.(\w+)\s+import", re.M)


def needs_our_host(path: Path) -> bool:
    """Whether a module of the tests of blocks can be imported only beside our host."""
    text = path.read_text(encoding="utf-8")
    if _HOST.search(text):
        return True
    for found in _NAMED.finditer(text):
        if found[1] is None:
            return True
        beside = path.with_name(f"{found[1]}.py")
        if beside.exists() and needs_our_host(beside):
            return True
    return False


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what cannot be run here, or shows nothing that the suite of our host does not."""
    from django.conf import settings

    if collection_path == HERE / "mariadb":
        return not settings.SOCKET or None
    if collection_path == HERE / "test_teak.py":
        return sys.version_info >= (3, 12) or None
    if collection_path.name.startswith("test_") and HERE not in collection_path.parents:
        # A thousand histories of a group take long, and are the same on any version.
        return collection_path.name == "test_attacker.py" or needs_our_host(collection_path) or None
    return None


@pytest.fixture
def person(db: None) -> Callable[..., Any]:
    """Make a person by name."""
    return make_person


def make_person(name: str = "Айгүл", *, username: str = "", **options: Any) -> Any:
    """Make a person; in a test without `db` too, which has a database of its own."""
    from django.contrib.auth.models import User

    from tests.openedx.site.models import Profile

    user = User.objects.create_user(username or f"u{User.objects.count()}", **options)
    Profile.objects.create(user=user, name=name)
    return user


def make_curator(username: str = "curator") -> Any:
    """Make a person who leads the Kazakh run."""
    from tests.openedx.site.host import KEYS
    from tests.openedx.site.models import Role

    user = make_person("Оспанов Марат", username=username, email="curator@example.kz")
    Role.objects.create(user=user, course_id=str(KEYS["kk"]))
    return user


@pytest.fixture
def curator(db: None) -> Any:
    """Who leads the Kazakh run."""
    return make_curator()


@pytest.fixture
def group(curator: Any) -> Any:
    """A group of the course."""
    return make_group(curator)


def make_group(curator: Any, name: str = "1-курс") -> Any:
    """Make a group of the course, from the day on which the runs start."""
    from dialogue_xblocks.groups import api
    from tests.openedx.site.host import START

    return api.create_group(curator, name, [("Dialogue", "PREVENT")], START.date())


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Forget wrong codes of earlier tests."""
    from django.core.cache import cache

    cache.clear()
