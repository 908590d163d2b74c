"""Long lists cost as many queries as short ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Audit, Group, Invitation, Membership

from .conftest import Make
from .visiting import at, browser, names, words

SMALL, LARGE = 30, 300


def make_members(group: Group, _owner: User, count: int) -> None:
    start = User.objects.count()
    people = User.objects.bulk_create(
        [User(username=f"p{start + number}", first_name=name) for number, name in enumerate(names(count))]
    )
    rows = [Membership(group=group, user=user) for user in people]
    for row, name in zip(rows, names(count), strict=True):
        row.rename(name)
    Membership.objects.bulk_create(rows)


def make_expected(group: Group, _owner: User, count: int) -> None:
    start = Invitation.objects.count()
    Invitation.objects.bulk_create(
        [
            Invitation(group=group, name=name, order=name, fingerprint=f"{start + number}")
            for number, name in enumerate(names(count))
        ]
    )


def make_record(group: Group, owner: User, count: int) -> None:
    member = group.memberships.get(user=owner)
    Audit.objects.bulk_create([Audit(group=group, actor=owner, member=member, act="invite") for _row in range(count)])


def make_groups(group: Group, owner: User, count: int) -> None:
    start = Group.objects.count()
    today = timezone.localdate()
    made = Group.objects.bulk_create(
        [
            Group(name=f"{name} {start}", order=name, code=f"{start + number:06}", starts=today - timedelta(number))
            for number, name in enumerate(names(count))
        ]
    )
    Membership.objects.bulk_create([Membership(group=one, user=owner, role="curator") for one in made])


@pytest.mark.parametrize(
    ("page", "make"),
    [
        ("group", make_members),
        ("settings", make_members),
        ("expected", make_expected),
        ("expected_letters", make_expected),
        ("record", make_record),
        ("index", make_groups),
        ("all", make_groups),
    ],
)
def test_ten_times_the_rows_cost_no_further_query(
    curator: User, group: Group, page: str, make: Callable[[Group, User, int], None]
) -> None:
    User.objects.filter(pk=curator.pk).update(is_staff=True)
    client = browser(curator)
    address = at(page) if page in ("index", "all") else at(page, group.pk)
    client.get(address)  # what is asked once for all is asked now
    costs: list[Any] = []
    for count in (SMALL, LARGE):
        make(group, curator, count)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[0] < 30


def test_a_search_among_all_groups_forgives_letters_and_takes_codes(curator: User, group: Group, person: Make) -> None:
    api.edit_group(curator, group.pk, name="Қыркүйек тобы", joining_open=True)
    make_groups(group, curator, SMALL)
    client = browser(person("Дана", administrator=True))
    for query in ("кыркуйек", api.spaced(str(group.code)).lower()):
        page = words(client.get(at("all"), {"q": query}))
        assert "Қыркүйек тобы" in page
        assert "1 group" in page
    assert "No group was found." in words(client.get(at("all"), {"q": "жоқ"}))
