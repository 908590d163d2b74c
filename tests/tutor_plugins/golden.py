"""Files that say what came out when somebody looked at it last. ``UPDATE_GOLDEN=1`` writes them anew, to be read in the diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"


def same_as_golden(name: str, text: str) -> bool:
    """Whether a text is the one kept under a name; pytest shows the difference."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == expected, f"other than golden/{name}"
    return True
