"""Sizes, undeclared packages, paths of machines, built files: the tree is clean, and each guard sees a bad tree."""

import tomllib
from pathlib import Path

import pytest

from tests.contracts.guards import ROOT, built, leaks, oversized, packages, tracked, undeclared

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
DECLARED = {
    "import-linter": CONFIG["importlinter"]["root_packages"],
    "mypy": CONFIG["mypy"]["packages"],
    "coverage": CONFIG["coverage"]["run"]["source_pkgs"],
}
FILES = tracked()


def test_files_and_functions_stay_small() -> None:
    assert list(oversized(ROOT, FILES)) == []


def test_no_file_names_a_machine_or_a_package_index() -> None:
    assert list(leaks(ROOT, FILES)) == []


def test_nothing_that_is_built_is_kept() -> None:
    assert list(built(ROOT, FILES)) == []


def test_every_package_is_declared_to_every_tool() -> None:
    assert packages()
    assert list(undeclared(ROOT, DECLARED)) == []


def test_every_package_of_the_host_has_a_door_and_a_contract_for_it() -> None:
    folders = {path.parent.name for path in packages()["dialogue_standalone"].glob("*/__init__.py")}
    with_doors = {path.parent.name for path in packages()["dialogue_standalone"].glob("*/api.py")}
    contracts = {one["id"].removeprefix("door-") for one in CONFIG["importlinter"]["contracts"] if "door-" in one["id"]}
    # cli is started, middleware is named in the settings, authoring is reached by its addresses: nobody imports them.
    assert with_doors == folders - {"cli", "middleware", "authoring"}
    assert contracts == folders - {"cli", "middleware"}


def test_every_door_says_what_is_behind_it() -> None:
    for package in packages().values():
        for door in package.glob("*/api.py"):
            assert "__all__" in door.read_text(encoding="utf-8") or package.name == "dialogue_xblocks", door


def _file(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "lines"),
    [("long.py", 401), ("long.css", 401), ("long.ts", 401), ("view.tsx", 151), ("collage/block.py", 251)],
)
def test_a_long_file_is_told(tmp_path: Path, name: str, lines: int) -> None:
    whole = _file(tmp_path, name, "\n" * lines)
    assert [told.split(":")[0] for told in oversized(tmp_path, [whole])] == [name]
    shorter = _file(tmp_path, name, "\n" * (lines - 1))
    assert list(oversized(tmp_path, [shorter])) == []


def test_a_long_function_is_told(tmp_path: Path) -> None:
    body = "    x = 1\n"
    assert list(oversized(tmp_path, [_file(tmp_path, "a.py", "def f():\n" + body * 59)])) == []
    assert list(oversized(tmp_path, [_file(tmp_path, "a.py", "class A:\n async def f():\n" + body * 60)])) == [
        "a.py: f: 61 lines, at most 60"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "open('/ro§ot/.venv/x')",
        "see /ho§me/aigul/dialogue",
        "cd /wo§rk/main",
        '"res§olved": "https://example.org/x.tgz"',
        "--ind§ex-url https://example.org/simple",
        "--extra-ind§ex-url=x",
        "https://regis§try.npmjs.org/preact",
        "https://fil§es.pythonhosted.org/packages/x.whl",
    ],
)
def test_a_path_of_a_machine_or_an_index_is_told(tmp_path: Path, text: str) -> None:
    # The mark keeps this file itself clean.
    whole = text.replace("§", "")
    assert list(leaks(tmp_path, [_file(tmp_path, "a.md", f"so\n{whole}\n")]))


@pytest.mark.parametrize(
    "text", ["~/.pyenv/versions", "course/work/x", "{root}/home/page", "https://openedx.org/work/"]
)
def test_ordinary_paths_are_not_told(tmp_path: Path, text: str) -> None:
    assert not list(leaks(tmp_path, [_file(tmp_path, "a.md", text)]))


@pytest.mark.parametrize(
    "name",
    ["locale/kk/LC_MESSAGES/django.mo", "b/assets/public/student.js", "x/static/dialogue/built/a.css", "a/b.pyc"],
)
def test_a_built_file_is_told(tmp_path: Path, name: str) -> None:
    assert list(built(tmp_path, [_file(tmp_path, name, "")])) == [name]


def test_a_package_that_no_tool_knows_is_told(tmp_path: Path) -> None:
    _file(tmp_path, "xblocks/src/dialogue_xblocks/__init__.py", "")
    _file(tmp_path, "django_apps/portal/src/dialogue_portal/__init__.py", "")
    assert list(undeclared(tmp_path, {"mypy": ["dialogue_xblocks", "dialogue_gone"]})) == [
        "mypy does not know dialogue_portal",
        "mypy knows dialogue_gone, which is gone",
    ]
