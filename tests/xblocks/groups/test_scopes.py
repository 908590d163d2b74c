"""What people make together has one place across languages, and outlives the account."""

from collections.abc import Callable

from django.contrib.auth.models import User

from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group, Membership

from .conftest import FAMILY, START, Make


def test_members_of_a_group_share_a_scope_across_languages(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    kazakh, russian = joined(language="kk"), joined(language="ru")
    first = api.activity_scope(kazakh, runs["kk"].key, "case_1")
    second = api.activity_scope(russian, runs["ru"].key, "case_1")
    assert first.key == second.key
    assert first.member_id != second.member_id
    assert api.may_enter(russian, first)


def test_without_a_group_all_languages_started_together_share_a_scope(
    person: Make, runs: dict[str, CourseContent]
) -> None:
    one, two = person("Айдос"), person("Вера")
    enrol(one, runs["kk"].key)
    enrol(two, runs["en"].key)
    first = api.activity_scope(one, runs["kk"].key, "case_1")
    assert first.key == api.activity_scope(two, runs["en"].key, "case_1").key
    assert first == api.activity_scope(one, runs["kk"].key, "case_1")


def test_the_implicit_group_of_a_family_is_in_no_list(person: Make, runs: dict[str, CourseContent]) -> None:
    user = person("Айдос")
    scope = api.activity_scope(user, runs["kk"].key, "case_1")
    assert api.groups_of(user) == []
    assert scope.group_id not in {one.id for one in api.all_groups(person("Дана", administrator=True)).groups}


def test_the_group_joined_last_is_where_new_work_belongs(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    old = api.activity_scope(user, runs["kk"].key, "case_1")
    later = api.create_group(curator, "2-курс", [FAMILY], START)
    api.join(user, later, "kk")
    assert api.activity_scope(user, runs["kk"].key, "case_1").group_id == later.pk
    assert api.may_enter(user, old)


def test_who_left_may_not_enter_what_the_group_made(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    scope = api.activity_scope(user, runs["kk"].key, "case_1")
    api.leave(user, group.pk)
    assert not api.may_enter(user, scope)
    assert api.activity_scope(user, runs["kk"].key, "case_1").group_id != group.pk


def test_a_removed_account_leaves_a_member_that_points_to_nobody(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined("Айгүл", "Серікова")
    scope = api.activity_scope(user, runs["kk"].key, "case_1")
    erased: list[int] = []
    listener = lambda member_id, **_more: erased.append(member_id)  # noqa: E731
    api.membership_erased.connect(listener)
    user.delete()
    row = Membership.objects.get(pk=scope.member_id)
    assert (row.user, row.order, row.folded) == (None, "", "")
    assert erased == [scope.member_id]


def test_retiring_twice_changes_nothing(group: Group, joined: Callable[..., User]) -> None:
    user = joined()
    api.retire(user.pk)
    before = list(Membership.objects.values())
    api.retire(user.pk)
    assert list(Membership.objects.values()) == before


def test_whoever_expected_a_removed_account_expects_nobody_any_more(curator: User, group: Group, person: Make) -> None:
    api.invite(curator, group.pk, "Айым\tAiym@example.kz\nЕржан\terzhan@example.kz")
    person("Айым", email="aiym@example.kz").delete()
    assert [one.name for one in api.expected_people(curator, group.pk).people] == ["Ержан"]


def test_what_is_given_out_of_a_curator_holds_the_own_acts_and_nobody_elses_name(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    member = joined("Айым", "Қасенова")
    api.remove_member(curator, group.pk, group.memberships.get(user=member).pk, "Қасенованың өтініші")
    acts = api.export_of(curator)["acts"]
    assert [(one["group__name"], one["act"]) for one in acts] == [
        ("1-курс", "create_group"),
        ("1-курс", "remove_member"),
    ]
    assert "Қасенова" not in str(acts)


def test_a_group_is_as_large_as_it_ever_was_without_its_staff(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    people = [joined(f"Адам{number}") for number in range(3)]
    api.leave(people[0], group.pk)
    assert api.sizes_of([group.pk, group.pk + 1]) == {group.pk: api.GroupSize(3, api.FLOOR)}


def test_a_course_family_is_as_large_as_those_who_take_it_without_a_group(
    curator: User, group: Group, runs: dict[str, CourseContent], joined: Callable[..., User], person: Make
) -> None:
    for user in (joined("Айгүл"), curator):
        enrol(user, runs["kk"].key)
    alone = [person(f"Адам{number}") for number in range(3)]
    for user in alone:
        enrol(user, runs["ru"].key)
    enrol(alone[0], runs["kk"].key)
    family = api.parts_of_figures_key(api.scope_of_figures(alone[0].pk, runs["kk"].key))[0]
    assert api.sizes_of([family])[family].members == 3
