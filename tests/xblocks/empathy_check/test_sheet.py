"""How the statements stand on the page: in which order, how many on a page; and for how long they are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import parse_course
from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.models import SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.platform import Place
from tests.standalone.olx.trees import FILES, changed

from .conftest import CHECK, ITEMS, KEY, Person, as_habits

type Learner = Callable[..., Person]


@pytest.fixture
def learner(db: None, tmp_path: Path) -> Learner:
    """A learner before a check with certain settings; the same name is the same person on another device."""

    def make(name: str = "dana", settings: str = 'shuffle="true"', **options: Any) -> Person:
        block = f'<empathy_check url_name="e1" {settings}>{own_instrument()}</empathy_check>'
        files = FILES | {"vertical/v1.xml": f'<vertical display_name="Unit">{block}</vertical>'}
        user, _new = User.objects.get_or_create(username=name)
        enrol(user, KEY)
        return Person(parse_course(changed(tmp_path / f"{name}{len(settings)}", files)), user, **options)

    return make


def order(person: Person) -> list[str]:
    return [item["id"] for item in person.told()["sheet"]["items"]]


def test_statements_stand_as_the_author_put_them(dana: Person) -> None:
    assert order(dana) == ITEMS


def test_shuffled_each_learner_gets_another_order_of_all_of_them(learner: Learner) -> None:
    orders = [order(learner(name)) for name in ("dana", "marat", "aliya")]
    assert all(sorted(one) == sorted(ITEMS) for one in orders)
    assert len({tuple(one) for one in [*orders, ITEMS]}) == 4


def test_the_order_stays_before_and_after_the_first_answer_and_on_another_device(learner: Learner) -> None:
    before = order(learner())
    assert order(learner()) == before
    learner().act("save", changes={"c1": 4})
    assert order(learner()) == before
    learner().act("save", changes={"a1": 4})
    assert order(learner()) == before


def test_another_sitting_has_another_order(learner: Learner) -> None:
    dana = learner()
    first = order(dana)
    dana.act("finish", changes=as_habits(3))
    dana.act("again")
    second = order(dana)
    assert second != first
    dana.act("save", changes={"c1": 4})
    assert order(dana) == second


def test_changing_the_key_moves_nothing_in_a_sitting_that_was_begun(learner: Learner, settings: Any) -> None:
    settings.DIALOGUE_PSEUDONYM_KEY = "old"
    learner().act("save", changes={"c1": 4})
    before = order(learner())
    settings.DIALOGUE_PSEUDONYM_KEY, settings.DIALOGUE_PSEUDONYM_KEY_FALLBACKS = "new", ["old"]
    assert order(learner()) == before


def test_the_order_tells_nothing_of_the_code(learner: Learner) -> None:
    dana = learner()
    dana.act("save", changes={"c1": 4})
    assert dana.user
    (sitting,) = api.sittings(Place("learner", dana.user.pk, str(KEY), str(CHECK)))
    row = SittingRow.objects.get()
    assert row.pseudonym not in sitting.seed
    assert sitting.seed not in str(dana.arguments())


def test_a_preview_shows_that_they_are_shuffled(learner: Learner) -> None:
    assert order(learner(preview=True)) != ITEMS


def test_the_own_file_keeps_the_authors_order(learner: Learner) -> None:
    dana = learner()
    dana.act("finish", changes=dict.fromkeys(order(dana), 3))
    text = dana.send({"act": "export"})[1]["file"]["text"]
    first = text.splitlines()[1]
    assert "Өзге мәдени ортада өскен адам менімен келіспесе" in first


@pytest.mark.parametrize(
    ("settings", "size"),
    [("", 4), ('statements_on_page="0"', 0), ('statements_on_page="7"', 7), ('statements_on_page="-3"', 0)],
)
def test_the_author_says_how_many_stand_on_a_page(learner: Learner, settings: str, size: int) -> None:
    assert (learner(settings=settings).arguments() or {})["pageSize"] == size


# For how long


def seconds(person: Person, act: str, *given: Any) -> int | None:
    for one in given:
        person.send({"act": act, "sitting": person.told()["token"], "changes": {"c1": 3}, "seconds": one})
    return SittingRow.objects.values_list("seconds", flat=True).last()


def test_time_is_added_up_over_devices_until_the_end(dana: Person) -> None:
    assert seconds(dana, "save", 30, 12) == 42
    assert seconds(dana, "finish", 8) == 50


def test_time_is_kept_within_a_day(dana: Person) -> None:
    assert seconds(dana, "save", -5) == 0
    assert seconds(dana, "save", 10**30, 86_400) == 86_400


@pytest.mark.parametrize("given", ["7", 7.5, True, None, [7], float("nan"), float("inf")], ids=repr)
def test_what_is_no_time_is_refused_and_changes_nothing(dana: Person, given: Any) -> None:
    seconds(dana, "save", 7)
    before = list(SittingRow.objects.values())
    token = dana.told()["token"]
    assert dana.send({"act": "save", "sitting": token, "changes": {"c1": 5}, "seconds": given})[0] == 400
    assert list(SittingRow.objects.values()) == before


def test_who_declines_leaves_no_time_behind(dana: Person) -> None:
    seconds(dana, "save", 30)
    assert seconds(dana, "decline", 5) is None


def test_time_that_was_not_told_is_not_known(dana: Person) -> None:
    dana.act("save", changes={"c1": 3})
    assert SittingRow.objects.get().seconds is None
    seconds(dana, "save", 7)
    dana.act("finish", changes={"c1": 3})
    assert SittingRow.objects.get().seconds == 7
