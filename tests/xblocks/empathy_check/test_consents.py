"""Consent to research: separate, with a statement of age, taken back at any time, gone with the person."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dialogue_standalone.runtime.api import reset_block
from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.handlers import on_data_asked, on_retirement
from dialogue_xblocks.empathy_check.models import ResearchConsent, ResearchStudy
from dialogue_xblocks.shared.platform import Place

from .conftest import CHECK, KEY, Enrolled, Person, as_habits


def study(**facts: Any) -> ResearchStudy:
    given = {
        "approval": "LEC 12/2026",
        "approved": date(2026, 10, 1),
        "controller": "University",
        "contact": "ethics@example.kz",
        "keep_until": timezone.localdate() + timedelta(365),
        "purpose": {"kk": "Мақсаты", "ru": "Цель", "en": "Purpose"},
    }
    return ResearchStudy.objects.create(**(given | facts))


def place(person: Person) -> Place:
    assert person.user
    return Place("learner", person.user.pk, str(KEY), str(CHECK))


def test_without_a_study_nothing_is_asked_and_nothing_kept(dana: Person) -> None:
    assert api.study_for(place(dana)) is None
    assert api.consent(place(dana), adult=True) is False
    assert not api.consented(place(dana))


@pytest.mark.parametrize(
    "facts", [{"closed": timezone.now()}, {"keep_until": timezone.localdate() - timedelta(1)}], ids=["closed", "over"]
)
def test_a_study_that_is_over_asks_nobody(dana: Person, facts: dict[str, Any]) -> None:
    study(**facts)
    assert api.study_for(place(dana)) is None
    assert api.consent(place(dana), adult=True) is False
    assert not ResearchConsent.objects.exists()


def test_what_the_learner_is_told(dana: Person) -> None:
    study()
    told = api.study_for(place(dana))
    assert told
    assert (told.approval, told.controller, dict(told.purpose)["kk"]) == ("LEC 12/2026", "University", "Мақсаты")


def test_consent_is_kept_once_and_can_be_taken_back(enrolled: Enrolled) -> None:
    dana, marat = enrolled("dana"), enrolled("marat")
    study()
    for _ in range(2):
        assert api.consent(place(dana), adult=True)
    assert (api.consented(place(dana)), api.consented(place(marat))) == (True, False)
    assert ResearchConsent.objects.count() == 1
    for _ in range(2):
        api.revoke(place(dana))
    assert not api.consented(place(dana))


def test_who_does_not_say_to_be_grown_up_cannot_consent(dana: Person) -> None:
    study()
    with pytest.raises(api.NotAdult):
        api.consent(place(dana), adult=False)
    assert not ResearchConsent.objects.exists()


@pytest.mark.parametrize("where", ["sandbox", "masquerade", "outside"])
def test_nobody_but_the_learner_asks_or_answers(dana: Person, where: Any) -> None:
    study()
    other = Place(where, 1, str(KEY), str(CHECK))
    assert api.study_for(other) is None
    for ask in (api.consented, api.revoke, lambda one: api.consent(one, adult=True)):
        with pytest.raises(PermissionError):
            ask(other)


def test_taking_consent_back_leaves_the_answers_to_the_learner(dana: Person) -> None:
    study()
    dana.act("finish", changes=as_habits(3))
    api.consent(place(dana), adult=True)
    api.revoke(place(dana))
    assert dana.told()["stage"] == "finished"


@pytest.mark.parametrize("end", ["withdraw", "retire", "delete", "reset"])
def test_consent_goes_with_the_answers(enrolled: Enrolled, end: str) -> None:
    dana, marat = enrolled("dana"), enrolled("marat")
    study()
    for person in (dana, marat):
        person.act("finish", changes=as_habits(3))
        api.consent(place(person), adult=True)
    assert dana.user
    if end == "withdraw":
        dana.act("withdraw")
    elif end == "retire":
        on_retirement(user=dana.user)
    elif end == "delete":
        dana.user.delete()
    else:
        reset_block(dana.user.pk, dana.content, CHECK)
    assert api.consented(place(marat))
    assert ResearchConsent.objects.count() == 1


def test_the_file_of_ones_own_data_names_the_consent(enrolled: Enrolled) -> None:
    dana, marat = enrolled("dana"), enrolled("marat")
    study()
    api.consent(place(dana), adult=True)
    _name, mine = on_data_asked(user=dana.user)
    assert [one["study__approval"] for one in mine["research_consents"]] == ["LEC 12/2026"]
    _name, others = on_data_asked(user=marat.user)
    assert others["research_consents"] == []
