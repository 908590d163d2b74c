"""Groups through the door: made, joined, moved, left, ended with an account."""

from datetime import date
from typing import Any

import pytest

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group, Membership

from .host import KEYS, TAKING

FAMILY = ("Dialogue", "Course")
pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(person: Any) -> Any:
    return person("curator", is_staff=True)


@pytest.fixture
def group(curator: Any) -> Group:
    return api.create_group(curator, "1-топ «Достық»", [FAMILY], date(2026, 9, 1))


def number(group: Group, user: Any) -> int:
    return Membership.objects.get(group=group, user=user).pk


def test_a_code_leads_into_the_run_of_the_own_language(group: Group, person: Any) -> None:
    user = person("a")
    found = api.group_of_code(group.code or "", user, "192.0.2.1")
    assert [run.key for run in api.join(user, found, "ru")] == [KEYS["ru"]]
    assert TAKING[KEYS["ru"]] == {user.pk}
    assert [one.role for one in api.groups_of(user)] == ["member"]


def test_a_wrong_code_leads_nowhere(group: Group, person: Any) -> None:
    with pytest.raises(api.CodeUnknown):
        api.group_of_code("AAAAAA", person("a"), "192.0.2.1")


def test_who_comes_back_is_the_same_member(group: Group, person: Any) -> None:
    user = person("a")
    api.join(user, group, "kk")
    before = number(group, user)
    api.leave(user, group.pk)
    api.join(user, group, "kk")
    assert number(group, user) == before


def test_a_member_is_moved(group: Group, curator: Any, person: Any) -> None:
    user = person("a")
    api.join(user, group, "kk")
    other = api.create_group(curator, "2-топ", [FAMILY], date(2026, 9, 1))
    api.move_member(curator, group.pk, number(group, user), other.pk, "kk")
    assert [one.id for one in api.groups_of(user)] == [other.pk]


def test_the_end_of_an_account_leaves_a_member_that_is_nobody(group: Group, person: Any) -> None:
    user = person("a")
    api.join(user, group, "kk")
    member = number(group, user)
    user.delete()
    assert Membership.objects.get(pk=member).user is None


def test_a_pasted_list_is_kept_once(group: Group, curator: Any) -> None:
    rows = "Сейітқали Әнуар\tanuar@example.com\nСейітқали Әнуар\tanuar@example.com\nҰлы Іңкәр"
    for _again in range(2):
        api.invite(curator, group.pk, rows)
    assert api.expected_people(curator, group.pk, 1).total == 2
