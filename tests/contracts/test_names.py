"""Rooms meet by names: every name that one side uses exists on the other."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string
from lxml import etree
from xblock.core import XBlock

from dialogue_standalone.runtime.api import known_block_types
from dialogue_xblocks.shared.platform import Host
from tests.contracts.guards import ROOT, packages, tracked

TREES = [*ROOT.glob("course_exports/*/*"), *ROOT.glob("tests/browser/courses/*")]
# There to see that an unknown block is shown politely.
UNKNOWN = {"flying_carpet"}
CODE = [path for path in tracked() if any(path.is_relative_to(package) for package in packages().values())]


def _types(tree: Path) -> Iterator[str]:
    """Yield the block types that the containers of a tree name."""
    for folder in ("course", "chapter", "sequential", "vertical"):
        for path in (tree / folder).glob("*.xml"):
            root = etree.parse(str(path)).getroot()
            yield from (str(child.tag) for child in root if isinstance(child.tag, str) and child.get("url_name"))


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: f"{tree.parent.name}/{tree.name}")
def test_every_block_of_a_course_plays_here(tree: Path) -> None:
    used = set(_types(tree))
    assert used
    assert used - known_block_types() <= UNKNOWN


def _entry_points(group: str) -> dict[str, str]:
    project = tomllib.loads((ROOT / "xblocks/pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(project["entry-points"][group])


def test_every_block_that_the_wheel_announces_can_be_loaded() -> None:
    announced = _entry_points("xblock.v1")
    assert announced
    for name, place in announced.items():
        assert issubclass(EntryPoint(name, place, "xblock.v1").load(), XBlock)
        assert name in known_block_types()


def test_every_app_that_the_wheel_announces_can_be_loaded_and_is_announced_to_both_sites() -> None:
    announced = _entry_points("lms.djangoapp")
    assert announced == _entry_points("cms.djangoapp")
    for name, place in announced.items():
        assert issubclass(found := EntryPoint(name, place, "lms.djangoapp").load(), AppConfig)
        assert found.label == name


def _named(pattern: str, suffixes: set[str]) -> Iterator[tuple[str, str]]:
    for path in CODE:
        if path.suffix in suffixes and "/frontend/" not in path.as_posix():
            for name in re.findall(pattern, path.read_text(encoding="utf-8")):
                yield name, str(path.relative_to(ROOT))


def test_every_template_named_exists() -> None:
    named = set(_named(r"""["'](dialogue\w*/[\w/]+\.(?:html|txt))["']""", {".py", ".html", ".txt"}))
    assert len(named) > 20
    for name, _place in sorted(named):
        get_template(name)


def test_every_file_that_a_template_asks_for_exists() -> None:
    named = set(_named(r"""\{% static ["']([^"']+)["']""", {".html"}))
    assert named
    assert [(name, place) for name, place in sorted(named) if finders.find(name) is None] == []


def _addresses(patterns: list[Any], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}"


def test_every_address_named_exists() -> None:
    in_templates = set(_named(r"""\{% url ["']([\w:]+)["']""", {".html", ".txt"}))
    in_code = set(_named(r"""(?:reverse|reverse_lazy|redirect)\(\s*["'](\w+:\w+)["']""", {".py"}))
    known = set(_addresses(get_resolver().url_patterns))
    assert in_templates
    assert in_code
    assert [(name, place) for name, place in sorted(in_templates | in_code) if name not in known] == []


def test_every_setting_that_a_block_reads_is_explained() -> None:
    guides = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("docs/**/*.md"))
    blocks = packages()["dialogue_xblocks"]
    read = {
        name
        for path in blocks.rglob("*.py")
        for name in re.findall(r"\bDIALOGUE_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert read
    assert sorted(name for name in read if f"`{name}`" not in guides) == []


def test_the_functions_that_the_host_names_to_the_blocks_exist() -> None:
    asked = {name for name in dir(Host) if not name.startswith("_")} | set(Host.__annotations__)
    for path in (settings.DIALOGUE_HOST, "dialogue_xblocks.shared.platform.openedx.OpenEdx"):
        answered = import_string(path)
        assert [name for name in sorted(asked) if not hasattr(answered, name)] == [], path
