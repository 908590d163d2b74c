"""A data directory of its own for every test, and a course to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.courses.api import import_course
from dialogue_standalone.courses.registry import memory

from ..olx.trees import write_tree

KEY = CourseLocator("Dialogue", "PREVENT", "2026_kk")


@pytest.fixture(autouse=True)
def data_dir(settings: object, tmp_path: Path) -> Iterator[Path]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"  # type: ignore[attr-defined]
    memory.clear()
    yield tmp_path / "data"
    memory.clear()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "prevention" / "kk")


@pytest.fixture
def course(db: None, source: Path) -> CourseLocator:
    report = import_course(source)
    assert report.key == KEY
    return KEY


def usage(block_type: str, url_name: str) -> BlockUsageLocator:
    key = KEY.make_usage_key(block_type, url_name)
    assert isinstance(key, BlockUsageLocator)
    return key
