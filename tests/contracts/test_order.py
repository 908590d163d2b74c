"""Lists of names and titles stand in the Kazakh order, which no database knows: never by the plain text of a column."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.contracts.guards import ROOT, packages

TEXTS = "title|name|full_name|surname|given_name|patronymic|first_name|last_name|display_name"
_PLAIN = re.compile(rf"""(?:order_by|Window|dictsort)\W[^)\n]*["']-?(?:\w+__)?(?:{TEXTS})["']""")


def plainly_ordered(files: Iterable[Path]) -> Iterator[str]:
    """Tell where a list is ordered by a column of text that has a sort key of its own."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _PLAIN.search(line):
                yield f"{path.name}:{number}: {line.strip()}"


def test_no_list_of_ours_is_ordered_by_plain_text() -> None:
    sources = (
        path for package in packages().values() for path in package.rglob("*") if path.suffix in (".py", ".html")
    )
    assert list(plainly_ordered(sources)) == []
    assert (ROOT / "xblocks/src/dialogue_xblocks/shared/names.py").is_file()


def test_a_list_ordered_by_plain_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "listing.py"
    file.write_text(
        'a.order_by("title", "key")\na.order_by("order", "pk")\na.order_by("-user__last_name")\n{% for x in a|dictsort:"name" %}\n'
    )
    assert [line.split(":")[1] for line in plainly_ordered([file])] == ["1", "3", "4"]
