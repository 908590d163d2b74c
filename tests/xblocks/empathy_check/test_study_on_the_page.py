"""Consent to research on the page of the check: after a result, only with a study, by the same address as every act."""

import json
from typing import Any

import pytest
from django.utils import timezone

from dialogue_xblocks.empathy_check.models import ResearchConsent, ResearchStudy

from .conftest import Enrolled, Person, as_habits
from .test_consents import study


def consent(person: Person, **more: Any) -> tuple[int, Any]:
    return person.send({"act": "consent", "sitting": person.told()["token"], **more})


def test_nothing_is_said_of_research_without_a_study_or_without_a_result(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    assert dana.told()["study"] is None
    study()
    assert dana.told()["study"]
    dana.act("withdraw")
    assert dana.told()["study"] is None


def test_the_learner_is_told_everything_before_consenting(dana: Person) -> None:
    entered = study()
    told = dana.act("finish", changes=as_habits(3))["study"]
    assert told == {
        "purpose": "Purpose",
        "controller": "University",
        "contact": "ethics@example.kz",
        "approval": "LEC 12/2026",
        "approved": "2026-10-01",
        "until": entered.keep_until.isoformat(),
        "consented": False,
    }


def test_consent_is_given_and_taken_back_in_the_same_place(dana: Person) -> None:
    study()
    dana.act("finish", changes=as_habits(3))
    assert consent(dana, adult=True)[1]["state"]["study"]["consented"]
    assert dana.told()["study"]["consented"]
    state = dana.act("revoke")
    assert (state["study"]["consented"], state["stage"]) == (False, "finished")
    assert not ResearchConsent.objects.exists()


@pytest.mark.parametrize("more", [{}, {"adult": False}, {"adult": 1}, {"adult": "true"}, {"adult": None}], ids=repr)
def test_without_the_statement_of_age_nothing_is_kept(dana: Person, more: dict[str, Any]) -> None:
    study()
    dana.act("finish", changes=as_habits(3))
    status, answer = consent(dana, **more)
    assert (status, answer["code"]) == (400, "adult")
    assert not ResearchConsent.objects.exists()


def test_a_study_that_was_closed_meanwhile_is_told(dana: Person) -> None:
    study()
    dana.act("finish", changes=as_habits(3))
    ResearchStudy.objects.update(closed=timezone.now())
    status, answer = consent(dana, adult=True)
    assert (status, answer["code"], answer["state"]["study"]) == (409, "no_study", None)
    assert not ResearchConsent.objects.exists()


def test_a_preview_asks_for_no_consent(enrolled: Enrolled) -> None:
    study()
    author = enrolled("author", preview=True)
    assert author.act("finish", changes=as_habits(3))["study"] is None
    assert consent(author, adult=True)[0] == 409
    assert author.refused("revoke")[0] == 409
    assert not ResearchConsent.objects.exists()


def test_a_purpose_in_another_language_is_better_than_none(dana: Person) -> None:
    study(purpose={"kk": "Мақсаты"})
    assert dana.act("finish", changes=as_habits(3))["study"]["purpose"] == "Мақсаты"


def test_the_consent_of_one_is_not_shown_to_another(enrolled: Enrolled) -> None:
    study()
    dana, marat = enrolled("dana"), enrolled("marat")
    for person in (dana, marat):
        person.act("finish", changes=as_habits(3))
    consent(dana, adult=True)
    assert not marat.told()["study"]["consented"]
    assert "true" not in json.dumps(marat.told()["study"])
