"""The wheel uses only what the platform leaves of a library."""

import ast
from pathlib import Path

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
