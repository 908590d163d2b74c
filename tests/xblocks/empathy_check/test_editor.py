"""The author's form: as Studio calls it, and in the standalone host."""

import json
import re
from html import unescape
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils import translation
from lxml import etree

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.courses.api import get_content, history, import_course, read_source
from dialogue_standalone.courses.registry import memory
from dialogue_xblocks.empathy_check.apps import EmpathyCheckConfig, plugin_settings
from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.studio import own_instrument

from .conftest import CHECK, KEY, Enrolled, Person, tree

CHANGED = own_instrument().replace("Habits of intercultural empathy", "Everyday habits")


@pytest.fixture
def author(enrolled: Enrolled) -> Person:
    return enrolled("author", author_mode=True, preview=True)


def submitted(person: Person, title: object, definition: object) -> tuple[int, Any]:
    return person.send({"display_name": title, "definition": definition}, handler="studio_submit")


def test_shows_title_definition_and_what_is_wrong(author: Person) -> None:
    block = author.runtime().get_block(CHECK)
    page = block.render("studio_view", {}).content
    assert 'value="Habits"' in page
    assert "&lt;instrument id=&quot;habits-of-empathy&quot;" in page
    assert 'class="ec-problems" tabindex="-1" hidden' in page
    block.definition = "<instrument/>"
    page = block.render("studio_view", {}).content
    assert "Line 1: " in page
    assert 'tabindex="-1" hidden' not in page


def test_has_the_hooks_that_studio_looks_for(author: Person) -> None:
    page = author.runtime().get_block(CHECK).render("studio_view", {}).content
    for hook in ("editor-with-buttons", "xblock-actions", "save-button", "cancel-button"):
        assert hook in page


def collapsed(definition: str) -> str:
    """A definition as Studio's import leaves it: nothing stands between the elements."""
    return str(
        etree.tostring(etree.fromstring(definition, etree.XMLParser(remove_blank_text=True)), encoding="unicode")
    )


def shown(block: Any) -> str:
    """What stands in the author's text field."""
    page = block.render("studio_view", {}).content
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_shows_each_element_on_its_line_after_an_import_into_studio(author: Person) -> None:
    block = author.runtime().get_block(CHECK)
    block.definition = collapsed(own_instrument().replace("<scale>", "<scale><!-- five -->"))
    text = shown(block)
    assert "\n    <kk>Эмпатия әдеттері</kk>\n" in text
    assert "\n    <!-- five -->\n" in text
    assert read(text) == read(own_instrument())
    assert collapsed(text) == block.definition


def test_names_the_line_of_a_problem_after_an_import_into_studio(author: Person) -> None:
    block = author.runtime().get_block(CHECK)
    block.definition = collapsed(own_instrument().replace('<item id="c2"', '<item id="c 2"'))
    lines = shown(block).split("\n")
    (number,) = [number for number, line in enumerate(lines, 1) if 'id="c 2"' in line]
    assert f"Line {number}: " in block.render("studio_view", {}).content


@pytest.mark.parametrize(
    "definition",
    [
        own_instrument(),
        "",
        "<a><b/>",
        "words <b/>",
        "<ru>Ре<b>дко</b></ru>",
        "<a><b/><c/> </a>",
        "<!-- not yet -->",
        "<instrument/>",
    ],
)
def test_shows_other_definitions_as_they_are(author: Person, definition: str) -> None:
    block = author.runtime().get_block(CHECK)
    block.definition = definition
    assert shown(block) == definition


def test_tells_the_language_of_the_form(author: Person) -> None:
    with translation.override("kk"):
        assert '<div class="empathy-check-editor editor-with-buttons" lang="kk">' in str(
            author.runtime().get_block(CHECK).render("studio_view", {}).content
        )


@pytest.mark.parametrize(
    ("before", "after"), [(["html"], ["html", "empathy_check"]), (["empathy_check"], ["empathy_check"])]
)
def test_studio_offers_it_in_libraries(before: list[str], after: list[str]) -> None:
    studio = SimpleNamespace(LIBRARY_ENABLED_BLOCKS=before)
    where = EmpathyCheckConfig.plugin_app["settings_config"]["cms.djangoapp"]["production"]["relative_path"]
    import_module(f"{EmpathyCheckConfig.name}.{where}").plugin_settings(studio)
    assert after == studio.LIBRARY_ENABLED_BLOCKS


def test_a_studio_without_libraries_keeps_its_settings() -> None:
    studio = SimpleNamespace()
    plugin_settings(studio)
    assert vars(studio) == {}


def test_takes_what_is_valid(author: Person) -> None:
    assert submitted(author, "  Everyday  ", f'<?xml version="1.0"?>\r\n{CHANGED}\r\n') == (200, {"result": "success"})


def test_takes_an_empty_definition(author: Person) -> None:
    assert submitted(author, "Everyday", " \n")[0] == 200


def test_refuses_with_every_problem_at_its_line(author: Person) -> None:
    broken = own_instrument().replace('reverse="true"', 'reverse="x"')
    status, answer = submitted(author, "Everyday", broken)
    assert status == 422
    assert len(answer["problems"]) == 3
    assert all(problem["line"] > 100 and str(problem["line"]) in problem["message"] for problem in answer["problems"])


@pytest.mark.parametrize(
    ("title", "definition", "status"),
    [
        ("", CHANGED, 422),
        (" \x00\ud800", CHANGED, 422),
        ("T", "\ud800", 422),
        ("T", "<a" * 10_000, 422),
        (None, CHANGED, 400),
        ("T", ["<a/>"], 400),
        ({}, 1, 400),
    ],
)
def test_refuses_what_is_no_title_or_definition(author: Person, title: object, definition: object, status: int) -> None:
    assert submitted(author, title, definition)[0] == status


@pytest.mark.parametrize("raw", [b"", b"[]", b"[" * 50_000, b'"x"', b"\xff"])
def test_refuses_what_is_no_form(author: Person, raw: bytes) -> None:
    assert author.send(raw, handler="studio_submit")[0] == 400


def test_is_closed_to_learners(dana: Person) -> None:
    status, answer = submitted(dana, "Hacked", CHANGED)
    assert status == 403
    assert answer["error"]


def test_is_open_in_studio(dana: Person) -> None:
    with override_settings(SERVICE_VARIANT="cms"):
        assert submitted(dana, "Everyday", CHANGED)[0] == 200


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Client:
    """An author at the standalone host."""
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    memory.clear()
    import_course(tree(tmp_path / "source"))
    user = User.objects.create_user("author")
    grant(user, KEY, "author")
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def posted(desk: Client, title: str, definition: str) -> Any:
    digest = read_source(KEY, CHECK).digest
    return desk.post(
        f"/author/{KEY}/at/{digest}/{CHECK}/handler/studio_submit",
        json.dumps({"display_name": title, "definition": definition}),
        content_type="application/json",
    )


def test_the_host_shows_the_form(desk: Client) -> None:
    page = desk.get(f"/author/{KEY}/block/{CHECK}/edit").content.decode()
    assert "empathy-check-editor" in page
    assert "/xblock/resource/empathy_check/public/studio.js" in page


def test_the_host_writes_the_one_element(desk: Client) -> None:
    assert posted(desk, "Everyday", CHANGED).status_code == 200
    content = get_content(KEY)
    assert content.field(CHECK, "display_name") == "Everyday"
    assert content.field(CHECK, "definition") == CHANGED
    assert "<instrument" in read_source(KEY, CHECK).xml
    assert history(KEY, CHECK)[0].can_undo


def test_the_host_writes_nothing_that_was_refused(desk: Client) -> None:
    before = read_source(KEY, CHECK).xml
    assert posted(desk, "Everyday", "<instrument/>").status_code == 422
    assert read_source(KEY, CHECK).xml == before
    assert history(KEY) == []


def test_saving_unchanged_text_leaves_the_element_as_it_was(desk: Client) -> None:
    before = read_source(KEY, CHECK).xml
    posted(desk, "Habits", get_content(KEY).field(CHECK, "definition"))
    assert read_source(KEY, CHECK).xml == before
