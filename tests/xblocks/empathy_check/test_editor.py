"""The author's form: as Studio calls it, and in the standalone host."""

import json
import re
from typing import Any

import hypothesis
import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import strategies as st
from lxml import etree

from dialogue_xblocks.empathy_check import authoring, jsonfile
from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.studio import own_instrument

from .conftest import CHECK, Enrolled, Person
from .test_jsonfile import JSON

calm = hypothesis.settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

VALUE: dict[str, Any] = jsonfile.value_of(read(own_instrument()))
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "act": st.sampled_from(["read", "check", "score", None]),
        "display_name": st.sampled_from(["T", "", 1]),
        "definition": st.text(max_size=30) | st.just(own_instrument()) | st.integers(),
        "instrument": st.none() | st.just(VALUE) | JSON,
        "answers": JSON,
        "language": st.sampled_from(["kk", "xx", 1]),
        "change": st.sampled_from(["typo", "meaning", 1]),
        "unfinished": st.booleans() | st.integers(),
        "occasion": st.sampled_from(["pre", "x", 1]),
        "statements_on_page": st.integers() | st.text(max_size=3),
    },
)
CHANGED = own_instrument().replace("Habits of intercultural empathy", "Everyday habits")


@pytest.fixture
def author(enrolled: Enrolled) -> Person:
    return enrolled("author", author_mode=True, preview=True)


def sent(person: Person, value: object, **more: object) -> tuple[int, Any]:
    return person.send({"display_name": "T", "instrument": value, **more}, handler="studio_submit")


def submitted(person: Person, title: object, definition: object, **more: object) -> tuple[int, Any]:
    return person.send({"display_name": title, "definition": definition, **more}, handler="studio_submit")


def tried(person: Person, act: object, **more: object) -> tuple[int, Any]:
    return person.send({"act": act, **more}, handler="studio_try")


def given(person: Person, definition: str | None = None) -> dict[str, Any]:
    """What the page gives its script."""
    block = person.runtime().get_block(CHECK)
    if definition is not None:
        block.definition = definition
    return arguments_of(block)


def arguments_of(block: Any) -> dict[str, Any]:
    with translation.override("en"):
        page = block.render("studio_view", {}).content
    found = re.search(r'class="xblock-json-init-args">(.*?)</script>', page, re.DOTALL)
    assert found
    arguments: dict[str, Any] = json.loads(found[1])
    return arguments


def test_the_form_gets_the_instrument_and_the_settings(author: Person) -> None:
    arguments = given(author)
    assert jsonfile.draft_of_value(arguments["instrument"]).instrument == read(own_instrument())
    assert arguments["settings"] == {
        "display_name": "Habits",
        "occasion": "single",
        "shuffle": False,
        "statements_on_page": 4,
    }
    assert (arguments["source"], arguments["problems"]) == ("", [])


def test_settings_without_a_fitting_value_are_shown_as_their_default(author: Person) -> None:
    block = author.runtime().get_block(CHECK)
    block.occasion, block.statements_on_page, block.display_name = "later", None, None
    shown = {"display_name": "", "occasion": "single", "shuffle": False, "statements_on_page": 4}
    assert arguments_of(block)["settings"] == shown


def test_has_the_hooks_that_studio_looks_for(author: Person) -> None:
    page = author.runtime().get_block(CHECK).render("studio_view", {}).content
    for hook in ("editor-with-buttons", "xblock-actions", "save-button", "cancel-button", "ec-form"):
        assert hook in page


def test_a_new_block_has_no_instrument_and_no_problem(author: Person) -> None:
    arguments = given(author, "")
    assert (arguments["instrument"], arguments["source"], arguments["problems"]) == (None, "", [])


def test_what_only_lacks_something_is_shown_in_the_form_with_its_places(author: Person) -> None:
    arguments = given(author, own_instrument().replace('licence="CC BY-SA 4.0"', ""))
    assert arguments["instrument"]["licence"] == ""
    assert [problem["path"] for problem in arguments["problems"]] == [["licence"]]
    assert arguments["problems"][0]["message"] in arguments["problems"][0]["text"]


@pytest.mark.parametrize(
    "definition",
    ["<a><b/>", "words <b/>", "<other/>", own_instrument().replace("<scale>", "<skale/><scale>"), "<!-- not yet -->"],
)
def test_what_the_form_cannot_hold_is_shown_as_it_is(author: Person, definition: str) -> None:
    arguments = given(author, definition)
    assert arguments["instrument"] is None
    assert arguments["source"] == definition
    assert all(problem["line"] >= 1 for problem in arguments["problems"])


def test_names_the_line_of_a_problem_after_an_import_into_studio(author: Person) -> None:
    """Studio takes out what stands between the elements."""
    broken = own_instrument().replace('<item id="c2"', '<itm/><item id="c2"')
    parser = etree.XMLParser(remove_blank_text=True)
    arguments = given(author, str(etree.tostring(etree.fromstring(broken, parser), encoding="unicode")))
    lines = arguments["source"].split("\n")
    (number,) = [number for number, line in enumerate(lines, 1) if "<itm" in line]
    assert [problem["line"] for problem in arguments["problems"]] == [number]
    assert f"Line {number} " in arguments["problems"][0]["text"]


def test_tells_the_language_of_the_form(author: Person) -> None:
    with translation.override("kk"):
        block = author.runtime().get_block(CHECK)
        assert '<div class="empathy-check-editor editor-with-buttons" lang="kk">' in block.render("studio_view").content


def test_studio_tells_what_keeps_it_from_learners(author: Person) -> None:
    block = author.runtime().get_block(CHECK)
    assert block.validate().to_json()["messages"] == []
    block.definition = own_instrument().replace('licence="CC BY-SA 4.0"', "")
    (message,) = block.validate().to_json()["messages"]
    assert message["type"] == "error"
    assert "licence" in message["text"]
    block.definition = ""
    (message,) = block.validate().to_json()["messages"]
    assert message["type"] == "warning"


def test_takes_what_is_valid(author: Person) -> None:
    assert submitted(author, "  Everyday  ", f'<?xml version="1.0"?>\r\n{CHANGED}\r\n') == (200, {"result": "success"})
    assert sent(author, VALUE) == (200, {"result": "success"})


def test_takes_an_empty_definition(author: Person) -> None:
    assert submitted(author, "Everyday", " \n")[0] == 200
    assert sent(author, None)[0] == 200


def test_refuses_with_every_problem_at_its_line(author: Person) -> None:
    broken = own_instrument().replace('reverse="true"', 'reverse="x"')
    status, answer = submitted(author, "Everyday", broken)
    assert status == 422
    assert len(answer["problems"]) == 3
    assert all(problem["line"] > 100 and str(problem["line"]) in problem["text"] for problem in answer["problems"])


def test_refuses_with_every_problem_at_its_place(author: Person) -> None:
    value = {**VALUE, "licence": "", "items": [{**VALUE["items"][0], "weight": 11}, *VALUE["items"][1:]]}
    status, answer = sent(author, value)
    assert status == 422
    assert [problem["path"] for problem in answer["problems"]] == [["licence"], ["items", 0, "weight"]]


@pytest.mark.parametrize(
    ("title", "definition", "status"),
    [
        ("", CHANGED, 422),
        (" \x00\ud800", CHANGED, 422),
        ("T", "\ud800", 422),
        ("T", "<a" * 10_000, 422),
        ("T", "{}", 422),
        (None, CHANGED, 400),
        ("T", ["<a/>"], 400),
        ({}, 1, 400),
    ],
)
def test_refuses_what_is_no_title_or_definition(author: Person, title: object, definition: object, status: int) -> None:
    assert submitted(author, title, definition)[0] == status


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("occasion", "later"),
        ("occasion", ["pre"]),
        ("shuffle", 1),
        ("statements_on_page", True),
        ("statements_on_page", -1),
        ("statements_on_page", 201),
        ("statements_on_page", None),
    ],
)
def test_refuses_settings_that_cannot_be(author: Person, name: str, value: object) -> None:
    status, answer = sent(author, VALUE, **{name: value})
    assert (status, answer["problems"][0]["path"]) == (422, ["settings", name])


@pytest.mark.parametrize("handler", ["studio_submit", "studio_try"])
@pytest.mark.parametrize("raw", [b"", b"[]", b"[" * 50_000, b'"x"', b"\xff", b"{}", b'{"instrument": 1}'])
def test_refuses_what_is_no_form(author: Person, handler: str, raw: bytes) -> None:
    status, answer = author.send(raw, handler=handler)
    assert status in (400, 422)
    assert answer["error"]


@calm
@hypothesis.given(st.sampled_from(["studio_submit", "studio_try"]), BODIES)
def test_whatever_is_sent_is_answered(author: Person, handler: str, body: Any) -> None:
    assert author.send(body, handler=handler)[0] < 500


@pytest.mark.parametrize("act", ["Check", None, ["read"], {}])
def test_refuses_what_it_cannot_try(author: Person, act: object) -> None:
    assert tried(author, act, instrument=VALUE)[0] == 400


def test_reads_a_file_of_either_kind(author: Person) -> None:
    for text in (own_instrument(), jsonfile.write(read(own_instrument()))):
        assert tried(author, "read", definition=text) == (200, {"instrument": VALUE, "problems": []})


def test_reads_what_lacks_something_but_not_what_would_be_lost(author: Person) -> None:
    lacking = own_instrument().replace('licence="CC BY-SA 4.0"', "")
    status, answer = tried(author, "read", definition=lacking)
    assert (status, answer["instrument"]["licence"], len(answer["problems"])) == (200, "", 1)
    status, answer = tried(author, "read", definition=lacking.replace("<scale>", "<skale/><scale>"))
    assert (status, answer["instrument"], len(answer["problems"])) == (200, None, 2)


def test_scores_answers_as_a_learner_clicks_them(author: Person) -> None:
    answers = {"c1": 5, "c2": 5, "c3": 1, "a1": 2}
    status, answer = tried(author, "score", instrument=VALUE, answers=answers, language="ru")
    assert status == 200
    cognitive, affective, _compassion = answer["rows"]
    assert (cognitive["name"], cognitive["mean"], cognitive["band"]["number"]) == ("Когнитивная эмпатия", 5.0, 3)
    assert (cognitive["band"]["from"], cognitive["band"]["to"]) == (3.75, 5)
    assert cognitive["band"]["feedback"] == dict(read(own_instrument()).subscales[0].bands[2].feedback)["ru"]
    assert (affective["mean"], affective["answered"], affective["of"], affective["band"]) == (None, 1, 4, None)


@pytest.mark.parametrize(
    ("answers", "language", "status"),
    [({"zz": 1}, "en", 400), ({"c1": 6}, "en", 400), ({"c1": True}, "en", 400), (None, "en", 400), ({}, "de", 400)],
)
def test_refuses_answers_that_cannot_be(author: Person, answers: object, language: str, status: int) -> None:
    assert tried(author, "score", instrument=VALUE, answers=answers, language=language)[0] == status


def test_scores_nothing_that_learners_cannot_be_given(author: Person) -> None:
    status, answer = tried(author, "score", instrument={**VALUE, "licence": ""}, answers={}, language="en")
    assert (status, len(answer["problems"])) == (422, 1)


@pytest.mark.parametrize(
    ("change", "ask"),
    [
        ({}, ""),
        ({"licence": "CC0-1.0"}, ""),
        ({"title": {"en": "Everyday habits"}}, "words"),
        ({"scale": [*VALUE["scale"][:4], {"en": "Each time"}]}, "words"),
        ({"items": VALUE["items"][1:]}, "key"),
        ({"items": VALUE["items"][1:], "version": "9"}, ""),
        ({"title": {"en": "Another"}, "id": "another"}, ""),
    ],
)
def test_asks_about_the_meaning_only_when_what_learners_are_asked_has_changed(
    author: Person, change: dict[str, Any], ask: str
) -> None:
    status, answer = tried(author, "check", instrument={**VALUE, **change})
    raised = authoring.raised(str({**VALUE, **change}["version"]))
    assert (status, answer) == (200, {"problems": [], "ask": ask, "raised": raised})


def test_is_closed_to_learners(dana: Person) -> None:
    status, answer = submitted(dana, "Hacked", CHANGED)
    assert status == 403
    assert answer["error"]


def test_trying_is_closed_to_learners(dana: Person) -> None:
    status, answer = tried(dana, "read", definition=CHANGED)
    assert (status, set(answer)) == (403, {"success", "error", "problems"})


def test_is_open_in_studio(dana: Person) -> None:
    with override_settings(SERVICE_VARIANT="cms"):
        assert submitted(dana, "Everyday", CHANGED)[0] == 200
