"""Guides in several languages say the same in each, with pictures of their own language and the pages' own words."""

import json
import re
from functools import cache
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs/guides"
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
STEMS = sorted({path.name.split(".")[0] for path in GUIDES.glob("*.??.md")})
TOLD = [(stem, language) for stem in STEMS for language in LANGUAGES]
# Guides that write in italics what the pages of the site call it: buttons, pages, fields.
QUOTING = ("curators", "groups", "self-check")
FORUM = "mfe_overrides/i18n/{language}/frontend-app-discussions.json"
HEAVIEST = 120 * 1024


def place(stem: str, language: str) -> Path:
    return GUIDES / (f"{stem}.md" if language == "en" else f"{stem}.{language}.md")


def text_of(stem: str, language: str) -> str:
    """Return a guide without its blocks of code."""
    return re.sub(r"```.*?```", "", place(stem, language).read_text(encoding="utf-8"), flags=re.DOTALL)


def levels(text: str) -> list[int]:
    """Return the levels of a guide's headings, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def pictures(text: str) -> list[tuple[str, str]]:
    """Return the pictures of a guide, in order: address and words instead of it."""
    found = []
    for words, source, tag in re.findall(r"!\[([^]]*)\]\(([^)]+)\)|(<img\b[^>]*>)", text):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        found.append((attributes.get("src", ""), attributes.get("alt", "")) if tag else (source, words))
    return found


def spoken(text: str) -> set[str]:
    """Return the words in italics; an arrow leads from one to the next."""
    found = re.findall(r"(?<![*\w])\*(?!\s)([^*\n]+)(?<!\s)\*(?![*\w])", text)
    return {part.strip() for words in found for part in words.split("→")}


@cache
def words_of_pages(language: str) -> frozenset[str]:
    """Return every text of the site, and of the LMS's forum, in a language."""
    translated = "ru" if language == "en" else language
    forum = json.loads((ROOT / FORUM.format(language=translated)).read_text(encoding="utf-8"))
    folders = (ROOT / "xblocks/src", ROOT / "django_apps/standalone/src")
    catalogues = [
        polib.pofile(str(path))
        for folder in folders
        for path in folder.rglob(f"locale/{translated}/LC_MESSAGES/django.po")
    ]
    site = (entry.msgid if language == "en" else entry.msgstr for catalogue in catalogues for entry in catalogue)
    return frozenset([*site, *(words[language] for words in forum.values())])


def test_there_are_guides_in_several_languages() -> None:
    assert {"curators", "groups", "operators", "self-check", "sizing"} <= set(STEMS)


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_a_guide_leads_to_the_other_languages_at_its_head(stem: str, language: str) -> None:
    links = [name if code == language else f"[{name}]({place(stem, code).name})" for code, name in LANGUAGES.items()]
    assert place(stem, language).read_text(encoding="utf-8").splitlines()[2] == " · ".join(links)


@pytest.mark.parametrize("stem", STEMS)
def test_a_guide_has_the_same_headings_in_every_language(stem: str) -> None:
    found = {language: levels(text_of(stem, language)) for language in LANGUAGES}
    assert found["kk"] == found["ru"] == found["en"]


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_a_guide_has_the_same_pictures_in_its_own_language(stem: str, language: str) -> None:
    told = text_of(stem, language)
    own = [source for source, _words in pictures(told)]
    assert own == [
        source.replace("pictures/en/", f"pictures/{language}/") for source, _words in pictures(text_of(stem, "en"))
    ]
    # The frame of Studio is the platform's and was shown in English only; those pictures are the same in all.
    folders = (f"pictures/{language}/", "pictures/studio/")
    assert all(any(folder in source for folder in folders) and (GUIDES / source).is_file() for source in own)


@pytest.mark.parametrize(("stem", "language"), TOLD)
def test_a_picture_is_told_in_words_of_its_language(stem: str, language: str) -> None:
    words = [words for _source, words in pictures(text_of(stem, language))]
    assert all(len(one) > 20 for one in words)
    if words and language != "en":
        others = {one for _source, one in pictures(text_of(stem, "en"))}
        assert not others & set(words)


@pytest.mark.parametrize(
    "picture", sorted(ROOT.glob("docs/pictures/**/*.png")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_picture_is_light_and_used(picture: Path) -> None:
    assert picture.stat().st_size <= HEAVIEST
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    address = picture.relative_to(ROOT / "docs").as_posix()
    assert any(address in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", QUOTING)
def test_a_guide_names_pages_and_buttons_as_the_site_does(stem: str, language: str) -> None:
    named = spoken(text_of(stem, language))
    assert len(named) > 5
    assert named <= words_of_pages(language)


def test_what_differs_is_seen() -> None:
    assert levels("# A\n\n## B\n### C\n") == [1, 2, 3]
    assert pictures('![a](b.png) <img alt="d" src="c.png">') == [("b.png", "a"), ("c.png", "d")]
    assert spoken("*Топтар → Жаңа топ*, **қою**, 2 * 3 * 4") == {"Топтар", "Жаңа топ"}
    assert "Топ құру" in words_of_pages("kk")
    assert "Шағымды алып тастау" in words_of_pages("kk")
    assert "Топ жасау" not in words_of_pages("kk")
