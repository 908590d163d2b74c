"""Scripts of stock blocks: the lighter builds stand in for their originals, and only for those."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders

from dialogue_standalone.runtime import lighter, resources
from dialogue_standalone.runtime.api import CourseContent
from tests.standalone.learning.building import Node, problem, section, subsection, unit

from .conftest import runtime

type Show = Callable[[Node], list[str]]

BUILT = "/static/dialogue/built/blocks/"


@pytest.fixture
def show(load: Callable[..., CourseContent], learner: User) -> Show:
    """Show one block and return its scripts: addresses, or the text of those within the page."""

    def scripts_of(block: Node) -> list[str]:
        content = load(section("s", subsection("q", unit("u", block))))
        key = next(key for key in content.blocks if key.block_id == block.name)
        fragment = runtime(content, learner).render_safely(key, "student_view", {})
        return [item.data for item in fragment.resources if item.mimetype == "application/javascript"]

    return scripts_of


def test_the_problem_comes_without_the_code_editor(show: Show) -> None:
    [address] = show(problem("p"))
    assert address.startswith(f"{BUILT}xblocks_contrib/problem/ProblemBlockDisplay.js?v=")
    found = finders.find(address.removeprefix("/static/").partition("?")[0])
    assert isinstance(found, str)
    original = resources.find_resource("problem", "problem/public/js/ProblemBlockDisplay.js")
    assert original is not None
    assert Path(found).stat().st_size < original.stat().st_size / 2


def test_long_scripts_within_the_page_become_files_that_a_browser_keeps(show: Show) -> None:
    scripts = show(Node("word_cloud", "w", {"display_name": "Words"}))
    files = [script for script in scripts if script.startswith(BUILT)]
    assert [Path(file.partition("?")[0]).name for file in files] == ["word_cloud.js", "d3.min.js", "d3.layout.cloud.js"]
    assert all(len(script) < 2500 for script in scripts)


@pytest.fixture
def other_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the list of builds be a file of the test's own."""
    path = tmp_path / "manifest.json"
    find = finders.find
    monkeypatch.setattr(
        lighter.finders, "find", lambda name: str(path) if name.endswith("manifest.json") else find(name)
    )
    yield path
    lighter._read.cache_clear()


@pytest.mark.parametrize("listed", ["{}", None], ids=["another release of the package", "not built"])
def test_an_original_that_was_not_built_is_sent_as_it_is(show: Show, other_manifest: Path, listed: str | None) -> None:
    if listed is not None:
        other_manifest.write_text(listed)
    assert show(problem("p")) == ["/xblock/resource/problem/problem/public/js/ProblemBlockDisplay.js"]
