"""The theme's style sheet, compiled by the platform's compiler."""

import re
from pathlib import Path

from tests.themes.compiling import compiled
from tests.themes.standin import STATIC

SASS = STATIC / "sass"


def test_the_style_sheet_compiles_alone_with_every_look() -> None:
    done = compiled(SASS / "dialogue.scss", SASS / "partials")
    assert done.returncode == 0, done.stdout
    assert "prefers-color-scheme: dark" in done.stdout
    assert 'data-theme="dark"' in done.stdout
    assert "--dlg-font-size-body: clamp(1.0625rem, 1.02rem + 0.2vw, 1.125rem);" in done.stdout
    assert "width: min(100% - 2rem, 73rem);" in done.stdout
    assert "#{" not in done.stdout
    assert re.findall(r"https?:", done.stdout) == []


def test_a_slip_in_a_style_sheet_is_told(tmp_path: Path) -> None:
    slip = tmp_path / "slip.scss"
    slip.write_text("@import 'dialogue/tokens'; a { color: $dlg-nothing; }", encoding="utf-8")
    done = compiled(slip, SASS / "partials")
    assert done.returncode == 1
    assert "dlg-nothing" in done.stdout
