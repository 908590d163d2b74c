"""The theme's catalogues for all of its tests.

What needs a tool that not every machine has is run by a check of its own (scripts/lib/checks.py), or by hand.
"""

import os
from collections.abc import Iterator

import pytest
from django.test import override_settings

from .standin import locale

collect_ignore: list[str] = []
if not os.environ.get("SASS_PYTHON"):
    collect_ignore.append("compiled")
elif not os.environ.get("OPENEDX_PLATFORM"):
    collect_ignore.append("compiled/test_with_the_platform.py")


@pytest.fixture(scope="package", autouse=True)
def _catalogues() -> Iterator[None]:
    """Name the theme's catalogues once: Django reads all of them anew each time."""
    with override_settings(LOCALE_PATHS=[str(locale())]):
        yield
