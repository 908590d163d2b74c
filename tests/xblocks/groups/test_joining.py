"""Coming in by code, leaving, coming back, and what stays."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, User

from dialogue_standalone.learning.api import enrol, is_enrolled
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group

from .conftest import FAMILY, START, Make, member_of

ADDRESS = "192.0.2.1"


def test_a_code_is_found_however_it_is_typed(group: Group) -> None:
    code = str(group.code)
    typed = f" {code[:3].lower()}-{code[3:]} ".translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ"))
    assert api.group_of_code(typed, AnonymousUser(), ADDRESS).pk == group.pk


@pytest.mark.parametrize("text", ["", "ABC", "AAAAAA", "Ω" * 6, "A" * 10_000, "\x00" * 6])
def test_a_wrong_code_lets_nobody_in(group: Group, text: str) -> None:
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(text, AnonymousUser(), ADDRESS)


def test_a_closed_a_shut_and_an_old_code_are_told_like_a_wrong_one(curator: User, group: Group) -> None:
    old = str(group.code)
    fresh = api.renew_code(curator, group.pk)
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(old, AnonymousUser(), ADDRESS)
    api.edit_group(curator, group.pk, name="1", joining_open=False)
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(fresh, AnonymousUser(), ADDRESS)
    api.edit_group(curator, group.pk, name="1", joining_open=True)
    assert api.group_of_code(fresh, AnonymousUser(), ADDRESS)
    api.close_group(curator, group.pk)
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(fresh, AnonymousUser(), ADDRESS)


def test_guessing_is_stopped_and_the_right_code_does_not_help_then(group: Group, person: Make) -> None:
    guesser = person("Ержан")
    for _try in range(10):
        with pytest.raises(api.CodeUnknown):
            api.group_of_code("ABCDEF", guesser, ADDRESS)
    with pytest.raises(api.TooManyGuesses):
        api.group_of_code(str(group.code), guesser, ADDRESS)


def test_a_lecture_hall_behind_one_address_gets_in(group: Group) -> None:
    for _person in range(300):
        assert api.group_of_code(str(group.code), AnonymousUser(), ADDRESS)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_person_takes_the_run_of_the_own_language(
    group: Group, person: Make, runs: dict[str, CourseContent], language: str
) -> None:
    user = person("Дина")
    assert [run.key for run in api.join(user, group, language)] == [runs[language].key]
    assert [code for code, run in runs.items() if is_enrolled(user, run.key)] == [language]


def test_without_a_run_in_the_language_the_kazakh_one_is_taken(
    group: Group, person: Make, runs: dict[str, CourseContent]
) -> None:
    assert [run.key for run in api.join(person("Ли"), group, "zh")] == [runs["kk"].key]


def test_who_takes_another_run_already_goes_on_in_it(
    group: Group, person: Make, runs: dict[str, CourseContent]
) -> None:
    user = person("Олег")
    enrol(user, runs["ru"].key)
    assert [run.key for run in api.join(user, group, "kk")] == [runs["ru"].key]
    assert not is_enrolled(user, runs["kk"].key)


def test_joining_twice_is_one_membership(group: Group, person: Make) -> None:
    user = person("Сәуле")
    api.join(user, group, "kk")
    number = member_of(group, user)
    api.join(user, group, "kk")
    assert member_of(group, user) == number
    assert group.memberships.filter(role="member").count() == 1


def test_who_comes_back_is_the_same_member_and_still_enrolled(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    number = member_of(group, user)
    api.leave(user, group.pk)
    assert api.groups_of(user) == []
    assert is_enrolled(user, runs["kk"].key)
    api.join(user, group, "kk")
    assert member_of(group, user) == number
    assert [one.role for one in api.groups_of(user)] == ["member"]


def test_the_curator_hands_over_before_leaving(curator: User, group: Group, joined: Callable[..., User]) -> None:
    with pytest.raises(api.NotAllowed):
        api.leave(curator, group.pk)
    deputy = joined()
    api.appoint_deputy(curator, group.pk, member_of(group, deputy), deputy=True)
    api.hand_over(curator, group.pk, member_of(group, deputy))
    assert (api.group_facts(deputy, group.pk).role, api.group_facts(curator, group.pk).role) == ("curator", "deputy")
    api.leave(curator, group.pk)
    assert [one.user_id for one in api.staff_of(group.pk)] == [deputy.pk]


def test_only_a_deputy_can_take_over(curator: User, group: Group, joined: Callable[..., User]) -> None:
    with pytest.raises(api.NotAllowed):
        api.hand_over(curator, group.pk, member_of(group, joined()))


def test_a_moved_member_is_in_the_other_group_only(curator: User, group: Group, joined: Callable[..., User]) -> None:
    other = api.create_group(curator, "2-курс", [FAMILY], START)
    user = joined()
    api.move_member(curator, group.pk, member_of(group, user), other.pk, "kk")
    assert [one.id for one in api.groups_of(user)] == [other.pk]
    assert api.record_of(curator, group.pk)[0].act == "move_member"


def test_nobody_is_moved_into_a_group_of_somebody_else(
    curator: User, group: Group, joined: Callable[..., User], person: Make, runs: dict[str, CourseContent]
) -> None:
    from dialogue_standalone.accounts.api import grant

    stranger = person("Бөтен")
    grant(stranger, runs["ru"].key, "curator")
    foreign = api.create_group(stranger, "Бөтен топ", [FAMILY], START)
    user = joined()
    with pytest.raises(api.GroupUnknown):
        api.move_member(curator, group.pk, member_of(group, user), foreign.pk, "kk")
    assert [one.id for one in api.groups_of(user)] == [group.pk]


def test_a_removed_member_is_out_and_the_reason_is_kept(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    user = joined()
    api.remove_member(curator, group.pk, member_of(group, user), "Қатемен қосылған")
    assert api.groups_of(user) == []
    entry = api.record_of(curator, group.pk)[0]
    assert (entry.act, entry.reason) == ("remove_member", "Қатемен қосылған")


def test_a_deputy_takes_members_out_but_no_other_deputy(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    deputy, other, member = joined("Айым"), joined("Ержан"), joined("Нұрлан")
    for one in (deputy, other):
        api.appoint_deputy(curator, group.pk, member_of(group, one), deputy=True)
    with pytest.raises(api.NotAllowed):
        api.remove_member(deputy, group.pk, member_of(group, other), "Себебі")
    api.remove_member(deputy, group.pk, member_of(group, member), "Себебі")
    api.remove_member(curator, group.pk, member_of(group, other), "Себебі")
    assert [one.user_id for one in api.staff_of(group.pk)] == [curator.pk, deputy.pk]


def test_the_record_tells_who_became_a_deputy_and_who_is_one_no_more(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    number = member_of(group, joined("Айым", "Қасенова"))
    for deputy in (True, False):
        api.appoint_deputy(curator, group.pk, number, deputy=deputy)
    lines = [(one.member, one.reason) for one in api.record_of(curator, group.pk) if one.act == "appoint_deputy"]
    assert lines == [("Қасенова Айым", "−"), ("Қасенова Айым", "+")]


def test_in_a_closed_group_nothing_changes_any_more(curator: User, group: Group, joined: Callable[..., User]) -> None:
    user = joined()
    api.close_group(curator, group.pk)
    with pytest.raises(api.GroupClosed):
        api.edit_group(curator, group.pk, name="2", joining_open=True)
    with pytest.raises(api.GroupClosed):
        api.remove_member(curator, group.pk, member_of(group, user), "")
    assert api.roster(curator, group.pk).total == 2
    api.leave(user, group.pk)
