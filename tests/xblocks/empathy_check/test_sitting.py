"""What a learner does: take, leave, come back, see the result, take it again, decline, withdraw."""

import csv
import io
import re

import pytest

from dialogue_xblocks.empathy_check.api import LIMIT_OF_SITTINGS

from .conftest import CHECK, OTHER, Enrolled, Person, all_answers, as_habits


def rows(state: dict[str, object]) -> dict[str, dict[str, object]]:
    result = state["result"]
    assert isinstance(result, dict)
    return {row["id"]: row for row in result["rows"]}


def test_begins_with_nothing_answered(dana: Person) -> None:
    state = dana.told()
    assert (state["stage"], state["token"], state["kept"], state["result"]) == ("intro", "", False, None)
    assert len(state["sheet"]["items"]) == 12
    assert state["sheet"]["labels"] == ["Never", "Rarely", "Sometimes", "Often", "Always"]


def test_answers_wait_for_who_comes_back_on_another_device(dana: Person) -> None:
    dana.act("save", changes={"c1": 4})
    dana.act("save", changes={"a1": 2})
    state = dana.told()
    assert (state["stage"], state["answers"]) == ("open", {"c1": 4, "a1": 2})


def test_an_answer_can_be_changed_and_taken_back(dana: Person) -> None:
    dana.act("save", changes={"c1": 4, "a1": 2})
    dana.act("save", changes={"c1": 5, "a1": None})
    assert dana.told()["answers"] == {"c1": 5}


def test_finishing_gives_the_own_profile(dana: Person) -> None:
    state = dana.act("finish", changes=as_habits(4))
    assert state["stage"] == "finished"
    profile = rows(state)
    assert {name: row["mean"] for name, row in profile.items()} == {"cognitive": 4, "affective": 4, "compassion": 4}
    cognitive = profile["cognitive"]
    assert str(cognitive["feedback"]).startswith("Mostly you ask instead of guessing")
    assert cognitive["low"] == pytest.approx(4 - 1.96 * 0.5 / 2)
    assert {lesson["name"] for lesson in cognitive["lessons"]} == {"Rules of dialogue", "Identity"}  # type: ignore[attr-defined]


def test_lesson_links_lead_into_this_course(dana: Person) -> None:
    profile = rows(dana.act("finish", changes=as_habits(4)))
    addresses = [lesson["href"] for row in profile.values() for lesson in row["lessons"]]  # type: ignore[attr-defined]
    assert addresses
    assert all(address.startswith("/courses/course-v1:Dialogue+PREVENT+2026_kk/jump_to_id/") for address in addresses)


def test_too_few_answers_give_no_figure_and_no_feedback(dana: Person) -> None:
    profile = rows(dana.act("finish", changes={"c1": 4, "c2": 4, "a1": 3, "a2": 3, "a4": 3}))
    assert (profile["cognitive"]["mean"], profile["cognitive"]["feedback"]) == (None, "")
    assert (profile["cognitive"]["answered"], profile["cognitive"]["least"]) == (2, 3)
    assert profile["affective"]["mean"] == 3


def test_a_second_sitting_is_compared_with_the_first(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    assert dana.act("again")["stage"] == "open"
    dana.act("finish", changes=as_habits(5) | {"c1": 3, "c2": 3, "c3": 3, "c4": 3})
    profile = rows(dana.told())
    assert {name: row["change"] for name, row in profile.items()} == {
        "cognitive": "same",
        "affective": "more",
        "compassion": "more",
    }
    assert profile["affective"]["first"] == 3


def test_less_often_is_told_as_plainly(dana: Person) -> None:
    dana.act("finish", changes=as_habits(5))
    dana.act("again")
    dana.act("finish", changes=as_habits(2))
    assert {row["change"] for row in rows(dana.told()).values()} == {"less"}


def test_a_third_sitting_is_compared_with_the_first_not_the_second(dana: Person) -> None:
    for value in (2, 5, 2):
        if value != 2 or dana.told()["kept"]:
            dana.act("again")
        dana.act("finish", changes=as_habits(value))
    assert {row["change"] for row in rows(dana.told()).values()} == {"same"}
    assert dana.told()["result"]["number"] == 3


def test_a_side_without_a_figure_is_not_compared(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    dana.act("finish", changes={"c1": 5})
    assert {row["change"] for row in rows(dana.told()).values()} == {None}


def test_declining_keeps_no_answer(dana: Person) -> None:
    dana.act("save", changes=all_answers(5))
    state = dana.act("decline")
    assert (state["stage"], state["answers"], state["result"]) == ("declined", {}, None)


def test_who_declined_may_take_it_after_all(dana: Person) -> None:
    dana.act("decline")
    dana.act("again")
    assert dana.act("finish", changes=as_habits(3))["stage"] == "finished"


def test_declining_a_second_time_keeps_the_earlier_result(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    dana.act("save", changes=all_answers(5))
    state = dana.act("decline")
    assert state["stage"] == "declined"
    assert rows(state)["cognitive"]["mean"] == 3


def test_withdrawing_erases_every_sitting_here_and_only_here(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    dana.act("finish", changes=as_habits(4), key=OTHER, sitting="")
    state = dana.act("withdraw")
    assert (state["stage"], state["kept"], state["result"]) == ("intro", False, None)
    assert dana.told(OTHER)["stage"] == "finished"


def test_nobody_gets_anothers_answers(enrolled: Enrolled) -> None:
    enrolled("dana").act("finish", changes=as_habits(3))
    marat = enrolled("marat")
    assert marat.told()["stage"] == "intro"
    marat.act("withdraw")


def test_own_answers_come_as_a_table(dana: Person) -> None:
    dana.act("finish", changes={"c1": 4})
    dana.act("again")
    dana.act("decline")
    status, answer = dana.send({"act": "export"})
    assert status == 200
    assert answer["file"]["name"] == "self-check.csv"
    head, first, second = csv.reader(io.StringIO(answer["file"]["text"]))
    assert head == ["Sitting", "Date and time", "Status", "Side", "Statement", "Answer", "Figure"]
    assert (first[0], *first[2:]) == (
        *("1", "finished", "Cognitive empathy"),
        *(
            "When somebody from another cultural background disagrees with me, I ask them why they think so.",
            "Often",
            "4",
        ),
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", first[1])
    assert (second[0], second[2]) == ("2", "declined")


def test_sittings_have_a_limit(dana: Person) -> None:
    dana.act("finish")
    for _ in range(LIMIT_OF_SITTINGS - 1):
        dana.act("again")
        dana.act("finish")
    status, answer = dana.refused("again", dana.told()["token"])
    assert (status, answer["code"]) == (409, "limit")
    assert str(LIMIT_OF_SITTINGS) in answer["error"]
    assert dana.told()["result"]["number"] == LIMIT_OF_SITTINGS


def test_a_sitting_goes_on_with_the_wording_it_was_begun_with(dana: Person) -> None:
    dana.act("save", changes={"c1": 4})
    block = dana.runtime().get_block(CHECK)
    block.definition = block.definition.replace('id="c1"', 'id="c9"')
    state = block._check().state()
    assert state["sheet"]["items"][0]["id"] == "c1"
    assert state["answers"] == {"c1": 4}
