"""Requests at once, each on its own connection: SQLite lets one write after the other, MariaDB does not."""

import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from dialogue_xblocks.empathy_check import api as self_check
from dialogue_xblocks.empathy_check import research
from dialogue_xblocks.empathy_check.models import Definition, Report, ResearchConsent, SittingRow
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.groups import api as groups
from dialogue_xblocks.groups.models import Extension, Group, Membership
from tests.openedx.plugin import make_curator, make_group, make_person
from tests.openedx.site.host import KEYS, SmallLms
from tests.openedx.test_self_check import ASKED, place, study
from tests.xblocks.empathy_check.seeding import finish, group_of, its_day, people

pytestmark = pytest.mark.django_db(transaction=True)
# How many at once, and how often: a race is lost now and then only.
AT_ONCE, ROUNDS = 4, 5


def at_once(*acts: Callable[[], Any], task: bool = False) -> list[Any]:
    """Do acts together and return what they returned.

    Each has a connection of its own, and one transaction around it, as a request of the LMS but no ``task`` has.
    """
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def request(number: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(10)
            with nullcontext() if task else transaction.atomic():
                found[number] = act()
        except BaseException as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=request, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    errors = [one for one in found if isinstance(one, BaseException)]
    assert not errors, errors
    return found


def test_a_person_who_joins_in_several_windows_is_one_member() -> None:
    group = make_group(make_curator())
    for _round in range(ROUNDS):
        user = make_person()
        at_once(*[partial(groups.join, user, group, "kk")] * AT_ONCE)
        assert Membership.objects.filter(group=group, user=user, left=None).count() == 1


def test_who_comes_back_in_several_windows_is_the_member_of_before() -> None:
    group, user = make_group(make_curator()), make_person()
    groups.join(user, group, "kk")
    before = Membership.objects.get(group=group, user=user)
    for _round in range(ROUNDS):
        groups.leave(user, group.pk)
        at_once(*[partial(groups.join, user, group, "kk")] * AT_ONCE)
        after = Membership.objects.get(group=group, user=user)
        assert (after.pk, after.left) == (before.pk, None)


def test_a_class_that_joins_at_once_is_in() -> None:
    group = make_group(make_curator())
    people = [make_person() for _one in range(2 * AT_ONCE)]
    at_once(*[partial(groups.join, user, group, "kk") for user in people])
    assert Membership.objects.filter(group=group, role="member", left=None).count() == 2 * AT_ONCE
    assert SmallLms().enrolled_count([KEYS["kk"]]) == 2 * AT_ONCE


def test_people_expected_who_come_at_once_are_off_the_list() -> None:
    curator = make_curator()
    group = make_group(curator)
    names = [f"Тегі Аты{letter}" for letter in "абвгдежз"]
    groups.invite(curator, group.pk, "\n".join(names))
    people = [make_person(name) for name in names]
    at_once(*[partial(groups.join, user, group, "kk") for user in people])
    assert group.invitations.count() == 0


def test_a_list_pasted_twice_at_once_is_kept_once() -> None:
    curator = make_curator()
    group = make_group(curator)
    text = "\n".join(f"Тегі Аты{letter}" for letter in "абвгдежз")
    at_once(*[partial(groups.invite, curator, group.pk, text)] * AT_ONCE)
    assert group.invitations.count() == 8


def test_own_days_cannot_be_taken_twice() -> None:
    group, user = make_group(make_curator()), make_person()
    groups.join(user, group, "kk")
    lesson, left = SmallLms().parts(KEYS["kk"])[1].usage_key, groups.own_days_left_of(user, group.pk)

    def take() -> bool:
        try:
            groups.take_extension(user, group.pk, lesson, left)
        except groups.NotAllowed:
            return False
        return True

    assert sorted(at_once(*[take] * AT_ONCE)) == [False] * (AT_ONCE - 1) + [True]
    assert Extension.objects.count() == 1


def test_a_course_family_is_founded_once() -> None:
    people = [make_person() for _one in range(AT_ONCE)]
    scopes = at_once(*[partial(groups.activity_scope, user, KEYS["kk"], "t1") for user in people])
    assert len({scope.group_id for scope in scopes}) == 1
    assert Group.objects.filter(family__isnull=False).count() == 1


def test_a_first_sitting_begun_in_several_windows_is_one_with_the_answers_of_all() -> None:
    for _round in range(ROUNDS):
        mine = place(make_person())
        saved = at_once(*[partial(self_check.save, mine, ASKED, "", {item: 4}) for item in ("c1", "a1", "k1", "c2")])
        assert saved == [True] * 4
        [sitting] = self_check.sittings(mine)
        assert sitting.answers == {"c1": 4, "a1": 4, "k1": 4, "c2": 4}


def test_a_class_that_begins_at_once_shares_one_wording() -> None:
    people = [place(make_person()) for _one in range(2 * AT_ONCE)]
    at_once(*[partial(self_check.save, mine, ASKED, "", {"c1": 4}) for mine in people])
    assert (SittingRow.objects.count(), Definition.objects.count()) == (2 * AT_ONCE, 1)


def test_a_class_that_ends_at_once_and_begins_again() -> None:
    people = [place(make_person()) for _one in range(2 * AT_ONCE)]
    for mine in people:
        self_check.save(mine, ASKED, "", {"c1": 4})
    tokens = [self_check.sittings(mine)[0].token for mine in people]
    at_once(*[partial(self_check.finish, mine, ASKED, token, {}) for mine, token in zip(people, tokens, strict=True)])
    at_once(*[partial(self_check.start_again, mine, ASKED, token) for mine, token in zip(people, tokens, strict=True)])
    assert SittingRow.objects.filter(number=2, status="open").count() == 2 * AT_ONCE


def test_of_a_finish_and_a_late_answer_nothing_is_changed_after_the_finish() -> None:
    for _round in range(ROUNDS):
        mine = place(make_person())
        self_check.save(mine, ASKED, "", {"c1": 4})
        token = self_check.sittings(mine)[0].token
        finished, saved = at_once(
            partial(self_check.finish, mine, ASKED, token, {"a1": 5}),
            partial(self_check.save, mine, ASKED, token, {"c1": 1}),
        )
        assert finished
        [sitting] = self_check.sittings(mine)
        assert (sitting.status, sitting.answers) == ("finished", {"c1": 1 if saved else 4, "a1": 5})


def test_the_next_sitting_begun_in_several_windows_is_one() -> None:
    for _round in range(ROUNDS):
        mine = place(make_person())
        self_check.finish(mine, ASKED, "", {"c1": 4})
        token = self_check.sittings(mine)[0].token
        assert True in at_once(*[partial(self_check.start_again, mine, ASKED, token)] * AT_ONCE)
        assert [one.number for one in self_check.sittings(mine)] == [1, 2]


def test_a_withdrawal_beside_answers_leaves_nothing_of_before() -> None:
    for _round in range(ROUNDS):
        mine = place(make_person())
        self_check.save(mine, ASKED, "", {"c1": 4})
        token = self_check.sittings(mine)[0].token
        at_once(partial(self_check.withdraw, mine), partial(self_check.save, mine, ASKED, token, {"a1": 5}))
        assert self_check.sittings(mine) == []


def test_consent_given_in_several_windows_is_one() -> None:
    study()
    mine = place(make_person())
    assert at_once(*[partial(self_check.consent, mine, adult=True)] * AT_ONCE) == [True] * AT_ONCE
    assert ResearchConsent.objects.count() == 1


def test_consent_beside_the_end_of_a_study_leaves_none_behind() -> None:
    for _round in range(ROUNDS):
        found, mine = study(), place(make_person())
        at_once(partial(research.close_study, found.id, timezone.now()), partial(self_check.consent, mine, adult=True))
        assert not ResearchConsent.objects.exists()


def test_of_two_nightly_rounds_at_once_one_does_the_work() -> None:
    group = group_of(30)
    finish(group, people(0, 12))
    made = at_once(*[partial(recompute, its_day(group))] * AT_ONCE, task=True)
    assert sorted(made) == [0] * (AT_ONCE - 1) + [1]
    assert Report.objects.filter(latest=True).count() == 1
