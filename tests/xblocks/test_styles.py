"""Styles of the blocks hold in the pages around them."""

import re
from pathlib import Path

import pytest

WHEEL = Path(__file__).resolve().parents[2] / "xblocks/src/dialogue_xblocks"
STYLES = sorted(WHEEL.glob("*/assets/public/*.css"))
HELD = re.compile(r"max\((\d*\.?\d+)rem, ?(\d*\.?\d+)px\)")


def bare_rems(css: str) -> list[str]:
    """Lengths that shrink with the root's font: Studio sets it to 10 px, and words of 16 px would be 10 px high."""
    return re.findall(r"[^;{}]*\drem\b[^;{}]*", HELD.sub("", css))


def test_there_are_styles_to_look_at() -> None:
    assert WHEEL / "empathy_check/assets/public/student.css" in STYLES


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(WHEEL)))
def test_a_small_root_font_makes_nothing_small(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert bare_rems(css) == [], "write max(1rem, 16px), as readable() in the build of empathy_check does"
    assert all(float(pixels) == 16 * float(rem) for rem, pixels in HELD.findall(css))


def test_a_bare_rem_is_seen() -> None:
    assert bare_rems("a{gap:max(1rem,16px)}b{gap:1.5rem}") == ["gap:1.5rem"]


FRAME = (WHEEL / "groups/static/dialogue_groups/platform.css").read_text(encoding="utf-8")


def pages() -> str:
    folders = WHEEL.glob("*/templates")
    return "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.html"))


def taken_over(css: str) -> set[str]:
    """Return the elements whose font and spacing of the platform are taken back."""
    found = re.search(r":is\(([^)]*)\) \{ margin: 0; padding: 0; border: 0; font: inherit", css)
    return set(found[1].split(", ")) if found else set()


def test_headings_of_pages_in_the_platform_are_in_our_letters() -> None:
    """The platform has its own for each, down to a serif for the fourth."""
    used = set(re.findall(r"<(h[1-6])\b", pages()))
    assert used >= {"h1", "h2"}
    assert used <= taken_over(FRAME)


def test_a_heading_that_was_forgotten_is_seen() -> None:
    assert "h4" not in taken_over(FRAME.replace("h3, h4,", "h3,"))


def test_what_can_be_opened_in_the_platform_shows_it() -> None:
    """A summary laid out as a row loses the browser's triangle."""
    assert "<summary>" in pages()
    assert "& summary::after" in FRAME
