"""The wheel uses only what the platform leaves of a library."""

import ast
import tomllib
from pathlib import Path

import pytest
from lxml import etree

WHEEL = Path(__file__).resolve().parents[2] / "xblocks/src/dialogue_xblocks"
# ``openedx.core.lib.safe_lxml.etree``, which stands in for ``lxml.etree`` in LMS and Studio, adds these to ``__all__``.
PRIVATE = {"_Comment", "_Element", "_ElementTree", "_Entity", "_ProcessingInstruction"}


def names_of_etree(source: str) -> set[str]:
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "etree"
    }


def test_etree_is_used_only_by_names_that_the_platforms_stand_in_has() -> None:
    used = set().union(*(names_of_etree(path.read_text(encoding="utf-8")) for path in WHEEL.rglob("*.py")))
    assert "Element" in used
    assert used <= {*etree.__all__, *PRIVATE}


def test_a_name_that_the_stand_in_lacks_is_seen() -> None:
    assert not names_of_etree("etree.indent(root)") <= {*etree.__all__, *PRIVATE}


# What Teak runs, and the least that the wheel promises.
OLDEST = (3, 11)


@pytest.mark.parametrize("path", sorted(WHEEL.rglob("*.py")), ids=lambda path: str(path.relative_to(WHEEL)))
def test_every_module_reads_on_the_oldest_python(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=OLDEST)


@pytest.mark.parametrize("newer", ["type Name = list[int]", "def first[T](of: list[T]) -> T: ...", "class Box[T]: ..."])
def test_newer_syntax_is_seen(newer: str) -> None:
    with pytest.raises(SyntaxError):
        ast.parse(newer, feature_version=OLDEST)


def test_the_wheel_promises_the_oldest_python() -> None:
    project = tomllib.loads((WHEEL.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, OLDEST))
