"""The groups for programs: the same rules over JSON, and a description that is true."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import User
from django.test import Client
from drf_spectacular.validation import validate_schema

from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group
from tests.standalone.learning.conftest import signed_in

from .conftest import FAMILY, Make, member_of
from .test_desk import answer

BASE = "/dialogue/groups/api/v1"
COURSE = "+".join(FAMILY)


def send(client: Client, path: str, method: str = "post", **values: Any) -> Any:
    if method == "get":
        return client.get(f"{BASE}/{path}", values)
    return getattr(client, method)(f"{BASE}/{path}", json.dumps(values), content_type="application/json")


def test_a_group_is_made_joined_and_left(curator: User, person: Make, runs: dict[str, CourseContent]) -> None:
    made = send(signed_in(curator), "groups", name="1-курс", courses=[COURSE], starts="2026-09-01")
    assert made.status_code == 201
    group = made.json()
    assert (group["role"], group["courses"], len(group["code"])) == ("curator", [COURSE], 6)
    learner = signed_in(person("Айгүл"))
    joined = send(learner, "join", code=group["code"], language="ru")
    assert [run["key"] for run in joined.json()] == [str(runs["ru"].key)]
    assert [(one["role"], one["code"]) for one in learner.get(f"{BASE}/groups").json()] == [("member", "")]
    assert send(learner, f"groups/{group['id']}/leave").status_code == 204
    assert learner.get(f"{BASE}/groups/{group['id']}").status_code == 404


def test_a_group_is_changed_and_closed(curator: User, group: Group) -> None:
    client = signed_in(curator)
    changed = send(client, f"groups/{group.pk}", "patch", name="Жаңа ат", starts="2026-10-01").json()
    assert (changed["name"], changed["starts"], changed["joining_open"]) == ("Жаңа ат", "2026-10-01", True)
    assert send(client, f"groups/{group.pk}/close").json()["closed"]
    again = send(client, f"groups/{group.pk}", "patch", name="x")
    assert (again.status_code, again.json()["code"]) == (409, "group_closed")


@pytest.mark.usefixtures("under_way")
def test_members_and_grades_are_what_the_desk_shows(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined("Айым", "Қасенова")
    answer(user, runs["kk"], "p2", "choice_0")
    client = signed_in(curator)
    (row,) = client.get(f"{BASE}/groups/{group.pk}/members", {"search": "касен"}).json()["rows"]
    assert (row["member"]["name"], row["standings"][0]["percent"]) == ("Қасенова Айым", 100)
    grades = client.get(f"{BASE}/groups/{group.pk}/grades/{COURSE}").json()
    assert [line["points"] for line in grades["lines"]] == [[[1.0, 1.0]], [None]]
    usage = str(runs["kk"].key.make_usage_key("problem", "p2"))
    place = f"groups/{group.pk}/members/{member_of(group, user)}"
    assert send(client, f"{place}/reset", task=usage).status_code == 400
    assert send(client, f"{place}/reset", task=usage, reason="r").status_code == 204
    part = str(runs["kk"].key.make_usage_key("sequential", "l1"))
    assert send(client, f"{place}/extension", part=part, days=61).status_code == 400
    assert send(client, f"{place}/extension", part=part, days=5).status_code == 204


def test_a_list_is_checked_before_it_is_kept(curator: User, group: Group) -> None:
    client = signed_in(curator)
    rows = send(client, f"groups/{group.pk}/expected", text="Айым\nAйым").json()
    assert [row["problem"] for row in rows] == [None, "mixed_scripts"]
    assert client.get(f"{BASE}/waiting").json() == []
    send(client, f"groups/{group.pk}/expected", text="Айым", keep=True)
    assert [item["count"] for item in client.get(f"{BASE}/waiting").json()] == [1]
    long = send(client, f"groups/{group.pk}/expected", text="Айым\n" * 1_001)
    assert (long.status_code, long.json()["code"]) == (413, "too_long")


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", ""), ("patch", ""), ("get", "/members"), ("post", "/close"), ("get", f"/grades/{COURSE}")],
)
def test_a_stranger_learns_nothing_of_a_group(group: Group, person: Make, method: str, path: str) -> None:
    client = signed_in(person("Бөтен"))
    there = send(client, f"groups/{group.pk}{path}", method)
    nowhere = send(client, f"groups/{group.pk + 999}{path}", method)
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content


def test_guessing_is_stopped_with_the_time_to_wait(group: Group, person: Make) -> None:
    client = signed_in(person("Ержан"))
    answers = [send(client, "join", code="ABCDEF", language="kk") for _try in range(11)]
    assert [one.status_code for one in answers] == [404] * 10 + [429]
    assert answers[-1]["Retry-After"] == "900"


@pytest.mark.parametrize("body", ["", "{", "[]", '{"name": "x"}', '{"name": 1, "courses": ["x"], "starts": "soon"}'])
def test_what_cannot_be_read_is_told_as_such(curator: User, body: str) -> None:
    answered = signed_in(curator).post(f"{BASE}/groups", body, content_type="application/json")
    assert answered.status_code == 400


@pytest.mark.parametrize("starts", ["9999-12-31", "0001-01-01"])
def test_a_first_day_of_another_age_is_refused_and_nothing_moves(curator: User, group: Group, starts: str) -> None:
    client = signed_in(curator)
    assert send(client, "groups", name="x", courses=[COURSE], starts=starts).status_code == 400
    assert send(client, f"groups/{group.pk}", "patch", starts=starts).status_code == 400
    with pytest.raises(ValueError, match="another age"):
        api.set_start(curator, group.pk, date.fromisoformat(starts))
    before = group.starts
    group.refresh_from_db()
    assert group.starts == before


def test_a_forged_form_of_another_site_does_nothing(curator: User, group: Group) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    assert send(client, f"groups/{group.pk}/close").status_code == 403
    assert api.group_facts(curator, group.pk).closed is None


def test_the_description_is_valid_and_tells_of_every_address(client: Client) -> None:
    described = yaml.safe_load(client.get(f"{BASE}/schema").content)
    validate_schema(described)
    assert set(described["paths"]) == {
        f"{BASE}/{path}"
        for path in (
            *("groups", "groups/{group_id}", "groups/{group_id}/leave", "groups/{group_id}/close", "join", "waiting"),
            *("groups/{group_id}/members", "groups/{group_id}/expected", "groups/{group_id}/grades/{course}"),
            *("groups/{group_id}/members/{member_id}/reset", "groups/{group_id}/members/{member_id}/extension"),
        )
    }
