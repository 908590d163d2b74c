"""A research study: entered in full by an administrator, files without names, closed after its time."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from dialogue_standalone.privacy.api import erase_what_is_due
from dialogue_xblocks.empathy_check import api
from dialogue_xblocks.empathy_check.handlers import on_retirement
from dialogue_xblocks.empathy_check.models import ResearchConsent, ResearchExport, ResearchStudy
from dialogue_xblocks.shared.languages import LANGUAGES

from .conftest import CHECK, OTHER, Enrolled, Person, as_habits
from .test_consents import place
from .visiting import browser, words

FACTS = {
    "approval": "LEC 12/2026",
    "approved": "2026-10-01",
    "controller": "Regional university",
    "contact": "ethics@example.kz",
    **{f"purpose_{code}": {"kk": "Мақсаты", "ru": "Цель"}.get(code, "Purpose") for code in LANGUAGES},
}
type Consenting = Callable[..., list[Person]]


def at(name: str) -> str:
    return reverse(f"dialogue_self_check:{name}")


@pytest.fixture
def administrator(db: None) -> Client:
    return browser(User.objects.create_user("boss", first_name="Дана", is_staff=True))


@pytest.fixture
def study(administrator: Client) -> None:
    until = (timezone.localdate() + timedelta(300)).isoformat()
    answer = administrator.post(at("research"), FACTS | {"keep_until": until})
    assert answer.status_code == 302


@pytest.fixture
def consenting(enrolled: Enrolled) -> Consenting:
    def make(count: int, prefix: str = "p") -> list[Person]:
        people = [enrolled(f"{prefix}{number}") for number in range(count)]
        for person in people:
            person.act("finish", changes=as_habits(3))
            api.consent(place(person), adult=True)
        return people

    return make


def rows_of(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("missing", [*FACTS, "keep_until"])
def test_a_study_that_is_not_complete_is_not_opened(administrator: Client, missing: str) -> None:
    facts = FACTS | {"keep_until": (timezone.localdate() + timedelta(300)).isoformat()}
    answer = administrator.post(at("research"), {name: value for name, value in facts.items() if name != missing})
    assert answer.status_code == 422
    assert "Some fields have to be mended." in words(answer)
    assert not ResearchStudy.objects.exists()


def test_a_study_that_was_over_before_it_began_is_not_opened(administrator: Client) -> None:
    today = timezone.localdate().isoformat()
    assert administrator.post(at("research"), FACTS | {"keep_until": today}).status_code == 422
    later = (timezone.localdate() + timedelta(1)).isoformat()
    assert administrator.post(at("research"), FACTS | {"keep_until": later, "approved": later}).status_code == 422
    assert not ResearchStudy.objects.exists()


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize(
    ("language", "day"), [("kk", "2026 ж. 1 қазан"), ("ru", "1 октября 2026"), ("en", "1 October 2026")]
)
def test_the_page_of_a_study_writes_its_days_with_the_year(administrator: Client, language: str, day: str) -> None:
    administrator.cookies["dialogue_language"] = language
    assert day in words(administrator.get(at("research")))


@pytest.mark.usefixtures("study")
def test_one_study_at_a_time(administrator: Client) -> None:
    administrator.post(at("research"), FACTS | {"keep_until": "2030-01-01", "approval": "another"})
    assert ResearchStudy.objects.get().approval == "LEC 12/2026"


@pytest.mark.usefixtures("study")
def test_the_file_has_only_finished_sittings_of_those_who_consent(
    administrator: Client, consenting: Consenting, enrolled: Enrolled
) -> None:
    consenting(5)
    silent, unfinished = enrolled("silent"), enrolled("unfinished")
    silent.act("finish", changes=as_habits(5))
    unfinished.act("save", changes={"c1": 5})
    api.consent(place(unfinished), adult=True)
    rows = rows_of(administrator.post(at("research_file")))
    assert len({row["person"] for row in rows}) == 5
    assert {row["answer"] for row in rows if row["item"] == "c1"} == {"3"}


@pytest.mark.usefixtures("study")
def test_nothing_in_the_file_leads_to_a_person(administrator: Client, consenting: Consenting) -> None:
    people = consenting(5)
    text = administrator.post(at("research_file")).content.decode()
    assert list(csv.DictReader(io.StringIO(text)).fieldnames or ()) == [
        "person", "sitting", "instrument", "version", "occasion", "month", "item", "answer"
    ]  # fmt: skip
    assert not re.search(r"\d{4}-\d\d-\d\d|\d\d:\d\d|2026_kk|Dialogue|PREVENT|\bkk\b", text)
    pseudonyms = ResearchConsent.objects.values_list("pseudonym", flat=True)
    for person, pseudonym in zip(people, pseudonyms, strict=True):
        assert str(person.user) not in text
        assert pseudonym[:8] not in text


@pytest.mark.usefixtures("study")
def test_before_and_after_share_a_number_and_files_share_none(administrator: Client, consenting: Consenting) -> None:
    people = consenting(5)
    for person in people:
        person.act("finish", changes=as_habits(4), key=OTHER)
    first, second = (rows_of(administrator.post(at("research_file"))) for _time in range(2))
    sittings = {(row["person"], row["sitting"]) for row in first}
    assert len(sittings) == 10
    assert len({person for person, _sitting in sittings}) == 5
    assert not {row["person"] for row in first} & {row["person"] for row in second}


@pytest.mark.usefixtures("study")
def test_below_the_floor_no_file_is_made(administrator: Client, consenting: Consenting) -> None:
    consenting(4)
    answer = administrator.post(at("research_file"), follow=True)
    assert "No file was made" in words(answer)
    assert not ResearchExport.objects.exists()


@pytest.mark.usefixtures("study")
def test_who_takes_consent_back_or_withdraws_is_in_no_later_file(administrator: Client, consenting: Consenting) -> None:
    people = consenting(7)
    api.revoke(place(people[0]))
    people[1].act("withdraw")
    assert len({row["person"] for row in rows_of(administrator.post(at("research_file")))}) == 5


@pytest.mark.usefixtures("study")
def test_each_file_is_recorded(administrator: Client, consenting: Consenting) -> None:
    consenting(6)
    administrator.post(at("research_file"))
    made = ResearchExport.objects.get()
    assert (made.actor, made.people, made.sittings) == (User.objects.get(username="boss"), 6, 6)
    page = words(administrator.get(at("research")))
    assert "Дана" in page
    assert "Files made" in page


@pytest.mark.usefixtures("study")
def test_that_a_file_was_made_outlives_who_made_it(administrator: Client, consenting: Consenting) -> None:
    consenting(5)
    administrator.post(at("research_file"))
    on_retirement(user=User.objects.get(username="boss"))
    assert [(one.actor, one.people) for one in ResearchExport.objects.all()] == [(None, 5)]
    assert administrator.get(at("research")).status_code == 200


@pytest.mark.usefixtures("study")
def test_closing_erases_the_consents_and_asks_nobody_any_more(administrator: Client, consenting: Consenting) -> None:
    (dana,) = consenting(1)
    administrator.post(at("research_close"))
    assert not ResearchConsent.objects.exists()
    assert api.study_for(place(dana)) is None
    assert administrator.post(at("research_file")).status_code == 302
    assert dana.told(CHECK)["stage"] == "finished"


@pytest.mark.usefixtures("study")
def test_after_its_time_the_daily_round_closes_the_study(administrator: Client, consenting: Consenting) -> None:
    consenting(2)
    with freeze_time(timezone.now() + timedelta(299)):
        erase_what_is_due()
        assert ResearchConsent.objects.count() == 2
    with freeze_time(timezone.now() + timedelta(301)):
        assert erase_what_is_due()["empathy_check"] == 2
        assert not ResearchConsent.objects.exists()
        assert ResearchStudy.objects.exclude(closed=None).exists()


@pytest.mark.usefixtures("study")
def test_no_page_tells_how_many_consent(administrator: Client, consenting: Consenting) -> None:
    administrator.get(at("research"))  # which tells once that the study is open
    before = administrator.get(at("research")).content
    consenting(6)
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub(b"", administrator.get(at("research")).content) == token.sub(b"", before)
