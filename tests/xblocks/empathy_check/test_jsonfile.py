"""An instrument as a JSON file: lossless beside XML, and every problem at its line."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dialogue_xblocks.empathy_check import authoring, jsonfile, olx
from dialogue_xblocks.empathy_check.data import Instrument, Lesson
from dialogue_xblocks.empathy_check.rules import LIMIT, InvalidDefinition
from dialogue_xblocks.empathy_check.studio import own_instrument

from .instruments import calm, instruments

GUIDE = Path(__file__).resolve().parents[3] / "docs/guides/self-check-instruments.md"
FOLDER = files("dialogue_xblocks.empathy_check") / "data_files"
SCHEMA = Draft202012Validator(json.loads((FOLDER / "instrument.schema.json").read_text(encoding="utf-8")))
OWN = jsonfile.write(olx.read(own_instrument()))


@calm
@given(instruments())
def test_an_instrument_survives_both_files(instrument: Instrument) -> None:
    from_json = jsonfile.draft(jsonfile.write(instrument))
    assert from_json.instrument == instrument
    assert from_json.problems == ()
    assert olx.read(olx.write(from_json.instrument)) == instrument
    assert jsonfile.draft_of_value(jsonfile.value_of(instrument)).instrument == instrument


@calm
@given(instruments(), st.data())
def test_an_unfinished_instrument_survives_both_files_with_the_same_problems(
    instrument: Instrument, data: st.DataObject
) -> None:
    value = jsonfile.value_of(instrument)
    for path in data.draw(st.lists(st.sampled_from(["title", "licence", "items", "scale", "bands", "to"]), min_size=1)):
        _spoil(value, path)
    draft = jsonfile.draft_of_value(value)
    again = olx.draft(olx.write(draft.instrument))
    assert draft.whole
    assert again.whole
    assert again.instrument == draft.instrument
    assert sorted(p.path for p in again.problems) == sorted(p.path for p in draft.problems)
    assert draft.problems


def _spoil(value: dict[str, Any], path: str) -> None:
    if path in ("title", "items", "scale"):
        value[path] = type(value[path])()
    elif path == "licence":
        value["licence"] = ""
    elif path == "bands":
        value["subscales"][0]["bands"] = []
    else:
        bands = value["subscales"][0]["bands"] or [{"from": 1, "feedback": {}, "lessons": []}]
        bands[0]["lessons"] = [{"to": "nowhere", "name": {}}]
        value["subscales"][0]["bands"] = bands


def test_the_guide_shows_a_file_that_is_read_and_written_alike() -> None:
    (shown,) = re.findall("```json\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    draft = jsonfile.draft(shown)
    assert draft.problems == ()
    assert json.dumps(jsonfile.value_of(draft.instrument)) == json.dumps(json.loads(shown))


@calm
@given(instruments())
def test_the_schema_takes_what_the_reader_takes(instrument: Instrument) -> None:
    SCHEMA.validate(jsonfile.value_of(instrument))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("licence",), " "),
        (("title",), {}),
        (("title",), {"de": "Titel"}),
        (("scale",), [{"en": "Yes"}]),
        (("validation",), "validated"),
        (("extra",), 1),
        (("items", 0, "weight"), 11),
        (("items", 0, "id"), "c 1"),
        (("subscales", 0, "minimum"), 1.5),
        (("subscales", 0, "bands", 0, "lessons", 0, "to"), "javascript:alert(1)"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(path: tuple[str | int, ...], value: object) -> None:
    given: Any = json.loads(OWN)
    part = given
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert jsonfile.draft_of_value(given).problems
    assert not SCHEMA.is_valid(given)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"licence": "CC BY-SA 4.0"', '"licence": " "', "licence is needed"),
        ('"id": "c2"', '"id": "c 2"', "Latin alphabet"),
        ('"id": "c2"', '"id":  "c1"', "used twice"),
        ('"id": "c2",', '"id": "c2", "id": "c3",', "stands here twice"),
        ('"reverse": true', '"reverse": "true"', "true or false"),
        ('"reverse": true', '"revers": true', "cannot stand here"),
        ('"minimum": 3', '"minimum": 9', "in the range"),
        ('"minimum": 3', '"minimum": 2.5', "whole number"),
        ('"minimum": 3', '"minimum": true', "number is needed"),
        ('"from": 2.5', '"from": NaN', "number is needed"),
        ('"from": 2.5', '"from": 1e999', "number is needed"),
        ('"from": 2.5', '"from": "2.5"', "number is needed"),
        ('"from": 3.75', '"from": 2.0', "begin higher"),
        ('"to": "/jump_to_id/u_rules"', '"to": "javascript:alert(1)"', "address is needed"),
        ('"ru": "Редко"', '"ru": null', "quotation marks"),
        ('"ru": "Редко"', '"ru": "Ре\\u0000дко"', "cannot be kept"),
        ('"ru": "Редко"', '"ru": "Ре\\ud800дко"', "cannot be kept"),
        ('"ru": "Редко"', '"de": "Selten"', "cannot stand here"),
        ('"validation": "none"', '"validation": "certainly"', "adapted"),
        ('"validation": "none"', '"validation": "validated"', "Words are needed"),
        ('"format": 1', '"format": 2', "Only the format"),
        ('"format": 1', '"format": true', "Only the format"),
        ('"ru": "Редко",', '"ru": "Редко" "x"', "Not well-formed JSON"),
    ],
)
def test_a_problem_is_told_with_its_line(old: str, new: str, message: str) -> None:
    source = OWN.replace(old, new, 1)
    assert source != OWN
    line = next(number for number, text in enumerate(source.split("\n"), 1) if new in text)
    if message == "Words are needed":
        line = next(number for number, text in enumerate(source.split("\n"), 1) if '"evidence"' in text)
    try:
        problems = jsonfile.draft(source).problems
    except InvalidDefinition as refused:
        problems = tuple(refused.problems)
    assert [problem.line for problem in problems if message in problem.message][:1] == [line]


@pytest.mark.parametrize("between", ["\t", "\u2028", "\x7f", "\x85", "\ufeff"])
def test_lines_are_counted_as_an_editor_counts_them(between: str) -> None:
    source = OWN.replace('"ru": "Редко"', f'"ru": "Ре{between}дко"').replace("  ", "\t")
    source = source.replace('"id": "c2"', '"id": "c 2"').replace("Ре\t", "Ре ")
    (line,) = [number for number, text in enumerate(source.split("\n"), 1) if '"c 2"' in text]
    assert [problem.line for problem in jsonfile.draft(source).problems] == [line]


def test_what_cannot_be_located_is_told_at_the_beginning() -> None:
    (problem,) = jsonfile.draft(OWN.replace('"id": "c2"', f'"id": "c2", "{"x" * 2000}": 1')).problems
    assert problem.line == 1
    assert len(problem.what) <= 60


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x",
        "{",
        "[]",
        "null",
        "1",
        '"x"',
        "{} {}",
        "[" * 100_000,
        '{"a":' * 5_000,
        "1" * 10_000,
        "{" + " " * LIMIT + "}",
    ],
)
def test_what_is_no_instrument_is_refused(source: str) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        jsonfile.draft(source)
    assert all(problem.line >= 1 for problem in refused.value.problems)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "scale", "items", "subscales", "bands", "title", "kk", "from", "weight", "lessons"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@calm
@given(JSON)
def test_no_value_makes_the_reader_fail(value: object) -> None:
    if isinstance(value, dict):
        draft = jsonfile.draft(json.dumps(value))
        assert draft.problems
        assert all(problem.line >= 1 for problem in draft.problems)
        assert [p.path for p in jsonfile.draft_of_value(value).problems]


def test_a_file_of_either_kind_is_known_by_its_beginning() -> None:
    assert authoring.draft_of("\ufeff" + OWN).instrument == authoring.draft_of("\n" + own_instrument()).instrument


@pytest.mark.parametrize(
    ("version", "after"), [("1", "2"), ("2026-09", "2026-10"), ("a", "a.2"), ("", "2"), ("9", "10")]
)
def test_a_version_is_raised(version: str, after: str) -> None:
    assert authoring.raised(version) == after


def test_a_lesson_is_read() -> None:
    bands = jsonfile.draft(OWN).instrument.subscales[0].bands
    assert isinstance(bands[0].lessons[0], Lesson)
