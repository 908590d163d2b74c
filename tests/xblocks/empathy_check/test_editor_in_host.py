"""The author's form in the standalone host: what it writes, and what it leaves as it was."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from dialogue_standalone.accounts.api import grant
from dialogue_standalone.courses.api import get_content, history, import_course, read_source
from dialogue_standalone.courses.registry import memory
from dialogue_xblocks.empathy_check import authoring, jsonfile, olx
from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.studio import own_instrument

from .conftest import CHECK, KEY, tree
from .test_editor import CHANGED, VALUE


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


def handled(desk: Client, name: str, body: dict[str, Any]) -> Any:
    digest = read_source(KEY, CHECK).digest
    return desk.post(
        f"/author/{KEY}/at/{digest}/{CHECK}/handler/{name}", json.dumps(body), content_type="application/json"
    )


def posted(desk: Client, title: str, definition: str) -> Any:
    return handled(desk, "studio_submit", {"display_name": title, "definition": definition})


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


def saved(desk: Client, value: object, **more: object) -> str:
    answer = handled(desk, "studio_submit", {"display_name": "Habits", "instrument": value, **more})
    assert answer.status_code == 200, answer.content
    definition: str = get_content(KEY).field(CHECK, "definition")
    return definition


def test_the_form_writes_settings_and_instrument(desk: Client) -> None:
    settings = {"occasion": "pre", "shuffle": True, "statements_on_page": 0}
    written = saved(desk, {**VALUE, "licence": "CC0-1.0"}, **settings)
    assert read(written) == replace(read(own_instrument()), licence="CC0-1.0")
    content = get_content(KEY)
    assert {name: content.field(CHECK, name) for name in settings} == settings
    assert 'occasion="pre"' in read_source(KEY, CHECK).xml


def test_a_slip_keeps_the_version_and_a_new_meaning_raises_it(desk: Client) -> None:
    slip = {**VALUE, "title": {**VALUE["title"], "en": "Everyday habits"}}
    assert read(saved(desk, slip, change="typo")).version == VALUE["version"]
    meant = {**slip, "title": {**VALUE["title"], "en": "Another thing"}}
    assert read(saved(desk, meant, change="meaning")).version == authoring.raised(VALUE["version"])
    assert read(saved(desk, {**meant, "version": "9"}, change="meaning")).version == "9"


def test_what_is_unfinished_is_kept_when_the_author_says_so_and_learners_are_told(desk: Client) -> None:
    lacking = {**VALUE, "licence": "", "items": []}
    body = {"display_name": "Habits", "instrument": lacking}
    assert handled(desk, "studio_submit", body).status_code == 422
    draft = olx.draft(saved(desk, lacking, unfinished=True))
    assert jsonfile.value_of(draft.instrument) == lacking
    assert draft.whole
    broken = {**body, "instrument": {**lacking, "licence": 1}, "unfinished": True}
    assert handled(desk, "studio_submit", broken).status_code == 422
    assert "not available" in desk.get(f"/author/{KEY}/block/{CHECK}/preview").content.decode()


def test_saving_an_unchanged_form_leaves_the_very_text(desk: Client) -> None:
    own_way = CHANGED.replace("<scale>", "<scale>\n\n")
    assert posted(desk, "Habits", own_way).status_code == 200
    before = read_source(KEY, CHECK).xml
    assert saved(desk, jsonfile.value_of(read(CHANGED))) == own_way
    assert read_source(KEY, CHECK).xml == before


def test_saving_unchanged_text_leaves_the_element_as_it_was(desk: Client) -> None:
    before = read_source(KEY, CHECK).xml
    posted(desk, "Habits", get_content(KEY).field(CHECK, "definition"))
    assert read_source(KEY, CHECK).xml == before


def test_scores_what_is_being_written_and_nothing_is_kept(desk: Client) -> None:
    before = read_source(KEY, CHECK).xml
    heavy = {**VALUE, "items": [{**item, "weight": 10 if item["id"] == "c1" else 1} for item in VALUE["items"]]}
    body = {"act": "score", "instrument": heavy, "answers": {"c1": 5, "c2": 1, "c4": 1}, "language": "en"}
    answer = handled(desk, "studio_try", body)
    assert answer.json()["rows"][0]["mean"] == pytest.approx(52 / 12)
    assert (read_source(KEY, CHECK).xml, history(KEY)) == (before, [])
