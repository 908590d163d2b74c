"""Blocks' own editors: shown to authors, and what they save goes into the one element."""

import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from dialogue_standalone.courses.api import get_content, history, read_source
from dialogue_standalone.runtime.models import BlockState

from .conftest import CLOUD, CLOUD_XML, KEY, POLL, PROBLEM, VERTICAL, text_of


def submit(client: Client, data: Any, *, key: object = POLL, digest: str = "", handler: str = "studio_submit") -> Any:
    digest = digest or read_source(KEY, key).digest  # type: ignore[arg-type]
    return client.post(
        f"/author/{KEY}/at/{digest}/{key}/handler/{handler}", json.dumps(data), content_type="application/json"
    )


def poll(question: str = "Жаңа сұрақ?") -> dict[str, Any]:
    return {
        "display_name": "Poll",
        "question": question,
        "feedback": "",
        "private_results": False,
        "max_submissions": 1,
        "answers": [
            {"key": "a", "label": "Иә", "img": "", "img_alt": ""},
            {"key": "b", "label": "Жоқ", "img": "", "img_alt": ""},
        ],
    }


def test_shows_the_form_with_its_handlers(author: Client) -> None:
    page = author.get(f"/author/{KEY}/block/{POLL}/edit").content.decode()
    digest = read_source(KEY, POLL).digest
    assert "xblock-studio_view" in page
    assert f'data-handler-prefix="/author/{KEY}/at/{digest}"' in page


def test_leads_to_the_source_where_a_block_has_no_form(author: Client) -> None:
    response = author.get(f"/author/{KEY}/block/{PROBLEM}/edit")
    assert response["Location"].endswith("/source")


def test_reads_by_a_handler_without_writing(author: Client) -> None:
    response = submit(author, {}, handler="load_answers")
    assert response.json()["items"][0]["text"] == "Иә"
    assert history(KEY) == []


def test_saves_into_the_one_element(author: Client) -> None:
    response = submit(author, poll())
    assert response.json()["success"] is True, response.content
    after = text_of("vertical/v1.xml")
    start, end = VERTICAL.index("<poll"), VERTICAL.index("/>", VERTICAL.index("<poll")) + 2
    assert after.startswith(VERTICAL[:start]) and after.endswith(VERTICAL[end:])
    assert get_content(KEY).field(POLL, "question") == "Жаңа сұрақ?"
    assert history(KEY, POLL)[0].can_undo


def test_keeps_the_elements_form(author: Client) -> None:
    submit(author, poll())
    element = etree.fromstring(text_of("vertical/v1.xml")).find("poll")
    assert element is not None
    assert next(iter(element.attrib)) == "url_name"
    assert "xblock-family" not in element.attrib


def settings_of_cloud(values: dict[str, Any], defaults: list[str]) -> dict[str, Any]:
    return {"values": values, "defaults": defaults}


def test_shows_the_settings_of_a_stock_block(author: Client) -> None:
    page = author.get(f"/author/{KEY}/block/{CLOUD}/edit").content.decode()
    assert 'data-field-name="num_inputs"' in page


def test_saves_a_stock_blocks_settings_into_its_own_file(author: Client) -> None:
    submit(author, settings_of_cloud({"num_inputs": 5}, []), key=CLOUD, handler="submit_studio_edits")
    assert text_of("word_cloud/w1.xml") == CLOUD_XML.replace('"3"', '"5"')
    assert text_of("vertical/v1.xml") == VERTICAL
    assert get_content(KEY).field(CLOUD, "num_inputs") == 5


def test_takes_a_setting_back_to_its_default(author: Client) -> None:
    submit(author, settings_of_cloud({}, ["instructions"]), key=CLOUD, handler="submit_studio_edits")
    assert "instructions" not in text_of("word_cloud/w1.xml")
    assert 'num_inputs="3"' in text_of("word_cloud/w1.xml")


def test_says_that_a_value_is_not_of_the_fields_kind(author: Client) -> None:
    answer = submit(author, settings_of_cloud({"num_inputs": "many"}, []), key=CLOUD, handler="submit_studio_edits")
    assert answer.status_code == 422
    assert "many" in answer.json()["error"]
    assert text_of("word_cloud/w1.xml") == CLOUD_XML


def test_refuses_a_form_opened_before_another_edit(author: Client) -> None:
    digest = read_source(KEY, POLL).digest
    submit(author, poll("first"))
    response = submit(author, poll("late"), digest=digest)
    assert response.status_code == 409
    assert response.json()["error"]
    assert get_content(KEY).field(POLL, "question") == "first"


def test_writes_nothing_when_the_block_refuses(author: Client) -> None:
    before = text_of("vertical/v1.xml")
    response = submit(author, poll() | {"answers": []})
    assert response.json()["success"] is False
    assert text_of("vertical/v1.xml") == before


def test_keeps_no_answers_of_the_author(author: Client) -> None:
    submit(author, {"choice": "R"}, handler="vote")
    assert not BlockState.objects.exists()


@pytest.mark.parametrize(("handler", "status"), [("no_such_handler", 404), ("studio_view", 404)])
def test_knows_only_handlers(author: Client, handler: str, status: int) -> None:
    assert submit(author, {}, handler=handler).status_code == status


def test_a_failing_handler_saves_nothing_and_says_so(author: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("a fault of the block")

    monkeypatch.setattr("dialogue_standalone.authoring.studio.StudioRuntime.call", broken)
    response = submit(author, poll())
    assert response.status_code == 500
    assert response.json()["error"]
    assert history(KEY) == []
