"""Every sentence of the importer exists in Kazakh and Russian, with the same places to fill."""

import re
from importlib.resources import files

import polib
import pytest

from dialogue_standalone.olx.api import MESSAGES, REASONS, describe, finding
from dialogue_xblocks.shared.languages import TRANSLATED

PLACES = re.compile(r"%\(\w+\)[sd]|%%")


@pytest.fixture(params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> dict[str, str]:
    path = files("dialogue_standalone.courses") / "locale" / request.param / "LC_MESSAGES" / "django.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}


@pytest.mark.parametrize("message", [*MESSAGES.values(), *REASONS])
def test_is_translated(catalogue: dict[str, str], message: str) -> None:
    assert catalogue.get(message)
    assert sorted(PLACES.findall(catalogue[message])) == sorted(PLACES.findall(message))


def test_a_reason_inside_a_message_is_translated_too() -> None:
    item = finding("xml_broken", "a.xml", 3, column=7, reason="mismatched tag")
    words = {
        "The XML is broken at column %(column)s: %(reason)s.": "XML %(column)s: %(reason)s",
        "mismatched tag": "тег",
    }
    assert describe(item, words.__getitem__) == "XML 7: тег"
