"""What a learner's browser fetches for a block stays small."""

import gzip
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

LIMIT = 20 * 1024
"""For script and styles together, compressed as hosts send them."""


def weight(paths: Iterable[Path]) -> int:
    """Bytes of files, each compressed on its own."""
    return sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths)


@pytest.mark.parametrize("block", ["empathy_check"])
def test_script_and_styles_of_the_learners_page_stay_small(block: str) -> None:
    folder = Path(str(files("dialogue_xblocks"))) / block / "assets/public"
    parts = sorted(folder.glob("student.*"))
    assert {part.suffix for part in parts} == {".js", ".css"}
    assert weight(parts) <= LIMIT


def test_too_much_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "b.css").write_bytes("".join(chr(33 + n * n % 90) for n in range(90)).encode())
    assert weight(tmp_path.iterdir()) > weight([tmp_path / "a.js"]) > 256
