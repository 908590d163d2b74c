"""The door to stored sittings, on the platform's database and its version of Django."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dialogue_xblocks.empathy_check import api, research
from dialogue_xblocks.empathy_check.data import Placement
from dialogue_xblocks.empathy_check.handlers import on_data_asked, on_deletion, on_retirement
from dialogue_xblocks.empathy_check.models import Definition, ResearchConsent, SittingRow
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.shared.platform import Place

from .playing import CHECK
from .site.host import KEYS

ASKED = Placement(own_instrument(), "habits", "m1", "pre", "1:Dialogue+PREVENT")


def place(user: Any, key: Any = CHECK) -> Place:
    return Place("learner", user.pk, str(key.course_key), str(key))


def study() -> Any:
    words = {"kk": "Мақсаты 🌾", "ru": "Цель", "en": "Purpose"}
    today = timezone.localdate()
    return research.enter_study(
        approval="LEC 12",
        approved=today,
        controller="ЖОО",
        contact="e@example.kz",
        keep_until=today + timedelta(365),
        purpose=words,
    )


def test_answers_are_laid_over_each_other_and_come_back_as_they_were(person: Any) -> None:
    mine = place(person())
    assert api.save(mine, ASKED, "", {"c1": 4, "a1": 1})
    [sitting] = api.sittings(mine)
    assert api.save(mine, ASKED, sitting.token, {"a1": None, "k1": 5})
    [sitting] = api.sittings(mine)
    assert (sitting.answers, sitting.status, sitting.occasion) == ({"c1": 4, "k1": 5}, "open", "pre")
    assert sitting.definition == own_instrument()
    assert api.first_seed(mine) == sitting.seed


def test_what_is_finished_stays_and_the_next_sitting_is_begun_once(person: Any) -> None:
    mine = place(person())
    api.finish(mine, ASKED, "", {"c1": 4})
    [first] = api.sittings(mine)
    assert not api.save(mine, ASKED, first.token, {"c1": 1})
    assert [api.start_again(mine, ASKED, first.token) for _time in range(2)] == [True, False]
    assert [one.number for one in api.sittings(mine)] == [1, 2]
    assert Definition.objects.count() == 1


def test_declining_keeps_no_answer(person: Any) -> None:
    mine = place(person())
    api.save(mine, ASKED, "", {"c1": 4}, 30)
    api.decline(mine, ASKED, api.sittings(mine)[0].token)
    row = SittingRow.objects.get()
    assert (row.status, row.answers, row.seconds) == ("declined", {}, None)


def test_looking_back_leaves_the_date_of_the_sitting(person: Any) -> None:
    mine = place(person())
    api.finish(mine, ASKED, "", {"c1": 4})
    before = SittingRow.objects.get()
    assert api.look_back(mine, before.token, {"cognitive": 2})
    after = SittingRow.objects.get()
    assert (after.looking_back, after.changed) == ({"cognitive": 2}, before.changed)


def test_a_check_before_is_found_from_another_run_of_the_course(person: Any) -> None:
    user = person()
    api.finish(place(user), ASKED, "", {"c1": 4})
    elsewhere = KEYS["ru"].make_usage_key("empathy_check", "e9")
    assert [one.answers for one in api.sittings_before(place(user, elsewhere))] == [{"c1": 4}]


@pytest.mark.parametrize("end", ["withdraw", "retire", "delete", "reset"])
def test_what_is_erased_is_one_persons(person: Any, end: str) -> None:
    user, other = person(), person()
    study()
    for one in (user, other):
        api.finish(place(one), ASKED, "", {"c1": 4})
        assert [api.consent(place(one), adult=True) for _time in range(2)] == [True, True]
    acts = {
        "withdraw": lambda: api.withdraw(place(user)),
        "retire": lambda: on_retirement(user=user),
        "delete": lambda: on_deletion(instance=user),
        "reset": lambda: api.retire(user.pk, str(CHECK)),
    }
    acts[end]()
    assert api.sittings(place(user)) == []
    assert [one.answers for one in api.sittings(place(other))] == [{"c1": 4}]
    assert api.consented(place(other))
    assert ResearchConsent.objects.count() == 1


def test_ones_own_data_are_plain_values(person: Any) -> None:
    user = person()
    study()
    api.finish(place(user), ASKED, "", {"c1": 4}, 60)
    api.consent(place(user), adult=True)
    _name, data = on_data_asked(user=user)
    assert (data["sittings"][0]["answers"], data["sittings"][0]["seconds"]) == ({"c1": 4}, 60)
    assert data["research_consents"][0]["study__controller"] == "ЖОО"


def test_a_file_for_research_tells_of_those_who_consent(person: Any) -> None:
    study()
    people = [person() for _one in range(6)]
    for number, one in enumerate(people):
        api.finish(place(one), ASKED, "", {"c1": number % 5 + 1})
        if number:
            api.consent(place(one), adult=True)
    lines = research.export(person("Әкімші", is_staff=True)).splitlines()
    assert len(lines) == 6
    assert research.expire(timezone.now() + timedelta(366)) == 5


def test_a_wording_of_before_is_named_when_it_is_met_again(person: Any) -> None:
    Definition.objects.create(digest=api.digest_of(ASKED.definition), xml=ASKED.definition)
    api.save(place(person()), ASKED, "", {"c1": 4})
    assert [(row.instrument, row.meaning) for row in Definition.objects.all()] == [("habits", "m1")]
