"""Sittings through the door: begun, kept, finished, erased; two at a time."""

from threading import Thread
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections

from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.data import Placement
from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.platform import Place

from .host import KEYS

COURSE = str(KEYS["kk"])
USAGE = "block-v1:Dialogue+Course+2026_kk+type@empathy_check+block@e1"
ASKED = Placement(own_instrument(), "habits")


def place(user: Any) -> Place:
    return Place("learner", user.pk, COURSE, USAGE)


@pytest.mark.django_db
def test_a_sitting_is_kept_and_finished(person: Any) -> None:
    me, other = place(person("a")), place(person("b"))
    assert api.save(me, ASKED, "", {"c1": 3, "a2": 4}, 5)
    (sitting,) = api.sittings(me)
    assert (sitting.status, sitting.answers) == ("open", {"c1": 3, "a2": 4})
    assert api.finish(me, ASKED, sitting.token, {"c1": 5}, 5)
    assert [(one.status, one.answers) for one in api.sittings(me)] == [("finished", {"c1": 5, "a2": 4})]
    assert api.sittings(other) == []


@pytest.mark.django_db
def test_a_finished_sitting_takes_no_more(person: Any) -> None:
    me = place(person("a"))
    api.finish(me, ASKED, "", {"c1": 3}, 5)
    token = api.sittings(me)[0].token
    assert not api.save(me, ASKED, token, {"c1": 1}, 5)
    assert api.sittings(me)[0].answers == {"c1": 3}


@pytest.mark.django_db
@pytest.mark.parametrize("erase", ["withdraw", "reset", "retire", "account"])
def test_nothing_stays_of_who_is_erased(person: Any, erase: str) -> None:
    user, neighbour = person("a"), place(person("b"))
    api.finish(place(user), ASKED, "", {"c1": 3}, 5)
    api.decline(neighbour, ASKED, "")
    if erase == "withdraw":
        api.withdraw(place(user))
    elif erase == "account":
        user.delete()
    else:
        api.retire(user.pk, USAGE if erase == "reset" else None)
    assert SittingRow.objects.count() == 1
    assert len(api.sittings(neighbour)) == 1


@pytest.mark.django_db
def test_letters_of_all_three_languages_come_back_as_they_were(person: Any) -> None:
    text = own_instrument().replace("</title>", " ҚәөҰһ “—” 🌍</title>", 1)
    me = place(person("a"))
    api.decline(me, Placement(text, "habits"), "")
    assert api.sittings(me)[0].definition == text


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one writer at a time")
def test_answers_that_come_at_once_begin_one_sitting() -> None:
    user = get_user_model().objects.create(username="a")
    wrong: list[Exception] = []

    def send(item: str) -> None:
        try:
            api.save(place(user), ASKED, "", {item: 3}, 1)
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=(item,)) for item in ("c1", "a2", "k3", "c4")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [set(one.answers) for one in api.sittings(place(user))] == [{"c1", "a2", "k3", "c4"}]
    assert connection.vendor == "mysql"
