"""The font files: each sign comes from one of them, and those of our three languages from the small ones."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

KAZAKH = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя№₸"
LATIN = "ABCXYZabcxyz0123456789 .,;:!?()«»“”’–—…"


def faces(name: str) -> dict[str, set[int]]:
    """Return the code points that a style sheet gives to each font file."""
    found = finders.find(name)
    assert isinstance(found, str), "the front end is not built"
    listed = re.findall(
        r"@font-face\{[^}]*?fonts/([\w.-]+)[^)]*\)[^}]*?unicode-range:([^}]+)\}", Path(found).read_text("utf-8")
    )
    return {file: {point for part in ranges.split(",") for point in _points(part)} for file, ranges in listed}


def _points(part: str) -> range:
    first, _, last = part.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@pytest.mark.parametrize("sign", KAZAKH + LATIN)
def test_sign_of_our_languages_is_in_a_small_file_only(sign: str) -> None:
    files = [file for file, points in faces("dialogue/built/fonts.css").items() if ord(sign) in points]
    assert len(files) == 1
    assert "-common.woff2" in files[0]


@pytest.mark.parametrize("point", [0x0A, 0x0D, 0x09])
def test_line_end_fetches_no_font(point: int) -> None:
    assert not [file for file, points in faces("dialogue/built/fonts.css").items() if point in points]


def test_small_files_are_small() -> None:
    style = finders.find("dialogue/built/fonts.css")
    assert isinstance(style, str)
    sizes = [path.stat().st_size for path in (Path(style).parent / "fonts").glob("*-common.woff2")]
    assert sum(sizes) <= 50_000


def test_icon_comes_from_one_file() -> None:
    common, rest = faces("dialogue/built/vendor/font-awesome.css").values()
    assert len(common) < 100 < len(rest)
    assert not common & rest
