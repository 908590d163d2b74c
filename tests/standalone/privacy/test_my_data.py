"""My data: one file with everything, who looked, and the end of an account."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from dialogue_standalone.accounts.api import Names, create_person
from dialogue_standalone.learning.api import StandaloneHost
from dialogue_standalone.privacy.api import collect, erase_what_is_due
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api as groups
from dialogue_xblocks.groups.models import Audit, Group, Membership
from dialogue_xblocks.shared.api import retention_due
from tests.standalone.learning.conftest import signed_in
from tests.xblocks.groups.conftest import (  # noqa: F401 - fixtures
    Make,
    _apart,
    curator,
    group,
    joined,
    person,
    runs,
    under_way,
)
from tests.xblocks.groups.test_desk import answer

PASSWORD = "a long password"


@pytest.fixture
def administrator(db: None) -> Client:
    return signed_in(create_person("boss", PASSWORD, Names("Дана"), administrator=True))


@pytest.mark.usefixtures("under_way")
def test_the_file_has_what_every_room_keeps(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined("Айгүл", "Серікова", email="a@example.kz")
    answer(user, runs["kk"], "p1", "choice_1")
    response = signed_in(user).get("/accounts/my-data/file")
    assert response["Content-Disposition"].startswith('attachment; filename="my-data-')
    found = json.loads(response.content)
    assert found["account"]["surname"] == "Серікова"
    assert found["learning"]["courses"][0]["course"] == str(runs["kk"].key)
    assert [one["state"]["student_answers"] for one in found["answers"]["blocks"]] == [{"p1_2_1": "choice_1"}]
    assert [one["name"] for one in found["groups"]["groups"]] == ["1-курс"]
    assert {"certificates", "empathy_check"} <= set(found)


def test_the_file_has_nothing_of_anybody_else(joined: Callable[..., User]) -> None:
    other, user = joined("Бөтен", email="other@example.kz"), joined("Айгүл")
    text = json.dumps(collect(user), default=str, ensure_ascii=False)
    assert "Айгүл" in text
    assert "Бөтен" not in text
    assert other.email not in text


def test_a_look_of_an_administrator_is_told_to_the_person(administrator: Client, person: Make) -> None:
    user = person("Айгүл", language="en")
    for _time in range(2):
        administrator.get(f"/people/{user.pk}")
    client = signed_in(user)
    client.cookies["dialogue_language"] = "en"
    page = client.get("/accounts/my-data").content.decode()
    assert page.count("<dd>Дана</dd>") == 1


def test_an_account_is_removed_by_its_password_only(joined: Callable[..., User], group: Group) -> None:
    user = joined()
    client = signed_in(user)
    assert client.post("/accounts/my-data/remove", {"password": "wrong"}).status_code == 422
    assert client.post("/accounts/my-data/remove", {}).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()
    assert client.post("/accounts/my-data/remove", {"password": PASSWORD}).status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()
    assert Membership.objects.get(group=group, role="member").user is None
    assert "_auth_user_id" not in client.session


def test_passwords_cannot_be_guessed_at_an_open_screen(person: Make) -> None:
    client = signed_in(person("Айгүл"))
    answers = [client.post("/accounts/my-data/remove", {"password": "wrong"}).status_code for _try in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_last_administrator_stays(administrator: Client) -> None:
    assert administrator.post("/accounts/my-data/remove", {"password": PASSWORD}).status_code == 422
    assert User.objects.filter(username="boss").exists()


def test_what_was_kept_long_enough_goes(
    curator: User, group: Group, joined: Callable[..., User], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    user = joined()
    groups.close_group(curator, group.pk)
    assert erase_what_is_due()["groups"] == 0
    settings.DIALOGUE_MAPPING_DAYS = settings.DIALOGUE_RECORD_DAYS = -1
    assert erase_what_is_due()["groups"] > 0
    assert not Membership.objects.filter(user=user).exists()
    assert not Audit.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize(
    ("ends", "kept"), [((200, 200, 200), False), ((200, 200, 100), True), ((200, 200, None), True)]
)
def test_a_group_that_nobody_closed_goes_half_a_year_after_all_its_runs(
    group: Group,
    joined: Callable[..., User],
    runs: dict[str, CourseContent],
    monkeypatch: pytest.MonkeyPatch,
    ends: tuple[int | None, ...],
    kept: bool,
) -> None:
    alone, user = joined("Айым"), joined("Ержан")
    groups.leave(alone, group.pk)
    scope = groups.activity_scope(alone, runs["kk"].key, "case_1")
    days = [None if one is None else timezone.now() - timedelta(one) for one in ends]
    ended = [replace(run, end=end) for run, end in zip(StandaloneHost().runs(), days, strict=True)]
    monkeypatch.setattr(StandaloneHost, "runs", lambda _self: ended)
    erase_what_is_due()
    for person_left in (alone, user):
        assert Membership.objects.filter(user=person_left).exists() == kept
    assert groups.may_enter(alone, scope) == kept
    group.refresh_from_db()
    assert (group.closed is None) == kept
    assert erase_what_is_due()["groups"] == 0


def test_one_application_that_fails_keeps_no_other_from_erasing(group: Group) -> None:
    def fail(**_options: Any) -> tuple[str, int]:
        raise RuntimeError("no")

    retention_due.connect(fail)
    try:
        assert "groups" in erase_what_is_due()
    finally:
        retention_due.disconnect(fail)
