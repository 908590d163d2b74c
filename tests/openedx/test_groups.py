"""The door of the groups, on the platform's database and its version of Django."""

from typing import Any

import pytest
from django.core import mail

from dialogue_xblocks.groups import api, founding
from dialogue_xblocks.groups.handlers import on_retirement
from dialogue_xblocks.groups.models import Audit, Group, Membership
from tests.openedx.plugin import make_group, make_person
from tests.openedx.site.host import KEYS, START, SmallLms
from tests.openedx.site.models import OwnDate

ADDRESS = "192.0.2.1"


def _member(group: Any, user: Any) -> int:
    return int(Membership.objects.get(group=group, user=user).pk)


def test_who_joins_is_enrolled_in_the_run_of_the_language_with_the_groups_dates(group: Any, person: Any) -> None:
    user = person()
    assert [run.key for run in api.join(user, group, "ru")] == [KEYS["ru"]]
    assert SmallLms().is_enrolled(user, KEYS["ru"])
    assert OwnDate.objects.filter(user=user, field="due").count() == 2
    assert [one.due.tzinfo is not None for one in api.own_dates(user, group.pk)] == [True, True]


def test_joining_twice_and_coming_back_is_one_membership(group: Any, person: Any) -> None:
    user = person()
    for _time in range(2):
        api.join(user, group, "kk")
    number = _member(group, user)
    api.leave(user, group.pk)
    assert api.groups_of(user) == []
    api.join(user, group, "kk")
    assert _member(group, user) == number


def test_a_code_is_found_as_it_is_typed_and_an_old_one_is_not(group: Any, curator: Any, person: Any) -> None:
    user, code = person(), str(group.code)
    assert api.group_of_code(f" {code[:3].lower()}-{code[3:]} ", user, ADDRESS) == group
    fresh = api.renew_code(curator, group.pk)
    assert api.group_of_code(fresh, user, ADDRESS) == group
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(code, user, ADDRESS)


@pytest.mark.parametrize("text", ["", "AAAAAA ", "Ω" * 6, "🌾" * 6, "A" * 10_000, "\x00" * 6])
def test_a_wrong_code_lets_nobody_in(group: Any, person: Any, text: str) -> None:
    with pytest.raises(api.CodeUnknown):
        api.group_of_code(text, person(), ADDRESS)


def test_people_stand_in_the_order_of_the_kazakh_alphabet(group: Any, person: Any, curator: Any) -> None:
    order = [
        "Абаев А",
        "Әбенов Ә",
        "Габитов Г",
        "Ғабитов Ғ",
        "Касымов К",
        "Қасымов Қ",
        "Іңкәр І",
        "Яковлев Я",
        "Smith J",
    ]
    for name in reversed(order):
        api.join(person(name), group, "kk")
    assert [row.name for row in api.roster(curator, group.pk).members if row.name in order] == order


@pytest.mark.parametrize(("search", "found"), [("касым", 2), ("ҚАСЫМ", 2), ("100%", 1), ("_", 1), ("нет такого", 0)])
def test_people_are_found_by_letters_typed_for_one_another(
    group: Any, person: Any, curator: Any, search: str, found: int
) -> None:
    for name in ("Қасымов Қ", "Касымов К", "Абаев 100% _"):
        api.join(person(name), group, "kk")
    assert api.roster(curator, group.pk, search=search).total == found


@pytest.mark.parametrize(("search", "found"), [("кыркуйек", 1), ("киркуйек", 0), ("🌾", 1), ("🌼", 0)])
def test_a_group_is_found_among_all_by_its_folded_name(person: Any, curator: Any, search: str, found: int) -> None:
    make_group(curator, "Қыркүйек 🌾")
    assert api.all_groups(person("Әкімші", is_staff=True), search=search).total == found


def test_a_pasted_list_is_kept_once_and_who_comes_is_off_it(group: Any, person: Any, curator: Any) -> None:
    text = "Қасымов Қ\tk@example.kz\nАбаев А\nӘбенов Ә\n"
    for _time in range(2):
        api.invite(curator, group.pk, text)
    assert group.invitations.count() == 3
    api.join(person("Касым", email="k@example.kz"), group, "kk")
    api.join(person("Абаев А"), group, "kk")
    assert [one.name for one in group.invitations.all()] == ["Әбенов Ә"]


def test_the_curator_hands_over_and_the_record_tells_it(group: Any, person: Any, curator: Any) -> None:
    deputy = person("Бекова Б")
    api.join(deputy, group, "kk")
    api.appoint_deputy(curator, group.pk, _member(group, deputy), deputy=True)
    api.hand_over(curator, group.pk, _member(group, deputy))
    assert (api.group_facts(deputy, group.pk).role, api.group_facts(curator, group.pk).role) == ("curator", "deputy")
    assert [one.act for one in api.record_of(deputy, group.pk)][:2] == ["hand_over", "appoint_deputy"]


def test_a_moved_member_is_in_the_other_group_only(group: Any, person: Any, curator: Any) -> None:
    other, user = make_group(curator, "2-курс"), person()
    api.join(user, group, "kk")
    api.move_member(curator, group.pk, _member(group, user), other.pk, "kk")
    assert [one.id for one in api.groups_of(user)] == [other.pk]


def test_own_days_move_a_date_and_are_used_up(group: Any, person: Any) -> None:
    user = person()
    api.join(user, group, "kk")
    lesson = SmallLms().parts(KEYS["kk"])[1].usage_key
    before, left = SmallLms().own_dates(user.pk, KEYS["kk"])[lesson], api.own_days_left_of(user, group.pk)
    api.take_extension(user, group.pk, lesson, left)
    assert (SmallLms().own_dates(user.pk, KEYS["kk"])[lesson] - before).days >= left
    with pytest.raises(api.NotAllowed):
        api.take_extension(user, group.pk, lesson, 1)


def test_holidays_move_the_dates_of_members(group: Any, person: Any, curator: Any) -> None:
    user = person()
    api.join(user, group, "kk")
    lesson = SmallLms().parts(KEYS["kk"])[1].usage_key
    before = SmallLms().own_dates(user.pk, KEYS["kk"])[lesson]
    api.add_holiday(curator, group.pk, "Наурыз 🌾", START.date(), START.date())
    assert (SmallLms().own_dates(user.pk, KEYS["kk"])[lesson] - before).days == 1


def test_a_letter_goes_to_those_who_are_asked(group: Any, person: Any, curator: Any) -> None:
    user = person(email="a@example.kz")
    api.join(user, group, "kk")
    letters = api.standard_letters(group.name)
    assert api.remind(curator, group.pk, [_member(group, user)], letters, "/courses/x")
    assert [one.to for one in mail.outbox] == [["a@example.kz"]]
    assert Membership.objects.get(pk=_member(group, user)).reminded


def test_the_desk_and_the_grades_come_from_the_hosts_answers(group: Any, person: Any, curator: Any) -> None:
    for name in ("Қасымов Қ", "Абаев А"):
        api.join(person(name), group, "kk")
    rows = api.desk(curator, group.pk).rows
    assert [row.member.name for row in rows] == ["Абаев А", "Қасымов Қ", "Оспанов Марат"]
    page = api.grades(curator, group.pk, "Dialogue", "PREVENT", "kk")
    assert [line.member.name for line in page.lines][:2] == ["Абаев А", "Қасымов Қ"]


def test_what_is_private_counts_in_a_group_without_a_membership_of_the_family(group: Any, person: Any) -> None:
    inside, outside = person(), person()
    api.join(inside, group, "kk")
    assert api.scope_of_figures(inside.pk, KEYS["kk"]) == f"{group.pk}:Dialogue+PREVENT"
    family = api.scope_of_figures(outside.pk, KEYS["kk"])
    assert family == api.scope_of_figures(outside.pk, KEYS["ru"]) != api.scope_of_figures(inside.pk, KEYS["kk"])
    assert not Membership.objects.filter(user=outside).exists()
    scope = api.activity_scope(outside, KEYS["kk"], "t1")
    assert str(scope.group_id) == family.partition(":")[0]
    assert Group.objects.filter(family__isnull=False).count() == 1


def test_sizes_of_groups_and_families(group: Any, person: Any) -> None:
    inside, outside, *more = (person() for _one in range(4))
    api.join(inside, group, "kk")
    for user in (outside, *more):
        SmallLms().enrol(user, KEYS["ru"])
    family = int(api.scope_of_figures(outside.pk, KEYS["ru"]).partition(":")[0])
    sizes = api.sizes_of([group.pk, family])
    # Of four who take the course two are in a group at most.
    assert (sizes[group.pk].members, sizes[family].members) == (1, 2)


@pytest.mark.parametrize(("kind", "acted"), [("empathy_check", False), ("html", True)])
def test_what_somebody_completed_is_the_last_act_of_a_member_unless_it_is_private(
    group: Any, person: Any, kind: str, acted: bool
) -> None:
    from completion.models import BlockCompletion

    user, key = person(), KEYS["kk"].make_usage_key(kind, "t1")
    api.join(user, group, "kk")
    BlockCompletion.objects.create(user=user, context_key=KEYS["kk"], block_key=key, block_type=kind, completion=1.0)
    assert bool(Membership.objects.get(group=group, user=user).last_act) is acted


def test_a_changed_name_changes_the_order(group: Any, person: Any, curator: Any) -> None:
    first, second = person("Абаев А"), person("Бекова Б")
    for user in (first, second):
        api.join(user, group, "kk")
    first.profile.name = "Яковлев Я"
    first.profile.save()
    assert [row.name for row in api.roster(curator, group.pk).members][-2:] == ["Оспанов Марат", "Яковлев Я"]


def test_retirement_leaves_a_member_without_a_name(group: Any, person: Any) -> None:
    user = person("Қасымов Қ", email="k@example.kz")
    api.join(user, group, "kk")
    number = _member(group, user)
    for _time in range(2):
        on_retirement(sender=None, user=user)
    row = Membership.objects.get(pk=number)
    assert (row.user, row.order, row.folded) == (None, "", "")
    assert not Audit.objects.filter(actor=user).exists()


def test_nothing_changes_in_a_closed_group(group: Any, curator: Any) -> None:
    api.close_group(curator, group.pk)
    with pytest.raises(api.GroupClosed):
        api.edit_group(curator, group.pk, name="2", joining_open=True)


def test_two_groups_never_get_one_code(curator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(founding, "new_code", lambda: next(drawn))
    assert [make_group(curator, name).code for name in ("1", "2")] == ["AAAAAA", "BBBBBB"]


def test_a_stranger_learns_of_no_group(group: Any) -> None:
    with pytest.raises(api.GroupUnknown):
        api.roster(make_person(), group.pk)
