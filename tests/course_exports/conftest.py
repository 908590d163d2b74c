"""The trees under test."""

import pytest

from tests.course_exports.reading import LANGUAGES, Tree


@pytest.fixture(params=LANGUAGES)
def tree(request: pytest.FixtureRequest) -> Tree:
    """Each language run in turn."""
    return Tree(request.param)
