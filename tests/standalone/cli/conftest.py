"""A data folder as a first start leaves it."""

import shutil
from pathlib import Path

import pytest

from .serving import serving


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a first start leaves it, stopped."""
    folder = tmp_path_factory.mktemp("prepared")
    with serving(folder) as server:
        server.until("Serving at")
        assert server.stop() == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may spoil."""
    return Path(shutil.copytree(prepared, tmp_path / "var"))
