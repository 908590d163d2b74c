"""Two windows, lost answers of the server, and requests that come too late."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.data import Placement
from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.platform import Place

from .conftest import CHECK, KEY, Person, all_answers, as_habits


def test_two_windows_lose_nothing_of_each_other(dana: Person) -> None:
    one = other = dana.told()["token"]
    one = dana.act("save", one, {"c1": 4})["token"]
    state = dana.act("save", other, {"a1": 2})
    assert state["answers"] == {"c1": 4, "a1": 2}
    assert dana.act("save", one, {"c1": 5})["answers"] == {"c1": 5, "a1": 2}


def test_a_repeated_request_changes_nothing(dana: Person) -> None:
    body = {"act": "save", "sitting": "", "changes": {"c1": 4}}
    assert dana.send(body) == dana.send(body)
    assert SittingRow.objects.count() == 1


@pytest.mark.parametrize("late", ["save", "finish", "decline"])
@pytest.mark.parametrize("ended", ["finish", "decline"])
def test_a_late_request_leaves_what_was_ended(dana: Person, late: str, ended: str) -> None:
    token = dana.act("save", changes={"c1": 4})["token"]
    before = dana.act(ended, token, as_habits(3) if ended == "finish" else {})
    status, answer = dana.refused(late, token, all_answers(1))
    assert (status, answer["code"]) == (409, "over")
    assert answer["state"] == before == dana.told()


def test_a_window_from_before_the_first_answer_does_not_reopen_what_was_ended(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    assert dana.refused("save", "", {"c1": 1})[0] == 409


def test_a_window_from_before_a_withdrawal_brings_nothing_back(dana: Person) -> None:
    token = dana.act("save", changes={"c1": 4})["token"]
    dana.act("withdraw", token)
    status, answer = dana.refused("save", token, {"c1": 4})
    assert (status, answer["state"]["stage"]) == (409, "intro")
    assert not SittingRow.objects.exists()


def test_a_window_of_the_first_sitting_does_not_write_into_the_second(dana: Person) -> None:
    first = dana.act("finish", changes=as_habits(3))["token"]
    dana.act("again", first)
    assert dana.refused("save", first, {"c1": 1})[0] == 409
    assert dana.told()["answers"] == {}


def test_again_asked_twice_begins_one_sitting(dana: Person) -> None:
    first = dana.act("finish", changes=as_habits(3))["token"]
    second = dana.act("again", first)
    status, answer = dana.refused("again", first)
    assert (status, answer["state"]) == (409, second)
    assert SittingRow.objects.count() == 2


def test_of_two_first_requests_at_once_the_later_sees_what_became_of_the_sitting(
    dana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The later request looked for a sitting before the earlier one had made and finished it."""
    place = Place("learner", dana.user.pk if dana.user else 0, str(KEY), str(CHECK))
    asked = Placement(own_instrument())
    api.finish(place, asked, "", {"c1": 4})
    look, first_look = api._last, iter([None])
    monkeypatch.setattr(api, "_last", lambda where: next(first_look, look(where)))
    assert api.save(place, asked, "", {"c1": 1}) is False
    assert SittingRow.objects.get().answers == {"c1": 4}


def test_a_save_that_names_its_sitting_asks_for_no_group(dana: Person) -> None:
    token = dana.act("save", changes={"c1": 4})["token"]
    with CaptureQueriesContext(connection) as asked:
        dana.act("save", token, {"c1": 5})
    assert asked.captured_queries
    assert [query["sql"] for query in asked.captured_queries if "dialogue_groups" in query["sql"]] == []


def test_a_refused_act_keeps_nothing_of_itself(dana: Person) -> None:
    with transaction.atomic():
        dana.refused("save", "", {"c1": 4, "nonsense": 1})
    assert not SittingRow.objects.exists()
