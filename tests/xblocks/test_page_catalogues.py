"""Every text of our pages is there in Kazakh and Russian, in the place where Django looks in the LMS and here."""

import re
from importlib.resources import files
from pathlib import Path

import polib
import pytest

from dialogue_xblocks.shared.languages import TRANSLATED
from extract_messages import messages_of

WHEEL = Path(str(files("dialogue_xblocks")))
ROOMS = tuple(sorted(folder.parent for folder in WHEEL.glob("*/locale")))
HOST = Path(str(files("dialogue_standalone")))
_FIELD = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")

pytestmark = [
    pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name),
    pytest.mark.parametrize("language", TRANSLATED),
]


def catalogue(room: Path, language: str) -> list[polib.POEntry]:
    """The translated entries."""
    path = room / "locale" / language / "LC_MESSAGES/django.po"
    return polib.pofile(str(path), encoding="utf-8").translated_entries()


def words(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


def test_every_text_is_translated_and_no_other(room: Path, language: str) -> None:
    done = {(entry.msgctxt or "", entry.msgid) for entry in catalogue(room, language)}
    asked = {(message.context, message.text): place for message, place in messages_of(room).items()}
    assert {text: place for text, place in asked.items() if text not in done} == {}
    assert done - asked.keys() == set()


def test_a_translation_keeps_the_fields_of_the_text(room: Path, language: str) -> None:
    broken = [
        text
        for entry in catalogue(room, language)
        for text in words(entry)
        if set(_FIELD.findall(text)) != set(_FIELD.findall(entry.msgid + entry.msgid_plural))
    ]
    assert broken == []


def test_quotation_marks_are_those_of_the_language(room: Path, language: str) -> None:
    assert [text for entry in catalogue(room, language) for text in words(entry) if re.search('["“”]| - ', text)] == []


def test_what_others_say_in_the_same_english_words_is_said_alike(room: Path, language: str) -> None:
    # Django merges the catalogues of all applications.
    here = {(entry.msgctxt or "", entry.msgid): words(entry) for entry in catalogue(room, language)}
    differing = {}
    for folder in {*HOST.glob("*/locale"), *WHEEL.glob("*/locale")} - {room / "locale"}:
        for entry in catalogue(folder.parent, language):
            same = here.get((entry.msgctxt or "", entry.msgid))
            if same and same != words(entry):
                differing[entry.msgid] = (same, words(entry))
    assert differing == {}
