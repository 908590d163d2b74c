"""The wheel uses only what the platform leaves of a library."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import global_settings
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


PAGE = (WHEEL.parents[2] / "docs/platform-names.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the tables below a heading, without their heads."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def told(heading: str) -> set[str]:
    return {name for row in rows(heading) for name in re.findall(r"`([^`]+)`", row[0])}


def called(function: str, source: str) -> set[str]:
    """Return the constant first arguments that a function is called with."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == function
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def everywhere(function: str) -> set[str]:
    return set().union(*(called(function, path.read_text(encoding="utf-8")) for path in WHEEL.rglob("*.py")))


def read_settings(source: str) -> set[str]:
    """Return the settings that a module reads by name: ``settings.X``, ``getattr(settings, "X")``, `_setting`."""
    found = set(re.findall(r"\bsettings\.([A-Z_]+)\b", source))
    found |= set(re.findall(r"getattr\(settings, \"([A-Z_]+)\"", source))
    for argument in re.findall(r"_setting\(([^()]*(?:\(\))?[^()]*)\)", source):
        found |= set(re.findall(r"\"([A-Z_]+)\"", argument))
    return found


def test_every_module_of_the_platform_is_on_the_page() -> None:
    assert told("Modules") == everywhere("import_module")


def test_every_name_of_a_module_is_used() -> None:
    platform = "\n".join(path.read_text(encoding="utf-8") for path in (WHEEL / "shared/platform").glob("*.py"))
    names = {name for row in rows("Modules") for whole in re.findall(r"`([^`]+)`", row[1]) for name in whole.split(".")}
    assert names
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", platform)) == []


def test_every_address_of_the_platform_is_on_the_page() -> None:
    reversed_names = {name for name in everywhere("reverse") if ":" not in name}
    assert {name for name in told("Addresses") if "/" not in name} == reversed_names


def test_every_setting_of_the_platform_is_on_the_page() -> None:
    read = set().union(*(read_settings(path.read_text(encoding="utf-8")) for path in WHEEL.rglob("*.py")))
    ours = {name for name in read if name.startswith("DIALOGUE_")}
    assert told("Settings") == read - ours - set(dir(global_settings))


def test_every_signal_and_frame_is_on_the_page() -> None:
    configured = set()
    for path in WHEEL.rglob("apps.py"):
        configured |= set(re.findall(r'"signal_path": "([^"]+)"', path.read_text(encoding="utf-8")))
    frames = set()
    for path in WHEEL.rglob("*.html"):
        frames |= set(re.findall(r'{% extends "([^"/]+)" %}', path.read_text(encoding="utf-8")))
    assert configured
    assert frames
    assert configured | frames <= told("Signals, templates, services")


@pytest.mark.parametrize("heading", ["Modules", "Addresses", "Settings", "Signals, templates, services"])
def test_every_row_says_where_the_name_was_seen(heading: str) -> None:
    assert rows(heading)
    assert all(row[-2] in {"ran", "read"} and row[-1] in {"ran", "read", "file", "–"} for row in rows(heading))


def test_names_are_found_in_code() -> None:
    source = (
        'import_module("a.b"); reverse(name); getattr(settings, "C_D"); settings.E; x = _setting("F" if g() else "H")'
    )
    assert called("import_module", source) == {"a.b"}
    assert called("reverse", source) == set()
    assert read_settings(source) == {"C_D", "E", "F", "H"}
