"""Learners read the stock blocks in Kazakh and Russian, though the blocks' packages have no Kazakh."""

import re
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import translation

from dialogue_standalone.runtime.api import block_class
from dialogue_xblocks.shared.languages import TRANSLATED

ROOT = Path(__file__).resolve().parents[3]
HOST = ROOT / "django_apps/standalone/src/dialogue_standalone"
FIELD = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
# What learners see, and the forms with which authors change it.
TEMPLATES = (
    "xblocks_contrib/problem/capa/templates/problem.html",
    "xblocks_contrib/problem/capa/templates/problem_notifications.html",
    "xblocks_contrib/video/templates/video.html",
    "xblocks_contrib/word_cloud/templates/word_cloud.html",
    "poll/public/html/poll.html",
    "poll/public/html/survey.html",
    "drag_and_drop_v2/templates/html/drag_and_drop.html",
    "poll/public/html/poll_edit.html",
    "drag_and_drop_v2/templates/html/drag_and_drop_edit.html",
)
MODULES = ("drag_and_drop_v2/utils.py",)
SCRIPTS = (
    "xblocks_contrib/problem/public/js/ProblemBlockDisplay.js",
    "xblocks_contrib/video/public/js/video-xblock.js",
    "xblocks_contrib/word_cloud/static/js/src/word_cloud.js",
    "drag_and_drop_v2/public/js/drag_and_drop.js",
    "poll/public/handlebars/poll_results.handlebars",
    "poll/public/handlebars/survey_results.handlebars",
    "poll/public/handlebars/poll_studio.handlebars",
    "poll/public/js/poll_edit.js",
    "drag_and_drop_v2/public/js/drag_and_drop_edit.js",
)
# Parts that need services this host has not: public pages of videos, rating of transcripts, results for Studio.
NOT_SHOWN = {
    "Share this video", "Share on %(site)s", "Copy", "How is the transcript quality?",
    "Student data and results CSV available for download in the LMS.",
}  # fmt: skip
_CALL = re.compile(r"""\bgettext[( ]\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_COUNTED = re.compile(r"""\bngettext[( ](?:\s|//[^\n]*\n)*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def source(name: str) -> str:
    package, _, path = name.partition("/")
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], path).read_text(encoding="utf-8")


@cache
def catalogue(name: str, language: str) -> dict[str, polib.POEntry]:
    path = HOST / "stock_locale" / language / "LC_MESSAGES" / f"{name}.po"
    return {entry.msgid: entry for entry in polib.pofile(str(path), encoding="utf-8")}


def words_of_templates() -> set[str]:
    sys.path.insert(0, str(ROOT / "scripts/lib"))
    try:
        from extract_messages import python_messages, template_messages
    finally:
        sys.path.pop(0)
    found = {message.text for name in TEMPLATES for message in template_messages(source(name))}
    found |= {message.text for name in MODULES for message in python_messages(source(name))}
    return found - NOT_SHOWN


def words_of_fields() -> set[str]:
    """Return names, explanations and choices of the settings that forms show, and of the files a video offers."""
    form = source("drag_and_drop_v2/templates/html/drag_and_drop_edit.html")
    board, video, cloud = (block_class(name).fields for name in ("drag-and-drop-v2", "video", "word_cloud"))
    settings = [cloud[name] for name in block_class("word_cloud").editable_fields]
    found = {text for field in settings for text in (field.display_name, field.help)}
    with translation.override("en"):
        for name, part in re.findall(r"fields\.(\w+)\.(display_name|help|values)", form):
            value = getattr(board[name], part)
            found |= {str(choice["display_name"]) for choice in value} if part == "values" else {value}
        return found | {str(choice["display_name"]) for choice in video["transcript_download_format"].values}


def words_of_scripts() -> set[str]:
    # Packed scripts write a joined text in one piece and non-ASCII signs as escapes, none of which these have.
    calls = [call for name in SCRIPTS for kind in (_CALL, _COUNTED) for call in kind.findall(source(name))]
    return {call[1:-1].replace("\\'", "'").replace('\\"', '"') for call in calls}


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_learners_see_is_translated(language: str) -> None:
    pages, scripts = words_of_templates() | words_of_fields(), words_of_scripts()
    assert (len(pages) > 40, len(scripts) > 100) == (True, True)
    assert sorted(text for text in pages if text not in catalogue("django", language)) == []
    assert sorted(text for text in scripts if text not in catalogue("djangojs", language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_every_entry_is_whole_and_keeps_its_fields(name: str, language: str) -> None:
    entries = catalogue(name, language).values()
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    broken = [
        (entry.msgid, words)
        for entry in entries
        for words in entry.msgstr_plural.values() or [entry.msgstr]
        if set(FIELD.findall(words)) != set(FIELD.findall(entry.msgid + entry.msgid_plural))
    ]
    assert broken == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_text_reads_the_same_in_our_pages_and_in_stock_blocks(language: str) -> None:
    differing = {}
    # The words for stock blocks win over those of every application, the applications of our blocks included.
    applications = [HOST, ROOT / "xblocks/src/dialogue_xblocks"]
    for path in (path for place in applications for path in place.glob(f"*/locale/{language}/LC_MESSAGES/*.po")):
        stock = catalogue(path.stem, language)
        for entry in polib.pofile(str(path), encoding="utf-8").translated_entries():
            if entry.msgid in stock and not entry.msgctxt and entry.msgstr != stock[entry.msgid].msgstr:
                differing[entry.msgid] = (entry.msgstr, stock[entry.msgid].msgstr)
    assert differing == {}


@pytest.mark.parametrize(("language", "sent"), [("kk", "Жіберу"), ("ru", "Отправить")])
def test_the_pages_say_it(language: str, sent: str) -> None:
    with translation.override(language):
        assert translation.gettext("Submit") == sent


@pytest.mark.parametrize(
    ("count", "said"), [(1, "До {num_points} балла (оценивается)"), (5, "До {num_points} баллов (оценивается)")]
)
def test_numbers_agree(count: int, said: str) -> None:
    entry = catalogue("djangojs", "ru")["{num_points} point possible (graded)"]
    assert entry.msgstr_plural[0 if count == 1 else 2] == said


@pytest.mark.django_db
def test_the_words_of_scripts_are_sent_by_language_and_may_be_kept() -> None:
    answers = {language: Client().get(f"/words/{language}.js") for language in ("kk", "ru", "en")}
    texts = {language: answer.content.decode() for language, answer in answers.items()}
    assert all(answer["Content-Type"].startswith("text/javascript") for answer in answers.values())
    assert all("max-age=604800" in answer["Cache-Control"] for answer in answers.values())
    kazakh = '"Submit": "Жіберу"'
    assert [kazakh in texts[language] for language in ("kk", "ru", "en")] == [True, False, False]
    assert '"Play the video"' in texts["ru"]
    assert all("globals.gettext" in text for text in texts.values())
    assert Client().get("/words/de.js").status_code == 404
