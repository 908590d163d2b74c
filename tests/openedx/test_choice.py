"""Tests of blocks that need our host are left to its suite, the others run here too."""

from pathlib import Path

import pytest

from tests.openedx.plugin import needs_our_host

XBLOCKS = Path(__file__).resolve().parents[1] / "xblocks"


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("from dialogue_standalone.learning.api import enrol\n", True),
        ("def test():\n    from dialogue_standalone import urls\n", True),
        ("from .conftest import dana\n", True),
        ("from .beside import thing\n", True),
        ("from .pure import thing\n", False),
        ("from dialogue_xblocks.groups import api\n", False),
        ('"""Not dialogue_standalone."""\n', False),
    ],
)
def test_a_module_is_chosen_by_what_it_imports_itself_or_through_another(
    tmp_path: Path, text: str, needs: bool
) -> None:
    (tmp_path / "beside.py").write_text("from tests.standalone.learning import building\n")
    (tmp_path / "pure.py").write_text("import json\n")
    (tmp_path / "test_it.py").write_text(text)
    assert needs_our_host(tmp_path / "test_it.py") is needs


@pytest.mark.parametrize("name", ["empathy_check/test_scoring.py", "groups/test_schedule.py", "shared/test_names.py"])
def test_rules_are_among_those_that_run(name: str) -> None:
    assert not needs_our_host(XBLOCKS / name)
