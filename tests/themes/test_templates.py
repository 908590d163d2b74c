"""Templates of the theme: each is valid Mako, extends what is there, and is one that the platform asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mako.codegen import compile as compile_mako
from mako.exceptions import CompileException, SyntaxException
from mako.lexer import Lexer

from .standin import ROOT, TEMPLATES

GUIDE = ROOT / "docs/guides/theme.md"
# What our templates take from the platform; docs/guides/theme.md says where each was seen.
TAKEN = ("main.html", "static_content.html")
_USED = re.compile(r"<%(?:inherit|include|namespace)\b[^>]*?\bfile=[\"']([^\"'$]+)[\"']")


def templates(root: Path = TEMPLATES) -> list[Path]:
    return sorted(path for path in root.rglob("*.html") if "ace_common" not in path.parts)


def broken(source: str) -> str:
    """Return what Mako or Python says against a template, nothing when it is fine."""
    try:
        ast.parse(
            compile_mako(Lexer(source, input_encoding="utf-8").parse(), "page", "page.html", default_filters=["str"])
        )
    except (SyntaxException, CompileException, SyntaxError) as error:
        return str(error)
    return ""


def missing(root: Path, *others: str) -> Iterator[str]:
    """Tell which files a template extends or includes that neither the theme nor the platform has."""
    for path in templates(root):
        for used in _USED.findall(path.read_text(encoding="utf-8")):
            target = (root / used.lstrip("/") if used.startswith("/") else path.parent / used).resolve()
            name = target.relative_to(root.resolve()).as_posix()
            if not target.is_file() and name not in others:
                yield f"{path.relative_to(root)}: {used}"


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_is_valid_and_escapes_what_it_shows(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert broken(source) == ""
    if "${" in source or "<%" in source:
        assert 'expression_filter="h"' in source


@pytest.mark.parametrize("source", ["<%block name='a'>", "% if x:\nno end", "${t('a'}", "<%! x = = 1 %>"])
def test_a_broken_template_is_told(source: str) -> None:
    assert broken(source)


def test_what_a_template_extends_and_includes_is_there(tmp_path: Path) -> None:
    assert list(missing(TEMPLATES, *TAKEN)) == []
    (tmp_path / "page.html").write_text('<%inherit file="gone.html"/>', encoding="utf-8")
    assert list(missing(tmp_path, *TAKEN)) == ["page.html: gone.html"]


def test_only_two_places_show_markup_unescaped() -> None:
    """A page's own text of the site configuration, and the platform's values for its search."""
    shown = {
        f"{path.relative_to(TEMPLATES)}: {found}"
        for path in templates()
        for found in re.findall(r"\$\{\s*(\w+)[^}]*\|\s*n\b", path.read_text(encoding="utf-8"))
    }
    search = ("course_discovery_meanings", "set_default_filter", "user_language", "user_timezone")
    assert shown == {"index.html: homepage_overlay_html", *(f"courseware/courses.html: {name}" for name in search)}


@pytest.mark.parametrize("name", ["403.html", "footer.html", "head-extra.html", "header.html", "mathjax_include.html"])
def test_what_djangos_templates_include_says_that_it_is_mako(name: str) -> None:
    """The platform's loader goes by the first line."""
    assert (TEMPLATES / name).read_text(encoding="utf-8").startswith("## mako\n")


def test_the_guide_lists_every_template_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([\w./-]+\.(?:html|underscore))`", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")}
