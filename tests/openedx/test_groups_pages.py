"""Pages and REST addresses of the groups in a request as the LMS makes it, a transaction each."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Membership

OF_A_GROUP = (
    "group", "invite", "sheet", "slips", "record", "expected", "expected_add", "expected_letters", "dates",
    "group_holidays", "settings", "renew_code", "close", "desk", "remind", "attendance",
)  # fmt: skip


def _at(name: str, *args: object) -> str:
    return reverse(f"dialogue_groups:{name}", args=args)


def _browser(user: Any) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="kk")
    client.force_login(user)
    return client


@pytest.fixture
def somebody(group: Any, person: Any) -> Any:
    """A member beside the curator."""
    user = person("Қасымов Қ")
    api.join(user, group, "kk")
    return user


@pytest.mark.parametrize("name", OF_A_GROUP)
def test_every_page_of_a_group_is_shown_to_its_curator(group: Any, curator: Any, somebody: Any, name: str) -> None:
    answer = _browser(curator).get(_at(name, group.pk))
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode() or name == "slips"


@pytest.mark.parametrize("name", ["member", "membership", "extension_grant", "reset"])
def test_every_page_of_a_member_is_shown_to_the_curator(group: Any, curator: Any, somebody: Any, name: str) -> None:
    number = Membership.objects.get(group=group, user=somebody).pk
    assert _browser(curator).get(_at(name, group.pk, number)).status_code == 200


@pytest.mark.parametrize("name", ["index", "new", "join"])
def test_pages_outside_of_a_group(curator: Any, name: str) -> None:
    assert _browser(curator).get(_at(name)).status_code == 200


@pytest.mark.parametrize("name", ["group", "extension_take", "leave"])
def test_pages_of_a_member(group: Any, somebody: Any, name: str) -> None:
    assert _browser(somebody).get(_at(name, group.pk)).status_code == 200


@pytest.mark.parametrize("name", ["grades_of", "grades_csv", "results"])
def test_grades_of_a_course_are_shown_and_given_as_a_file(group: Any, curator: Any, somebody: Any, name: str) -> None:
    answer = _browser(curator).get(_at(name, group.pk, "Dialogue+PREVENT"))
    assert answer.status_code == 200
    assert "Қасымов" in b"".join(answer).decode()


def test_a_code_is_opened_and_joined_by_a_form(group: Any, person: Any) -> None:
    user = person()
    client, address = _browser(user), _at("join_by_code", group.code)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert [one.id for one in api.groups_of(user)] == [group.pk]


def test_a_refusal_in_a_request_of_one_transaction_is_a_page(group: Any, person: Any) -> None:
    assert _browser(person()).get(_at("group", group.pk)).status_code == 404
    assert _browser(person()).get(_at("join_by_code", "AAAAAA")).status_code == 404


def test_the_rest_addresses_answer(group: Any, curator: Any, somebody: Any) -> None:
    client = _browser(curator)
    for name, args in {
        "api_groups": (), "api_waiting": (), "api_group": (group.pk,), "api_members": (group.pk,),
        "api_grades": (group.pk, "Dialogue+PREVENT"),
    }.items():  # fmt: skip
        answer = client.get(_at(name, *args))
        assert answer.status_code == 200, (name, answer.content)


def test_a_group_is_joined_by_the_rest_address(group: Any, person: Any) -> None:
    user = person()
    answer = _browser(user).post(
        _at("api_join"), {"code": group.code, "language": "kk"}, content_type="application/json"
    )
    assert answer.status_code in (200, 201), answer.content
    assert [one.id for one in api.groups_of(user)] == [group.pk]


@pytest.mark.django_db
def test_the_description_is_made_by_the_platforms_drf_spectacular() -> None:
    answer = Client().get(_at("api_schema"))
    assert answer.status_code == 200
    assert b"/dialogue/groups/api/v1/groups/{group_id}/members" in answer.content
