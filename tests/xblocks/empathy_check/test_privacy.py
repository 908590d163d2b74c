"""Nobody but the learner sees answers, results, or whether the check was done, skipped or refused."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from completion.models import BlockCompletion
from django.contrib.auth.models import User
from django.test import override_settings

from dialogue_standalone.learning.completion import completes_by_viewing
from dialogue_standalone.runtime.api import CourseContent, HostRuntime
from dialogue_standalone.runtime.models import BlockState
from dialogue_xblocks.empathy_check.api import sittings
from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.shared.platform import Place, place

from .conftest import BROKEN, CHECK, Enrolled, Person, all_answers, as_habits, masquerading

ACTS: list[dict[str, Any]] = [
    {"act": "save", "sitting": "", "changes": {"c1": 3}},
    {"act": "finish", "sitting": "", "changes": {"c1": 3}},
    *({"act": act, "sitting": ""} for act in ("decline", "again", "withdraw", "export")),
    *({"act": act, "sitting": "", "adult": True, "changes": {}} for act in ("consent", "revoke", "look_back")),
]


def test_no_act_announces_anything(dana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[object] = []
    monkeypatch.setattr(HostRuntime, "publish", lambda *event: announced.append(event))
    dana.page()
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    dana.act("decline")
    dana.send({"act": "export"})
    dana.act("withdraw")
    assert announced == []
    assert not BlockCompletion.objects.exists()


def test_completes_by_being_seen_whatever_is_done() -> None:
    assert completes_by_viewing("empathy_check")


def test_what_the_platform_stores_is_the_same_for_all_who_opened_the_page(enrolled: Enrolled) -> None:
    takes, declines, skips = (enrolled(name) for name in ("takes", "declines", "skips"))
    for person in (takes, declines, skips):
        person.page()
    takes.act("finish", changes=all_answers(4))
    declines.act("decline")
    states = {row.user_id: (row.state, row.earned, row.possible) for row in BlockState.objects.all()}
    assert len(states) == 3
    assert set(states.values()) == {('{"opened": true}', None, None)}


def test_every_act_has_the_same_address(dana: Person) -> None:
    """The platform's log keeps addresses with names, not JSON bodies."""
    block = dana.runtime().get_block(CHECK)
    handlers = {name for name in dir(type(block)) if getattr(getattr(type(block), name), "_is_xblock_handler", False)}
    assert {name for name in handlers if not name.startswith("studio_")} == {"act"}


def test_rows_bear_no_name(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    row = SittingRow.objects.values().get()
    assert dana.user
    assert "dana" not in json.dumps(row, default=str)
    assert dana.user.pk not in (value for name, value in row.items() if name not in ("id", "definition_id", "number"))


@pytest.mark.parametrize(
    "account",
    [
        masquerading("student"),
        masquerading("student", "dana", real_user=SimpleNamespace(name="teacher")),
        masquerading("staff", "dana"),
    ],
    ids=["any-learner", "one-learner", "one-learner-as-staff"],
)
def test_masquerade_sees_and_changes_nothing(dana: Person, account: object) -> None:
    dana.act("save", changes={"c1": 5})
    before = list(SittingRow.objects.values())
    dana.seen_as = account
    assert dana.arguments() is None
    assert "Private:" in dana.page().content
    for body in ACTS:
        status, answer = dana.send(body)
        assert (status, answer["code"]) == (403, "masquerade")
        assert "state" not in answer
    assert list(SittingRow.objects.values()) == before


def test_a_masquerade_that_was_left_is_none(dana: Person) -> None:
    dana.seen_as = masquerading("staff")
    assert dana.told()["stage"] == "intro"


def test_a_masquerade_leaves_no_mark(dana: Person) -> None:
    dana.seen_as = masquerading("student")
    dana.page()
    assert not BlockState.objects.exists()


@pytest.mark.parametrize("options", [{"preview": True}, {"author_mode": True, "preview": True}])
def test_a_preview_plays_and_keeps_nothing(enrolled: Enrolled, options: dict[str, bool]) -> None:
    author = enrolled("author", **options)
    assert "Preview: nothing is stored" in author.page().content
    state = author.act("finish", changes=as_habits(4))
    assert state["result"]["rows"][0]["mean"] == 4
    assert author.act("decline")["stage"] == "declined"
    assert author.act("again")["stage"] == "open"
    assert author.act("withdraw")["stage"] == "intro"
    assert author.refused("export")[0] == 409
    assert author.told()["stage"] == "intro"
    assert not SittingRow.objects.exists()
    assert not BlockState.objects.exists()


def test_studio_keeps_nothing(enrolled: Enrolled) -> None:
    author = enrolled("author")
    with override_settings(SERVICE_VARIANT="cms"):
        author.act("finish", changes=as_habits(4))
    assert not SittingRow.objects.exists()


@pytest.mark.parametrize("who", ["anonymous", "not-enrolled", "closed-account"])
def test_outside_the_course_there_is_an_invitation_only(content: CourseContent, enrolled: Enrolled, who: str) -> None:
    user = None if who == "anonymous" else User.objects.create_user("guest")
    person = Person(content, user)
    if who == "closed-account":
        person = enrolled("closed")
        User.objects.update(is_active=False)
    assert "Sign in and enrol" in person.page().content
    assert person.arguments() is None
    for body in ACTS:
        status, answer = person.send(body)
        assert (status, answer["code"]) == (403, "outside")
    assert not SittingRow.objects.exists()


@pytest.mark.parametrize("where", ["sandbox", "masquerade", "outside"])
def test_the_store_opens_to_learners_only(where: Any) -> None:
    with pytest.raises(PermissionError):
        sittings(Place(where, 1, "course", "usage"))


def test_an_invalid_definition_takes_no_answers(dana: Person) -> None:
    assert "not available now" in dana.page(BROKEN).content
    assert dana.told(BROKEN)["stage"] == "unavailable"
    for body in ACTS[:4]:
        assert dana.send(body, key=BROKEN)[0] == 409
    assert not SittingRow.objects.exists()


def test_apps_and_search_are_told_nothing_of_learners(dana: Person) -> None:
    before = [dana.runtime().get_block(CHECK).student_view_data(), dana.runtime().get_block(CHECK).index_dictionary()]
    dana.act("finish", changes=as_habits(3))
    block = dana.runtime().get_block(CHECK)
    assert [block.student_view_data(), block.index_dictionary()] == before
    assert "Habits of intercultural empathy" in block.index_dictionary()["content"]["statements"]


def test_a_library_is_a_sandbox(dana: Person) -> None:
    from opaque_keys.edx.locator import LibraryUsageLocator

    block = dana.runtime().get_block(CHECK)
    library = LibraryUsageLocator.from_string("lib-block-v1:org+lib+type@empathy_check+block@e1")
    assert place(SimpleNamespace(scope_ids=SimpleNamespace(usage_id=library), runtime=block.runtime)) == Place(
        "sandbox"
    )


def test_the_lms_leaves_the_note_to_the_block_when_staff_look_as_a_certain_learner(dana: Person) -> None:
    """``filter_displayed_blocks`` of its masquerade replaces blocks that do not allow it by a sentence of its own."""
    block = dana.runtime().get_block(CHECK)
    assert block.show_in_read_only_mode
    dana.seen_as = masquerading("student", "dana", real_user=SimpleNamespace(name="teacher"))
    assert "Private:" in dana.page().content
