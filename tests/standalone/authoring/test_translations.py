"""Every sentence of the authors' pages exists in Kazakh and Russian."""

import re
from importlib.resources import files
from pathlib import Path

import polib
import pytest

from dialogue_xblocks.shared.languages import TRANSLATED

ROOMS = ("authoring", "courses")
PLACES = re.compile(r"%\(\w+\)[sd]")


def sentences(room: str) -> set[str]:
    found: set[str] = set()
    package = Path(str(files(f"dialogue_standalone.{room}")))
    for path in package.rglob("*.html"):
        text = path.read_text()
        found |= set(re.findall(r'\{% translate "([^"]*)"', text))
        for body in re.findall(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", text, re.S):
            found |= set(re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", body).split("{% plural %}"))
    for path in package.rglob("*.py"):
        found |= set(re.findall(r'\b_\(\s*"([^"]*)"', path.read_text()))
    return found


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("room", ROOMS)
def test_is_translated(room: str, language: str) -> None:
    path = files(f"dialogue_standalone.{room}") / "locale" / language / "LC_MESSAGES" / "django.po"
    known: dict[str, str] = {}
    for entry in polib.pofile(str(path)):
        known[entry.msgid] = entry.msgstr or entry.msgstr_plural[0]
        known[entry.msgid_plural] = entry.msgstr_plural[max(entry.msgstr_plural)] if entry.msgid_plural else ""
    wanted = sentences(room)
    assert len(wanted) > 5
    assert {text for text in wanted if not known.get(text)} == set()
    assert [text for text in wanted if sorted(PLACES.findall(known[text])) != sorted(PLACES.findall(text))] == []
