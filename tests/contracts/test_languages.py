"""Rooms that cannot read one another have a list of languages each: all name the same ones, in the same order."""

import ast
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings

from dialogue_xblocks.shared.languages import LANGUAGES, NAMES, TRANSLATED
from extract_messages import FORMS
from tests.contracts.guards import ROOT, tracked

CATALOGUES = {"locale", "stock_locale", "translations"}


def _source(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _editor() -> list[str]:
    path = "xblocks/src/dialogue_xblocks/empathy_check/frontend/src/editor/instrument.ts"
    return [str(one) for one in json.loads(re.findall(r"LANGUAGES = (\[.*?\])", _source(path))[0])]


def _schema() -> list[str]:
    path = "xblocks/src/dialogue_xblocks/empathy_check/data_files/instrument.schema.json"
    return list(json.loads(_source(path))["$defs"]["words"]["properties"])


def _slots() -> list[str]:
    return re.findall(r"code: \"(\w+)\"", _source("mfe_overrides/slots/shared/language.ts"))


def _theme(name: str) -> list[str]:
    template = _source("themes/dialogue/lms/templates/dialogue/_languages.html")
    return list(ast.literal_eval(re.findall(rf"^{name} = (.*)$", template, re.MULTILINE)[0]))


def _plugin() -> list[str]:
    found = re.findall(r"\"LANGUAGES\": (\[.*?\])", _source("tutor_plugins/dialogue/tutordialogue/options.py"))
    return [code.split("-")[0] for code in json.loads(found[0])]


LISTS: Mapping[str, list[str]] = {
    "host": [code for code, _name in settings.LANGUAGES],
    "editor of instruments": _editor(),
    "schema of instruments": _schema(),
    "slots": _slots(),
    "theme: in lists": _theme("NAMES"),
    "theme: short": _theme("SHORT"),
    "theme: spoken": _theme("SPOKEN"),
    "plugin": _plugin(),
}


@pytest.mark.parametrize("room", LISTS)
def test_every_room_speaks_the_same_languages(room: str) -> None:
    assert LISTS[room] == list(LANGUAGES)


def test_languages_have_one_name() -> None:
    assert dict(settings.LANGUAGES) == NAMES
    slots = re.findall(r"code: \"(\w+)\".*?name: \"([^\"]+)\"", _source("mfe_overrides/slots/shared/language.ts"))
    assert dict(slots) == NAMES


def catalogues(files: list[Path]) -> dict[Path, set[str]]:
    """Return the languages of every folder of catalogues."""
    found: dict[Path, set[str]] = {}
    for path in files:
        if path.suffix == ".po" and path.parents[2].name in CATALOGUES:
            found.setdefault(path.parents[2], set()).add(path.parents[1].name)
    return found


def test_every_catalogue_is_there_in_every_language() -> None:
    found = catalogues(tracked())
    assert len(found) > 10
    assert {folder: languages for folder, languages in found.items() if languages != set(TRANSLATED)} == {}
    words = {path.stem for path in (ROOT / "mfe_overrides/slots/messages").glob("*.json")}
    assert words == set(LANGUAGES)


def test_a_catalogue_that_one_language_lacks_is_seen() -> None:
    names = (
        "a/locale/kk/LC_MESSAGES/django.po",
        "a/locale/ru/LC_MESSAGES/django.po",
        "b/locale/kk/LC_MESSAGES/django.po",
    )
    assert catalogues([Path(name) for name in names]) == {Path("a/locale"): {"kk", "ru"}, Path("b/locale"): {"kk"}}


def test_the_plural_forms_of_every_language_are_known() -> None:
    assert tuple(FORMS) == TRANSLATED
