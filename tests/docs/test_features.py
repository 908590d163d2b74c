"""The page of features names tests that exist, of every kind, for each feature."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/features.md").read_text(encoding="utf-8")
FEATURES = dict(re.findall(r"^\| ([CDMT]\d+) \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE))
SEVERAL = 3


def named(cell: str) -> list[tuple[str, str]]:
    """Return the tests named in a cell, each as path and name."""
    return [(path, name) for path, name in re.findall(r"`([^`]+?)::([^`]+)`", cell)]


def names_in(path: str, text: str) -> set[str]:
    """Return the names of the tests in a file of Python or TypeScript."""
    if path.endswith(".py"):
        return set(re.findall(r"^(?:async )?def (test_\w+)\(", text, re.MULTILINE))
    return {name for _quote, name in re.findall(r"^\s*test\(\s*([\"`])(.+?)\1,", text, re.MULTILINE)}


def missing(cell: str) -> list[str]:
    """Return the tests named that do not exist."""
    found = []
    for path, name in named(cell):
        file = ROOT / path
        if not file.is_file() or name not in names_in(path, file.read_text(encoding="utf-8")):
            found.append(f"{path}::{name}")
    return found


def test_every_feature_is_there() -> None:
    counts = {"C": 10, "M": 4, "T": 7, "D": 10}
    assert list(FEATURES) == [f"{room}{number}" for room, count in counts.items() for number in range(1, count + 1)]


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_names_several_tests_and_all_exist(feature: str) -> None:
    assert len(named(FEATURES[feature])) >= SEVERAL
    assert missing(FEATURES[feature]) == []


def test_nothing_else_on_the_page_passes_for_a_test() -> None:
    cells = "".join(FEATURES.values())
    assert PAGE.count("::") - PAGE.count("`path::name`") == len(named(cells))


@pytest.mark.parametrize("kind", [".py", ".test.tsx", ".spec.ts"])
def test_a_name_that_no_test_bears_is_told(kind: str) -> None:
    path = next(path for cell in FEATURES.values() for path, _name in named(cell) if path.endswith(kind))
    assert missing(f"`{path}::no such test`") == [f"{path}::no such test"]


def test_a_file_that_is_not_there_is_told() -> None:
    assert missing("`tests/nowhere.py::test_nothing`") == ["tests/nowhere.py::test_nothing"]
