"""What git does not keep comes into the theme: fonts as they were built, catalogues compiled."""

from pathlib import Path

import pytest

import build_theme

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "dialogue"\nmsgid "Help"\nmsgstr "Көмек"\n'

MATHJAX_FILES = (
    *(
        "MathJax.js",
        "LICENSE",
        "config/TeX-MML-AM_SVG.js",
        "extensions/TeX/a.js",
        "jax/element/mml/jax.js",
        "jax/input/TeX/jax.js",
    ),
    *(
        "jax/output/SVG/autoload/a.js",
        "jax/output/SVG/fonts/TeX/a.js",
        "jax/output/SVG/config.js",
        "jax/output/SVG/jax.js",
    ),
    *("localization/en/en.js", "localization/ru/ru.js"),
)


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
    for name in ("LICENSE", "a.woff2", "a.woff2.br", "a.woff2.gz"):
        (folder / "fonts" / name).write_bytes(name.encode())
    return folder


@pytest.fixture
def mathjax(tmp_path: Path) -> Path:
    package = tmp_path / "mathjax"
    for name in (*MATHJAX_FILES, "jax/output/HTML-CSS/jax.js", "localization/fr/fr.js", "unpacked/MathJax.js"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(name)
    return package


def test_fonts_and_catalogues_come_in_and_old_fonts_go(theme: Path, built: Path, mathjax: Path) -> None:
    old = theme / build_theme.FONTS / "fonts/old.woff2"
    old.parent.mkdir(parents=True)
    old.touch()
    assert build_theme.main(str(theme), str(built), str(mathjax)) == 0
    fonts = theme / build_theme.FONTS
    found = sorted(path.relative_to(fonts).as_posix() for path in fonts.rglob("*") if path.is_file())
    assert found == ["fonts.css", "fonts/LICENSE", "fonts/a.woff2"]
    assert (theme / "conf/locale/kk/LC_MESSAGES/django.mo").is_file()


def test_of_mathjax_comes_in_what_the_pages_use_and_what_was_there_goes(
    theme: Path, built: Path, mathjax: Path
) -> None:
    target = theme / build_theme.MATHJAX
    (target / "old").mkdir(parents=True)
    assert build_theme.main(str(theme), str(built), str(mathjax)) == 0
    found = sorted(
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file() or path.name == "old"
    )
    assert found == sorted(MATHJAX_FILES)


def test_mathjax_that_is_not_installed_is_told(
    theme: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_theme.main(str(theme), str(built), str(tmp_path / "nothing")) == 1
    assert "./scripts/build" in capsys.readouterr().err


def test_fonts_that_are_not_built_are_told(theme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_theme.main(str(theme), str(tmp_path / "nothing")) == 1
    assert "./scripts/build" in capsys.readouterr().err


def test_a_broken_catalogue_is_told(theme: Path, built: Path, mathjax: Path) -> None:
    (theme / "conf/locale/kk/LC_MESSAGES/django.po").write_text("nonsense\n", encoding="utf-8")
    assert build_theme.main(str(theme), str(built), str(mathjax)) == 1
