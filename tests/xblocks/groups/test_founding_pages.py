"""Making a group, its link, code and sheets, and changing it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Audit, Group, Membership

from .conftest import FAMILY, Make, member_of
from .visiting import at, browser, words

COURSE = "+".join(FAMILY)


def sent(**other: object) -> dict[str, object]:
    return {"name": "IS-24-1", "courses": [COURSE], "starts": "2026-10-01", **other}


def test_a_new_group_begins_today_with_the_only_course_there_is(curator: User) -> None:
    page = browser(curator).get(at("new")).content.decode()
    assert f'value="{api.today()}"' in page
    assert f'value="{COURSE}" checked' in page


def test_a_group_is_made_and_its_link_code_and_picture_are_shown(curator: User) -> None:
    answer = browser(curator).post(at("new"), sent(), follow=True)
    group = Group.objects.get(name="IS-24-1")
    assert answer.redirect_chain == [(at("invite", group.pk), 302)]
    assert api.spaced(str(group.code)) in words(answer)
    assert f'href="http://testserver{at("join_by_code", group.code)}"' in answer.content.decode()
    assert '<svg role="img"' in answer.content.decode()
    assert group.starts == date(2026, 10, 1)


def test_a_button_pressed_twice_makes_one_group(curator: User) -> None:
    client = browser(curator)
    first, again = client.post(at("new"), sent()), client.post(at("new"), sent())
    assert first["Location"] == again["Location"]
    assert Group.objects.filter(name="IS-24-1").count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": "  "}, "This field is required."),
        ({"name": "x" * 121}, "at most 120"),
        ({"courses": []}, "Choose at least one course."),
        ({"courses": ["Other+COURSE"]}, "Select a valid choice"),
        ({"starts": "1926-10-01"}, "Check the year."),
        ({"starts": "01.10.2026"}, "Enter a valid date."),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(curator: User, wrong: dict[str, object], told: str) -> None:
    answer = browser(curator).post(at("new"), sent(**wrong))
    assert answer.status_code == 422
    assert told in words(answer)
    assert 'value="IS-24-1"' in answer.content.decode() or "name" in wrong
    assert not Group.objects.filter(family=None).exists()


def test_the_name_is_one_line(curator: User) -> None:
    browser(curator).post(at("new"), sent(name="IS-24\r\nBcc: all@example.kz"))
    assert Group.objects.get(family=None).name == "IS-24 Bcc: all@example.kz"


def test_who_leads_no_course_is_refused_politely(person: Make) -> None:
    answer = browser(person("Олег"), "kk").get(at("new"))
    assert answer.status_code == 403
    assert "Бұл топта мұны істей алмайсыз" in words(answer)


@pytest.mark.parametrize("name", ["sheet", "slips"])
def test_sheets_tell_in_three_languages_how_to_come_in(curator: User, group: Group, name: str) -> None:
    page = words(browser(curator).get(at(name, group.pk)))
    for language in ("Телефон", "Наведите", "Point"):
        assert language in page
    assert page.count(api.spaced(str(group.code))) >= (8 if name == "slips" else 1)


def test_a_closed_group_has_no_way_in_to_show(curator: User, group: Group) -> None:
    api.close_group(curator, group.pk)
    client = browser(curator)
    for name in ("invite", "sheet", "settings", "dates"):
        answer = client.get(at(name, group.pk))
        assert answer.status_code == 409
        assert "This group is closed" in words(answer)
    page = client.get(at("group", group.pk))
    assert "The group was closed on" in words(page)
    shown = [
        name
        for name in ("desk", "grades", "record", "invite", "settings", "dates", "expected")
        if f'href="{at(name, group.pk)}"' in page.content.decode()
    ]
    assert shown == ["desk", "grades", "record"]


def test_the_name_is_changed_and_the_code_shut(curator: User, group: Group) -> None:
    answer = browser(curator).post(at("settings", group.pk), {"name": "2-курс"}, follow=True)
    assert "Saved." in words(answer)
    group.refresh_from_db()
    assert (group.name, group.joining_open) == ("2-курс", False)
    assert "The code lets nobody in now." in words(browser(curator).get(at("invite", group.pk)))


def test_another_code_is_given_after_a_question(curator: User, group: Group) -> None:
    old = group.code
    client = browser(curator)
    assert "open nothing any more" in words(client.get(at("renew_code", group.pk)))
    client.post(at("renew_code", group.pk))
    group.refresh_from_db()
    assert group.code != old
    assert browser().get(at("join_by_code", old)).status_code == 404


def test_a_group_is_closed_after_a_question(curator: User, group: Group) -> None:
    client = browser(curator)
    assert "cannot be taken back" in words(client.get(at("close", group.pk)))
    client.post(at("close", group.pk))
    group.refresh_from_db()
    assert group.closed


def test_another_first_day_is_shown_before_anything_moves(curator: User, group: Group) -> None:
    client = browser(curator)
    page = words(client.get(at("dates", group.pk), {"starts": "2026-10-01"}))
    assert "Friday, 11 September" in page
    assert "Sunday, 11 October" in page
    group.refresh_from_db()
    assert group.starts == date(2026, 9, 1)
    client.post(at("dates", group.pk), {"starts": "2026-10-01"})
    group.refresh_from_db()
    assert group.starts == date(2026, 10, 1)


def test_a_day_that_is_none_moves_nothing(curator: User, group: Group) -> None:
    answer = browser(curator).post(at("dates", group.pk), {"starts": "2026-02-30"})
    assert answer.status_code == 422
    assert "Enter a valid date." in words(answer)


def test_a_deputy_is_appointed_and_the_group_handed_over(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    deputy = joined("Ерлан")
    page = at("membership", group.pk, member_of(group, deputy))
    client = browser(curator)
    assert "Hand the group over" not in words(client.get(page))
    client.post(page, {"act": "appoint"})
    assert "Hand the group over" in words(client.get(page))
    client.post(page, {"act": "hand_over"})
    roles = dict(Membership.objects.filter(group=group).values_list("user_id", "role"))
    assert roles == {deputy.pk: "curator", curator.pk: "deputy"}


def test_nobody_is_taken_out_without_a_reason(curator: User, group: Group, joined: Callable[..., User]) -> None:
    member = member_of(group, joined())
    client = browser(curator)
    answer = client.post(at("membership", group.pk, member), {"act": "remove", "reason": " "})
    assert answer.status_code == 422
    assert "Write the reason" in words(answer)
    client.post(at("membership", group.pk, member), {"act": "remove", "reason": "оқуын ауыстырды"})
    assert Membership.objects.get(pk=member).left
    assert "оқуын ауыстырды" in words(client.get(at("record", group.pk)))


def test_a_member_is_moved_to_another_group_that_the_curator_leads(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    user = joined()
    other = api.create_group(curator, "Диалог клубы", [FAMILY], date(2026, 9, 1))
    browser(curator).post(
        at("membership", group.pk, member_of(group, user)), {"act": "move", "code": api.spaced(str(other.code))}
    )
    assert [one.id for one in api.groups_of(user)] == [other.pk]


def test_a_member_is_not_moved_into_the_group_of_a_stranger(
    curator: User, group: Group, joined: Callable[..., User], person: Make
) -> None:
    stranger = person("Дана", administrator=True)
    other = api.create_group(stranger, "Басқа", [FAMILY], date(2026, 9, 1))
    user = joined()
    for code in (other.code, group.code, "ABCDEF", ""):
        answer = browser(curator).post(
            at("membership", group.pk, member_of(group, user)), {"act": "move", "code": code}
        )
        assert answer.status_code == 422
        assert "You lead no other open group with this code." in words(answer)
    assert [one.id for one in api.groups_of(user)] == [group.pk]


def test_a_number_from_another_group_opens_nothing(curator: User, group: Group, person: Make) -> None:
    stranger = person("Дана", administrator=True)
    other = api.create_group(stranger, "Басқа", [FAMILY], date(2026, 9, 1))
    theirs = person("Олег")
    api.join(theirs, other, "kk")
    api.invite(stranger, other.pk, "Сейітова Мөлдір")
    api.add_holiday(stranger, other.pk, "Сессия", date(2026, 9, 15), date(2026, 9, 18))
    client = browser(curator)
    member = member_of(other, theirs)
    assert client.post(at("membership", group.pk, member), {"act": "remove", "reason": "x"}).status_code == 404
    client.post(at("expected_withdraw", group.pk, other.invitations.get().pk))
    client.post(at("group_holiday_remove", group.pk, other.holidays.get().pk))
    assert other.memberships.filter(left=None).count() == 2
    assert other.invitations.count() == other.holidays.count() == 1


def test_a_curator_without_a_deputy_cannot_leave(curator: User, group: Group) -> None:
    assert browser(curator).post(at("leave", group.pk)).status_code == 403
    assert Membership.objects.get(group=group, user=curator).left is None


def test_the_record_goes_page_by_page(curator: User, group: Group) -> None:
    Audit.objects.bulk_create([Audit(group=group, actor=curator, act="invite") for _number in range(60)])
    client = browser(curator)
    first, second = client.get(at("record", group.pk)), client.get(at("record", group.pk), {"page": 2})
    assert (first.content.decode().count("<tr>"), second.content.decode().count("<tr>")) == (51, 12)
    assert "Group made" in words(second)


def test_every_act_and_problem_has_words() -> None:
    from typing import get_args

    from dialogue_xblocks.groups.pasting import Problem
    from dialogue_xblocks.groups.templatetags.dialogue_groups import ACTS, PROBLEMS

    assert set(api.PERMISSIONS) <= ACTS.keys()
    assert PROBLEMS.keys() == set(get_args(Problem))
