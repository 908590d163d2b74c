"""Every sentence of the block exists in Kazakh and Russian, with the same places to fill."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import polib
import pytest

from dialogue_xblocks.empathy_check import editor_words, words
from dialogue_xblocks.shared.languages import TRANSLATED

ROOT = Path(str(files("dialogue_xblocks")))
PLACES = re.compile(r"\{\w+\}|<\w+>")


def sentences() -> set[str]:
    """Every text that a module of the wheel marks with a function ``_`` of its own; Django's translates pages."""
    found = set()
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not any(isinstance(node, ast.FunctionDef) and node.name == "_" for node in tree.body):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" and node.args:
                found.add(ast.literal_eval(node.args[0]))
    return found


def catalogue(language: str) -> dict[str, str]:
    # The platform looks for the domain "text" in `translations` at the root of the wheel.
    path = ROOT / "translations" / language / "LC_MESSAGES" / "text.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if not entry.obsolete and not entry.fuzzy}


@pytest.mark.parametrize("language", TRANSLATED)
def test_is_translated(language: str) -> None:
    known = catalogue(language)
    assert {text for text in sentences() if not known.get(text)} == set()
    assert set(known) - sentences() - {""} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_places_stay(language: str) -> None:
    for text, translated in catalogue(language).items():
        # "Scale from 1 to {top}" needs its top once in Kazakh.
        assert set(PLACES.findall(translated)) == set(PLACES.findall(text)), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    assert not [text for text in catalogue(language).values() if re.search('["“”]', text) or " - " in text]


def test_words_of_the_page_are_all_marked() -> None:
    said = [*words.BADGES, *words.VALIDATION.values(), *words.EXPORT["columns"]]
    for group in (words.PRIVACY, words.PAGE, words.APP, words.REFUSALS, editor_words.SERVER, editor_words.EDITOR):
        said += group.values()
    assert set(said) <= sentences()


def test_the_page_uses_every_word_it_is_given() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "empathy_check/frontend/src").glob("*.ts*")
        if ".test." not in path.name
    )
    dynamic = {"saving", "saved", "unsent", "now", "first", "band", "answered", "change", "same", "more", "less"}
    dynamic |= {"against_first", "against_pre", "figures_none", "figures_adapted", "figures_validated"}
    assert {name for name in words.APP if f'"{name}"' not in sources} - dynamic == set()


def test_the_editor_uses_every_word_it_is_given() -> None:
    folder = ROOT / "empathy_check/frontend/src/editor"
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.ts*") if ".test." not in path.name)
    server = (ROOT / "empathy_check/studio.py").read_text(encoding="utf-8")
    # Of places: what stands at the end of a path.
    dynamic = {"save", "cancel", "needs_script", "general", "on_page"}
    assert {name for name in editor_words.EDITOR if f'"{name}"' not in sources and f"{name}:" not in sources} <= dynamic
    assert {name for name in editor_words.SERVER if f'"{name}"' not in server} == set()
