"""What git does not keep comes into the theme: fonts as they were built, catalogues compiled."""

from pathlib import Path

import pytest

import build_theme

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "dialogue"\nmsgid "Help"\nmsgstr "Көмек"\n'


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    place = tmp_path / "theme/conf/locale/kk/LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.po").write_text(PO, encoding="utf-8")
    return tmp_path / "theme"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "built"
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts.css").write_text('@font-face{src:url("fonts/a.woff2?v=1")}')
    for name in ("a.woff2", "a.woff2.br", "a.woff2.gz"):
        (folder / "fonts" / name).write_bytes(name.encode())
    return folder


def test_fonts_and_catalogues_come_in_and_old_fonts_go(theme: Path, built: Path) -> None:
    old = theme / build_theme.FONTS / "fonts/old.woff2"
    old.parent.mkdir(parents=True)
    old.touch()
    assert build_theme.main(str(theme), str(built)) == 0
    fonts = theme / build_theme.FONTS
    assert sorted(path.relative_to(fonts).as_posix() for path in fonts.rglob("*.*")) == ["fonts.css", "fonts/a.woff2"]
    assert (theme / "conf/locale/kk/LC_MESSAGES/django.mo").is_file()


def test_fonts_that_are_not_built_are_told(theme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_theme.main(str(theme), str(tmp_path / "nothing")) == 1
    assert "./scripts/build" in capsys.readouterr().err


def test_a_broken_catalogue_is_told(theme: Path, built: Path) -> None:
    (theme / "conf/locale/kk/LC_MESSAGES/django.po").write_text("nonsense\n", encoding="utf-8")
    assert build_theme.main(str(theme), str(built)) == 1
