"""Every text of every room is there in Kazakh and Russian; the catalogues compile without gettext's programs."""

import gettext
import re
import sys
from pathlib import Path
from types import ModuleType

import polib
import pytest

from dialogue_xblocks.shared.languages import TRANSLATED

ROOT = Path(__file__).resolve().parents[3]
HOST = ROOT / "django_apps/standalone/src/dialogue_standalone"
ROOMS = sorted(folder.parent for folder in HOST.glob("*/apps.py"))
_FIELD = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.fixture(scope="module")
def tools() -> tuple[ModuleType, ModuleType]:
    sys.path.insert(0, str(ROOT / "scripts/lib"))
    try:
        import compile_messages
        import extract_messages
    finally:
        sys.path.pop(0)
    return extract_messages, compile_messages


def catalogue(room: Path, language: str) -> polib.POFile:
    path = room / "locale" / language / "LC_MESSAGES/django.po"
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(tools: tuple[ModuleType, ModuleType], language: str) -> None:
    # A room may lean on the translation another room has for the same words: Django merges the catalogues.
    done = {
        (entry.msgctxt or "", entry.msgid)
        for room in ROOMS
        for entry in catalogue(room, language)
        if entry.translated()
    }
    missing = [
        f"{room.name}/{place}: {message.text}"
        for room in ROOMS
        for message, place in tools[0].messages_of(room).items()
        if (message.context, message.text) not in done
    ]
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_fields_of_the_text(language: str) -> None:
    broken = []
    for room in ROOMS:
        for entry in catalogue(room, language):
            for words in entry.msgstr_plural.values() or [entry.msgstr]:
                # A plural form may leave its number out («one …»), never bring a field of its own.
                same = set(_FIELD.findall(words)) == set(_FIELD.findall(entry.msgid + entry.msgid_plural))
                if words and not same and not entry.msgid_plural:
                    broken.append(f"{room.name}: {entry.msgid} -> {words}")
    assert broken == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_waits_for_review(language: str) -> None:
    assert [entry.msgid for room in ROOMS for entry in catalogue(room, language).fuzzy_entries()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_text_has_one_translation_in_all_rooms(language: str) -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    for room in ROOMS:
        for entry in catalogue(room, language):
            words = entry.msgstr or str(sorted(entry.msgstr_plural.items()))
            seen.setdefault((entry.msgctxt or "", entry.msgid), set()).add(words)
    assert {text: words for text, words in seen.items() if len(words) > 1} == {}


def test_texts_are_found_in_python_and_templates(tools: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.py").write_text('_("One") + ngettext("%d cat", "%d cats", 2) + pgettext("verb", "Open")\n_(name)\n')
    (tmp_path / "templates/b.html").write_text(
        '<p title="{% translate "Two words" %}">it\'s {% blocktranslate count n=n %}{{ n }} dog{% plural %}{{ n }} dogs'
        "{% endblocktranslate %}\n  {% translate 'Three' context 'number' %}</p>{% comment %}{% translate 'No' %}"
        "{% endcomment %}"
    )
    found = {(one.text, one.plural, one.context) for one in tools[0].messages_of(tmp_path)}
    assert found == {
        ("One", "", ""), ("%d cat", "%d cats", ""), ("Open", "", "verb"), ("Two words", "", ""),
        ("%(n)s dog", "%(n)s dogs", ""), ("Three", "", "number"),
    }  # fmt: skip


def test_what_blocks_say_is_kept_apart(tools: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text('def _(message):\n    return message\n\n\nPAGE = _("Said by a block")\n')
    (tmp_path / "views.py").write_text('_("Said by a page")\n')
    for name, said in (("text.po", ["Said by a block"]), ("django.po", ["Said by a page"])):
        path = tmp_path / "translations/kk/LC_MESSAGES" / name
        assert tools[0].main([str(tmp_path), str(path)]) == 1
        assert [entry.msgid for entry in polib.pofile(str(path))] == said


def test_a_compiled_catalogue_speaks(tools: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    folder = tmp_path / "locale/kk/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Home"\nmsgstr "Басты бет"\n\n'
        '#, fuzzy\nmsgid "Old"\nmsgstr "Ескі"\n'
    )
    assert tools[1].main([str(tmp_path)]) == 0
    with source.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert (read.gettext("Home"), read.gettext("Old")) == ("Басты бет", "Old")
    assert tools[1].compile_catalogue(source) is False


def test_a_broken_catalogue_is_named(
    tools: tuple[ModuleType, ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "locale/kk/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "Home\nmsgstr')
    assert tools[1].main([str(tmp_path)]) == 1
    assert "django.po" in capsys.readouterr().err
