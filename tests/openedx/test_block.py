"""The self-check as a block: read from OLX, shown, taken, put away again, in the platform's version of XBlock."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings
from lxml import etree

from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument

from .playing import CHECK, KEY, CourseRuntime, Learner
from .site.host import SmallLms

ITEMS = [f"{side}{number}" for number in (1, 2, 3, 4) for side in "cak"]


def _placed(content: dict[Any, Any], inside: str | None = None) -> Any:
    runtime = CourseRuntime(None, content, {})
    given = own_instrument() if inside is None else inside
    source = f'<empathy_check url_name="e1" display_name="Әдеттер" occasion="pre">{given}</empathy_check>'
    block = runtime.get_block(runtime.parse_xml_string(source))
    block.save()
    return block


@pytest.fixture
def content() -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    _placed(made)
    return made


@pytest.fixture
def dana(person: Any, content: dict[Any, Any]) -> Learner:
    user = person("Дана")
    SmallLms().enrol(user, KEY)
    return Learner(user, content)


def test_what_was_read_is_written_again(content: dict[Any, Any]) -> None:
    block = CourseRuntime(None, content, {}).get_block(CHECK)
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    assert (node.tag, node.get("display_name"), node.get("occasion")) == ("empathy_check", "Әдеттер", "pre")
    again: dict[Any, Any] = {}
    runtime = CourseRuntime(None, again, {})
    copy = runtime.get_block(runtime.parse_xml_string(etree.tostring(node, encoding="unicode")))
    assert (copy.definition, copy.occasion) == (block.definition, "pre")


def test_a_check_is_taken_from_the_first_page_to_the_result(dana: Learner) -> None:
    assert "data-init" in dana.page()
    token = dana.act("save", changes={"c1": 4})["token"]
    assert dana.act("save", token, {"a1": 2})["answers"] == {"c1": 4, "a1": 2}
    state = dana.act("finish", token, dict.fromkeys(ITEMS, 3))
    assert (state["stage"], [row["mean"] for row in state["result"]["rows"]]) == ("finished", [3, 3, 3])
    row = SittingRow.objects.get()
    assert (row.occasion, row.status) == ("pre", "finished")
    assert row.scope.endswith(":Dialogue+PREVENT")


def test_a_reset_by_the_platform_erases_what_the_unbound_block_is_told(dana: Learner) -> None:
    dana.act("save", changes={"c1": 4})
    unbound = CourseRuntime(None, dana.content, {}).get_block(CHECK)
    unbound.clear_student_state(user_id=str(dana.account.pk), course_id=str(KEY), item_id=str(CHECK))
    assert not SittingRow.objects.exists()


@pytest.mark.parametrize(("role", "user_name"), [("student", None), ("student", "dana"), ("staff", "dana")])
def test_under_a_masquerade_nothing_is_read_or_written(dana: Learner, role: str, user_name: str | None) -> None:
    dana.act("save", changes={"c1": 4})
    dana.account.masquerade_settings = {KEY: SimpleNamespace(role=role, user_name=user_name)}
    assert "data-init" not in dana.page()
    assert dana.send({"act": "save", "sitting": "", "changes": {"c1": 1}})[0] == 403
    assert SittingRow.objects.get().answers == {"c1": 4}


def test_who_does_not_take_the_course_is_refused(person: Any, content: dict[Any, Any]) -> None:
    for account in (person(), None):
        assert Learner(account, content).send({"act": "save", "sitting": "", "changes": {"c1": 1}})[0] == 403
    assert not SittingRow.objects.exists()


@override_settings(SERVICE_VARIANT="cms")
def test_studio_plays_and_keeps_nothing(dana: Learner) -> None:
    assert dana.act("finish", changes=dict.fromkeys(ITEMS, 3))["result"]
    assert not SittingRow.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"act": 1}', b"[" * 9_000, b"x" * 70_000])
def test_a_broken_body_is_refused_and_nothing_is_kept(dana: Learner, body: bytes) -> None:
    assert 400 <= dana.send(body)[0] < 500
    assert not SittingRow.objects.exists()


def test_an_invalid_definition_takes_no_answers(person: Any) -> None:
    content: dict[Any, Any] = {}
    _placed(content, own_instrument().replace('licence="CC BY-SA 4.0"', ""))
    user = person()
    SmallLms().enrol(user, KEY)
    assert Learner(user, content).send({"act": "save", "sitting": "", "changes": {"c1": 1}})[0] == 409


def test_apps_and_the_search_are_told_of_the_instrument_only(dana: Learner) -> None:
    dana.act("finish", changes=dict.fromkeys(ITEMS, 3))
    assert dana.block().student_view_data().keys() == {"display_name", "statements"}
    assert dana.block().index_dictionary()["content"].keys() == {"display_name", "statements"}


def test_the_editor_is_shown(content: dict[Any, Any]) -> None:
    with override_settings(SERVICE_VARIANT="cms"):
        assert CourseRuntime(None, content, {}).get_block(CHECK).render("studio_view", {}).content
