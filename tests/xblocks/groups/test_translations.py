"""Every text of the groups is there in Kazakh and Russian, in the place where Django looks in the LMS and here."""

import re
from importlib.resources import files
from pathlib import Path

import polib
import pytest

from extract_messages import messages_of

ROOM = Path(str(files("dialogue_xblocks"))) / "groups"
HOST = Path(str(files("dialogue_standalone")))
LANGUAGES = ("kk", "ru")
_FIELD = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def catalogue(room: Path, language: str) -> list[polib.POEntry]:
    """The translated entries."""
    path = room / "locale" / language / "LC_MESSAGES/django.po"
    return polib.pofile(str(path), encoding="utf-8").translated_entries()


def words(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_no_other(language: str) -> None:
    done = {(entry.msgctxt or "", entry.msgid) for entry in catalogue(ROOM, language)}
    asked = {(message.context, message.text): place for message, place in messages_of(ROOM).items()}
    assert {text: place for text, place in asked.items() if text not in done} == {}
    assert done - asked.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_fields_of_the_text(language: str) -> None:
    broken = [
        text
        for entry in catalogue(ROOM, language)
        for text in words(entry)
        if set(_FIELD.findall(text)) != set(_FIELD.findall(entry.msgid + entry.msgid_plural))
    ]
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    assert [text for entry in catalogue(ROOM, language) for text in words(entry) if re.search('["“”]| - ', text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_host_says_in_the_same_english_words_is_said_alike(language: str) -> None:
    # Django merges the catalogues of all applications: the host's would be shown.
    here = {(entry.msgctxt or "", entry.msgid): words(entry) for entry in catalogue(ROOM, language)}
    differing = {}
    for room in HOST.glob("*/locale"):
        for entry in catalogue(room.parent, language):
            same = here.get((entry.msgctxt or "", entry.msgid))
            if same and same != words(entry):
                differing[entry.msgid] = (same, words(entry))
    assert differing == {}
