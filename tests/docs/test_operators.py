"""The guide of operators tells every setting, option and command that there is, and no other."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import deploy

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(ROOT.glob("docs/guides/operators*.md"))
GUIDE = (ROOT / "docs/guides/operators.md").read_text(encoding="utf-8")
STANDALONE = (ROOT / "docs/guides/standalone.md").read_text(encoding="utf-8")
PLUGIN = ROOT / "tutor_plugins/dialogue/tutordialogue"
NAME = re.compile(r"\bDIALOGUE_[A-Z0-9_]*[A-Z0-9]\b")
# The host makes it from DIALOGUE_IMPORT_MAX_MB.
NONE = {"DIALOGUE_IMPORT_LIMITS"}


def told(page: str) -> dict[str, list[str]]:
    """Return the settings of a guide's table: name → default, range, effect."""
    rows = re.findall(r"^\| (`DIALOGUE_\w+`) \| (.*) \|$", page, re.MULTILINE)
    return {name.strip("`"): [cell.strip() for cell in rest.split(" | ")] for name, rest in rows}


def given(name: str) -> dict[str, Any]:
    """Return a dictionary of literals of the plugin's options."""
    tree = ast.parse((PLUGIN / "options.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            assert isinstance(node.value, ast.Dict)
            pairs = zip(node.value.keys, node.value.values, strict=True)
            return {ast.literal_eval(key): _value(value) for key, value in pairs if key is not None}
    raise AssertionError(name)


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ...


def shown(value: Any) -> str:
    """Return a default as the guide writes it."""
    if value is ...:
        return "of the bundle"
    if value == "":
        return "empty"
    text = str(value).replace("'", '"') if isinstance(value, list) else str(value)
    return f"`{text.lower() if isinstance(value, bool) else text}`"


def used(folder: Path, *suffixes: str) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "bundle" not in path.parts)
    return set().union(*(NAME.findall(path.read_text("utf-8")) for path in files if path.suffix in suffixes))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_of_the_plugin_is_told_with_its_default(page: Path) -> None:
    defaults = {f"DIALOGUE_{name}": shown(value) for name, value in given("DEFAULTS").items()}
    table = told(page.read_text(encoding="utf-8"))
    assert len(defaults) > 20
    assert set(table) == {*defaults, *(f"DIALOGUE_{name}" for name in given("UNIQUE"))}
    if page.name == "operators.md":
        assert {name: table[name][0] for name in defaults} == defaults
    else:
        values = {name: default for name, default in defaults.items() if default.startswith("`")}
        assert {name: table[name][0] for name in values} == values


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_has_an_effect_told(page: Path) -> None:
    assert [
        name for name, cells in told(page.read_text(encoding="utf-8")).items() if len(cells) != 3 or not cells[2]
    ] == []


def test_every_setting_that_code_names_is_told_somewhere() -> None:
    rooms = used(ROOT / "xblocks/src", ".py", ".html") | used(ROOT / "django_apps", ".py", ".html")
    plugin = used(PLUGIN, ".py", ".sh", "")
    assert {"DIALOGUE_TIME_ZONE", "DIALOGUE_HOST"} <= rooms
    assert {"DIALOGUE_STORAGE", "DIALOGUE_COURSES"} <= plugin
    assert rooms | plugin <= set(NAME.findall(GUIDE)) | set(NAME.findall(STANDALONE)) | NONE


def test_no_setting_is_told_that_no_code_names() -> None:
    named = used(ROOT / "xblocks/src", ".py") | used(PLUGIN, ".py", ".sh", "")
    named |= {f"DIALOGUE_{name}" for name in given("DEFAULTS")} | {f"DIALOGUE_{name}" for name in given("UNIQUE")}
    assert set(NAME.findall(GUIDE)) <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_of_the_command_is_told(page: Path) -> None:
    options = set(re.findall(r"--[a-z0-9-]+", deploy.parser().format_help())) - {"--help"}
    assert set(re.findall(r"^\| `(--[a-z0-9-]+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)) == options


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_job_is_told(page: Path) -> None:
    jobs = set(re.findall(r'click\.command\(\s*name="(dialogue-[a-z-]+)"', (PLUGIN / "commands.py").read_text()))
    assert len(jobs) == 5
    assert set(re.findall(r"^\| `do (dialogue-[a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)) == jobs


def test_a_default_that_changed_is_seen() -> None:
    assert shown([]) == "`[]`"
    assert shown(True) == "`true`"
    assert shown(["a"]) == '`["a"]`'
    assert told("| `DIALOGUE_A` | `1` | 1 to 3 | what |") == {"DIALOGUE_A": ["`1`", "1 to 3", "what"]}
