"""People and small courses, and a runtime for one of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from xblock.core import XBlock

from dialogue_standalone.runtime import types
from dialogue_standalone.runtime.api import CourseContent, HostRuntime, RuntimeUser

from ..learning.conftest import data_dir, learner, load, visit  # noqa: F401

type Plugins = Callable[..., None]


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugins]:
    """Install blocks for one test, as packages would. An exception in place of a class is what their start raises."""
    found: dict[str, Any] = {}
    load_class = XBlock.load_class

    def load_plugin(name: str, *args: Any, **options: Any) -> Any:
        if isinstance(found.get(name), Exception):
            raise found[name]
        return found.get(name) or load_class(name, *args, **options)

    def install(**blocks: Any) -> None:
        found.update(blocks)

    monkeypatch.setattr(XBlock, "load_class", load_plugin)
    types.block_class.cache_clear()
    yield install
    types.block_class.cache_clear()


@pytest.fixture
def another(db: None) -> User:
    return User.objects.create_user("marat", password="x")


def person(user: User | None, role: str = "learner") -> RuntimeUser:
    if user is None:
        return RuntimeUser(None, "", "", "en", "learner", is_authenticated=False)
    return RuntimeUser(user.pk, user.username, user.get_full_name(), "en", role, is_authenticated=True)  # type: ignore[arg-type]


def runtime(content: CourseContent, user: User | None, role: str = "learner", **options: Any) -> HostRuntime:
    return HostRuntime(content, person(user, role), language="en", **options)
