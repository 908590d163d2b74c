"""Texts of the theme: every one in Kazakh and Russian, with the same gaps and addresses, in a context of their own."""

import re
from pathlib import Path

import polib
import pytest

import extract_messages
from dialogue_xblocks.shared.languages import TRANSLATED
from extract_messages import Message, mako_messages, messages_of

from .standin import ROOT, THEME, catalogue

HOST = ROOT / "django_apps/standalone/src/dialogue_standalone"
GAPS = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_every_text_of_the_theme_and_no_other(language: str) -> None:
    assert {(message.context, message.text) for message in messages_of(THEME)} == set(catalogue(language))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_with_its_gaps(language: str) -> None:
    for entry in catalogue(language).values():
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert all(forms), entry.msgid
        assert not entry.fuzzy
        assert all(sorted(GAPS.findall(form)) == sorted(GAPS.findall(entry.msgid)) for form in forms), entry.msgid


def test_every_text_stands_in_the_themes_own_context() -> None:
    # The platform's catalogue comes before a theme's: a text without a context would be the platform's where it has it.
    assert {context for context, _text in catalogue("kk")} == {"dialogue"}


def test_texts_of_a_mako_template_are_found_wherever_they_stand() -> None:
    source = """<%! from x import npgettext %><%block name="a">${t("In a block")}</%block>
<% one = t("In code") %>
% if t("In a line"):
<p title="${t('In an attribute')}">${npgettext("dialogue", "{n} day", "{n} days", 2)}</p>
% endif
<p>t("Only text")</p>
"""
    assert set(mako_messages(source)) == {
        *(Message(text, "", "dialogue") for text in ("In a block", "In code", "In a line", "In an attribute")),
        Message("{n} day", "{n} days", "dialogue"),
    }


def test_a_text_that_waits_for_its_translation_is_told(tmp_path: Path) -> None:
    page = tmp_path / "templates/page.html"
    page.parent.mkdir()
    page.write_text('<%page expression_filter="h"/>${t("New")}', encoding="utf-8")
    assert extract_messages.main([str(tmp_path), str(tmp_path / "locale/kk/LC_MESSAGES/django.po")]) == 1


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_standalone_host_says_too_is_said_alike(language: str) -> None:
    said: dict[str, set[str]] = {}
    for path in HOST.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            if not entry.msgctxt:
                said.setdefault(entry.msgid, set()).add(entry.msgstr)
    ours = {text: entry.msgstr for (_context, text), entry in catalogue(language).items()}
    shared = ours.keys() & said.keys()
    assert len(shared) > 40
    assert {text: ours[text] for text in shared if ours[text] not in said[text]} == {}
