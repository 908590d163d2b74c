"""A host that is nobody's, and people."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache

from . import host

Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def _apart(settings: Any) -> Iterator[None]:
    settings.DIALOGUE_HOST = "tests.openedx.host.TwoRuns"
    host.TAKING.clear()
    cache.clear()
    yield
    host.TAKING.clear()
    cache.clear()


@pytest.fixture
def person() -> Make:
    def make(name: str, **options: Any) -> Any:
        return get_user_model().objects.create(username=name, **options)

    return make
