"""A new language begins with every text there is, none of them translated; what was translated stays."""

from pathlib import Path

import polib
import pytest

import new_language
from extract_messages import FORMS

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
KAZAKH = (
    f'{HEAD}msgctxt "verb"\nmsgid "Open"\nmsgstr "Ашу"\n\n'
    'msgid "%d cat"\nmsgid_plural "%d cats"\nmsgstr[0] "%d мысық"\nmsgstr[1] "%d мысық"\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(FORMS, "uz", (1, "0"))
    kazakh = tmp_path / "a/locale/kk/LC_MESSAGES/django.po"
    kazakh.parent.mkdir(parents=True)
    kazakh.write_text(KAZAKH)
    return tmp_path


def test_every_text_is_there_and_waits(folder: Path) -> None:
    assert new_language.main(["uz", str(folder)]) == 0
    found = polib.pofile(str(folder / "a/locale/uz/LC_MESSAGES/django.po"))
    assert [(entry.msgctxt, entry.msgid, entry.translated()) for entry in found] == [
        ("verb", "Open", False),
        (None, "%d cat", False),
    ]
    assert found[1].msgstr_plural == {0: ""}
    assert found.metadata["Language"] == "uz"


def test_what_was_translated_stays(folder: Path) -> None:
    (place,) = new_language.begin("uz", [folder])
    place.write_text(f'{HEAD}msgctxt "verb"\nmsgid "Open"\nmsgstr "Ochish"\n')
    assert list(new_language.begin("uz", [folder])) == []
    assert polib.pofile(str(place))[0].msgstr == "Ochish"


def test_a_language_whose_plural_forms_nobody_named_is_refused(folder: Path) -> None:
    with pytest.raises(KeyError):
        list(new_language.begin("xx", [folder]))
