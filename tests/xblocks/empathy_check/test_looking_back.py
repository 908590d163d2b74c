"""Looking back: what the learner says has changed, beside what the answers say; as private as they are."""

import csv
import io
from typing import Any

import pytest

from dialogue_xblocks.empathy_check.handlers import on_data_asked
from dialogue_xblocks.empathy_check.models import SittingRow

from .conftest import Enrolled, Person, as_habits


@pytest.fixture
def again(dana: Person) -> Person:
    """Dana after a second sitting."""
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    dana.act("finish", changes=as_habits(4))
    return dana


def ratings(person: Person) -> Any:
    return person.told()["result"]["looking_back"]


def test_a_first_sitting_on_its_own_has_no_beginning_to_look_back_to(dana: Person) -> None:
    assert dana.act("finish", changes=as_habits(3))["result"]["looking_back"] is None


def test_a_rating_is_given_changed_and_taken_back(again: Person) -> None:
    assert ratings(again) == {}
    again.act("look_back", changes={"cognitive": 2, "affective": -1})
    assert ratings(again) == {"cognitive": 2, "affective": -1}
    again.act("look_back", changes={"cognitive": 0, "affective": None})
    assert ratings(again) == {"cognitive": 0}


def test_each_sitting_has_its_own(again: Person) -> None:
    again.act("look_back", changes={"cognitive": 2})
    again.act("again")
    again.act("finish", changes=as_habits(5))
    assert ratings(again) == {}


def test_it_leaves_the_answers_and_the_date_as_they_are(again: Person) -> None:
    told = ("answers", "status", "changed", "seconds", "token")
    before = SittingRow.objects.order_by("number").values(*told)
    kept = list(before)
    again.act("look_back", changes={"compassion": -2})
    assert list(before.all()) == kept


def test_what_a_side_is_about_is_told_by_statements_that_are_not_turned_round(again: Person) -> None:
    about = {row["id"]: row["about"] for row in again.told()["result"]["rows"]}
    assert [len(texts) for texts in about.values()] == [2, 2, 2]
    assert about["cognitive"][0].startswith("When somebody from another cultural background disagrees")


@pytest.mark.parametrize(
    "changes",
    [
        {"cognitive": 3},
        {"cognitive": -3},
        {"cognitive": True},
        {"cognitive": 1.0},
        {"cognitive": "1"},
        {"c1": 1},
        [],
        1,
    ],
    ids=repr,
)
def test_what_is_no_rating_is_refused(again: Person, changes: Any) -> None:
    again.act("look_back", changes={"cognitive": 2})
    status, answer = again.send({"act": "look_back", "sitting": again.told()["token"], "changes": changes})
    assert (status, answer["code"]) == (400, "unreadable")
    assert ratings(again) == {"cognitive": 2}


@pytest.mark.parametrize("stage", ["intro", "open", "declined"])
def test_only_a_finished_sitting_can_be_looked_back_from(dana: Person, stage: str) -> None:
    if stage != "intro":
        dana.act({"open": "save", "declined": "decline"}[stage])
    status, answer = dana.refused("look_back", dana.told()["token"], {"cognitive": 1})
    assert (status, answer["code"]) == (409, "over")
    assert not SittingRow.objects.exclude(looking_back={}).exists()


def test_a_window_of_the_sitting_before_changes_nothing(again: Person) -> None:
    token = again.told()["token"]
    again.act("again")
    again.act("finish", changes=as_habits(5))
    assert again.refused("look_back", token, {"cognitive": 1})[0] == 409
    assert ratings(again) == {}


def test_nobody_rates_for_another(again: Person, enrolled: Enrolled) -> None:
    marat = enrolled("marat")
    assert marat.refused("look_back", again.told()["token"], {"cognitive": 1})[0] == 409
    assert ratings(again) == {}


def test_the_own_file_holds_it_in_words_and_figures(again: Person) -> None:
    again.act("look_back", changes={"affective": -2})
    text = again.send({"act": "export"})[1]["file"]["text"]
    _head, *lines = csv.reader(io.StringIO(text))
    assert len(lines) == 25
    assert (lines[-1][0], *lines[-1][2:]) == (
        *("2", "finished", "Affective empathy", "Compared with the beginning, how often do you do this now?"),
        *("Much less often", "-2"),
    )


def test_the_file_of_all_ones_data_holds_it(again: Person) -> None:
    again.act("look_back", changes={"affective": -2})
    _name, mine = on_data_asked(user=again.user)
    assert [one["looking_back"] for one in mine["sittings"]] == [{}, {"affective": -2}]


def test_withdrawing_erases_it(again: Person) -> None:
    again.act("look_back", changes={"affective": -2})
    again.act("withdraw")
    assert not SittingRow.objects.exists()


def test_a_preview_keeps_none(enrolled: Enrolled) -> None:
    author = enrolled("author", preview=True)
    assert author.refused("look_back", "preview", {"cognitive": 1})[0] == 409
    assert not SittingRow.objects.exists()
