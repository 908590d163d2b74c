"""The courses that are measured: exactly as big as they say, and fit to be imported."""

from pathlib import Path

import pytest

from dialogue_standalone.olx.api import validate_tree
from dialogue_standalone.runtime.api import known_block_types, parse_course
from tests.bench.courses import write_course


@pytest.mark.parametrize("blocks", [40, 400])
def test_course_has_the_number_of_blocks_asked_for(tmp_path: Path, blocks: int) -> None:
    written = write_course(tmp_path / "course", blocks, "1_en")
    content = parse_course(written.root)
    assert len(content.blocks) == written.blocks == blocks
    assert str(content.key) == written.key


def test_units_named_hold_one_html_and_one_problem(tmp_path: Path) -> None:
    written = write_course(tmp_path / "course", 100, "1_en")
    content = parse_course(written.root)
    kinds = {
        unit.block_id: [child.block_type for child in content.children(unit)]
        for unit in content.of_type("vertical")
        if unit.block_id in written.units
    }
    assert len(kinds) == len(written.units) > 10
    assert all(found == ["html", "problem"] for found in kinds.values())


def test_course_passes_the_import_without_a_finding(tmp_path: Path) -> None:
    written = write_course(tmp_path / "course", 60, "1_en")
    assert [item for item in validate_tree(written.root, known_block_types()) if item.severity == "error"] == []
