"""The desk: standings, grades of all languages in one table, a task given anew, letters that remind."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from completion.models import BlockCompletion
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api, reminding
from dialogue_xblocks.groups.models import Group, Membership
from tests.standalone.learning.conftest import signed_in

from .conftest import FAMILY, Make, member_of


def answer(user: User, run: CourseContent, name: str, choice: str) -> None:
    usage = run.key.make_usage_key("problem", name)
    address = f"/courses/{run.key}/xblock/{usage}/handler/xmodule_handler/problem_check"
    assert signed_in(user).post(address, {f"input_{name}_2_1": choice}).status_code == 200


def quieten(group: Group, *people: User) -> None:
    old = timezone.now() - timedelta(8)
    Membership.objects.filter(group=group, user__in=people).update(joined=old, last_act=old)


def test_members_of_all_languages_stand_in_one_list_in_kazakh_order(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    for surname, language in (("Қасенова", "kk"), ("Ким", "ru"), ("Әлімова", "kk"), ("Ахметов", "en")):
        joined("Д", surname, language=language)
    names = [row.member.name.split()[0] for row in api.desk(curator, group.pk).rows]
    assert names == ["Ахметов", "Әлімова", "Ким", "Қасенова", "Оспанов"]


def test_a_name_is_found_without_kazakh_letters(curator: User, group: Group, joined: Callable[..., User]) -> None:
    joined("Айым", "Қасенова")
    joined("Олег", "Петренко")
    assert [row.member.name for row in api.desk(curator, group.pk, search="касен").rows] == ["Қасенова Айым"]


@pytest.mark.usefixtures("under_way")
def test_the_desk_says_what_somebody_is_stuck_on(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined(language="ru")
    answer(user, runs["ru"], "p1", "choice_1")
    (row,) = [row for row in api.desk(curator, group.pk).rows if row.member.user_id == user.pk]
    (standing,) = row.standings
    assert standing.stuck is not None
    assert (standing.stuck.title, row.member.last_act is not None) == ("p1", True)


@pytest.mark.usefixtures("under_way")
def test_grades_of_all_languages_stand_in_one_table(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    kazakh, english = joined("Айгүл", "А", language="kk"), joined("Ben", "Б", language="en")
    answer(kazakh, runs["kk"], "p2", "choice_0")
    answer(english, runs["en"], "p2", "choice_1")
    page = api.grades(curator, group.pk, *FAMILY, "kk")
    assert [column.url_name for column in page.columns] == ["q1"]
    assert [(line.points, line.percent) for line in page.lines] == [
        (((1.0, 1.0),), 100),
        (((0.0, 1.0),), 0),
        ((None,), None),
    ]
    columns, lines = api.all_grades(curator, group.pk, *FAMILY, "kk")
    assert (columns, tuple(lines)) == (page.columns, page.lines)


def test_a_course_of_another_group_has_no_grades_here(curator: User, group: Group) -> None:
    with pytest.raises(api.GroupUnknown):
        api.grades(curator, group.pk, "Dialogue", "OTHER", "kk")


@pytest.mark.usefixtures("under_way")
def test_a_task_is_given_anew_and_the_reason_is_kept(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    answer(user, runs["kk"], "p2", "choice_1")
    page = api.member_page(curator, group.pk, member_of(group, user))
    (task,) = page.runs[0].tried
    api.reset_task(curator, group.pk, member_of(group, user), task.usage_key, "Интернет үзілді")
    assert api.member_page(curator, group.pk, member_of(group, user)).runs[0].tried == ()
    entry = next(one for one in api.record_of(curator, group.pk) if one.act == "reset_block")
    assert (entry.target, entry.reason) == (task.usage_key, "Интернет үзілді")


@pytest.mark.parametrize(
    "usage",
    [
        "x",
        "block-v1:Dialogue+TEST+2026_ru+type@problem+block@p2",
        "block-v1:Dialogue+OTHER+2026_kk+type@problem+block@p2",
        "block-v1:Dialogue+TEST+2026_kk+type@problem+block@none",
        "block-v1:Dialogue+TEST+2026_kk+type@empathy_check+block@e1",
    ],
)
def test_only_tasks_of_the_own_run_are_given_anew_and_never_a_self_check(
    curator: User, group: Group, joined: Callable[..., User], usage: str
) -> None:
    user = joined()
    with pytest.raises(api.NotAllowed):
        api.reset_task(curator, group.pk, member_of(group, user), usage, "r")
    assert "reset_block" not in {one.act for one in api.record_of(curator, group.pk)}


def test_a_self_check_leaves_no_trace_at_the_desk(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    before = api.desk(curator, group.pk)
    check = runs["kk"].key.make_usage_key("empathy_check", "e1")
    BlockCompletion.objects.submit_completion(user, check, 1.0)
    assert api.desk(curator, group.pk) == before


def test_a_look_at_names_is_one_line_an_hour(curator: User, group: Group) -> None:
    for _time in range(3):
        api.desk(curator, group.pk)
    assert [one.act for one in api.record_of(curator, group.pk)].count("see_members") == 1


@pytest.mark.parametrize("act", ["desk", "grades"])
def test_more_members_cost_no_more_queries(
    curator: User, group: Group, person: Make, act: str, runs: dict[str, CourseContent]
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            if act == "desk":
                api.desk(curator, group.pk)
            else:
                api.grades(curator, group.pk, *FAMILY, "kk")
        return len(seen)

    for number in range(2):
        api.join(person(f"А{number}"), group, "kk")
    cost()
    few = cost()
    for number in range(30):
        api.join(person(f"Б{number}"), group, ("kk", "ru", "en")[number % 3])
    cost()
    # Runs that nobody took cost nothing before: the three of them are what grew, not the members.
    assert cost() <= few + 2 * 8
    many = cost()
    for number in range(30):
        api.join(person(f"В{number}"), group, "kk")
    assert cost() == many


def test_a_letter_goes_to_each_in_the_own_language(curator: User, group: Group, joined: Callable[..., User]) -> None:
    one = joined("Айгүл", email="a@example.kz", language="kk")
    two = joined("Вера", email="b@example.kz", language="ru")
    three = joined("Ли")
    for user, language in ((one, "kk"), (two, "ru"), (three, "en")):
        user.dialogue_profile.language = language
        user.dialogue_profile.save()
    quieten(group, one, two, three)
    found = api.recipients(curator, group.pk, None)
    assert [language for _member, language in found.by_mail] == ["kk", "ru"]
    assert [member.name for member in found.in_person] == ["Ли"]
    letters = api.standard_letters("1-курс")
    sent = api.remind(curator, group.pk, [member.id for member, _language in found.by_mail], letters, "http://x/")
    assert sent.sent == 2
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["a@example.kz"], letters["kk"].subject),
        (["b@example.kz"], letters["ru"].subject),
    ]
    assert "Вера" in mail.outbox[1].body
    assert "http://x/" in mail.outbox[1].body


def test_nobody_gets_two_letters_within_a_day(curator: User, group: Group, joined: Callable[..., User]) -> None:
    number = member_of(group, joined(email="a@example.kz"))
    letters = api.standard_letters("1")
    assert api.remind(curator, group.pk, [number], letters, "http://x/").sent == 1
    assert api.remind(curator, group.pk, [number], letters, "http://x/").sent == 0
    assert [member.id for member in api.recipients(curator, group.pk, [number]).already] == [number]
    assert len(mail.outbox) == 1


def test_a_subject_of_two_lines_is_one_line(curator: User, group: Group, joined: Callable[..., User]) -> None:
    number = member_of(group, joined(email="a@example.kz"))
    letters = dict.fromkeys(("kk", "ru", "en"), api.Letter("A\r\nBcc: x@example.kz", "text"))
    api.remind(curator, group.pk, [number], letters, "http://x/")
    assert mail.outbox[0].subject == "A Bcc: x@example.kz"


def test_a_letter_that_could_not_be_sent_is_told_and_may_be_sent_again(
    curator: User, group: Group, joined: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = member_of(group, joined(email="a@example.kz"))
    letters = api.standard_letters("1")

    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError("no server")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        sent = api.remind(curator, group.pk, [number], letters, "http://x/")
    assert (sent.sent, [member.id for member in sent.failed]) == (0, [number])
    assert api.remind(curator, group.pk, [number], letters, "http://x/").sent == 1


def test_when_there_are_more_than_one_press_writes_to_the_next_press_writes_to_the_others(
    curator: User, group: Group, joined: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "MAX_LETTERS", 2)
    addresses = [f"{number}@example.kz" for number in range(3)]
    # Whoever has no address stands first in the order of names.
    quieten(group, *[joined(f"А{number}") for number in range(3)])
    quieten(group, *[joined(f"Б{number}", email=address) for number, address in enumerate(addresses)])
    for _press in range(2):
        chosen = [one.id for one, _language in api.recipients(curator, group.pk, None).by_mail]
        api.remind(curator, group.pk, chosen, api.standard_letters("1"), "http://x/")
    assert sorted(letter.to[0] for letter in mail.outbox) == addresses


def test_a_mail_server_that_is_down_is_waited_for_once_and_no_address_is_logged(
    curator: User, group: Group, joined: Callable[..., User], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    people = [joined(f"А{number}", email=f"a{number}@example.kz") for number in range(3)]
    tries: list[int] = []

    def down(_self: Any) -> None:
        tries.append(1)
        raise OSError("a0@example.kz: no server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", down)
    sent = api.remind(
        curator, group.pk, [member_of(group, one) for one in people], api.standard_letters("1"), "http://x/"
    )
    assert (sent.sent, len(sent.failed), len(tries)) == (0, 3, 1)
    assert "does not answer" in caplog.text and "example.kz" not in caplog.text


def test_members_of_another_group_get_no_letter(
    curator: User, group: Group, person: Make, runs: dict[str, CourseContent]
) -> None:
    other = api.create_group(curator, "2", [FAMILY], group.starts)
    user = person("Бөтен", email="a@example.kz")
    api.join(user, other, "kk")
    assert api.remind(curator, group.pk, [member_of(other, user)], api.standard_letters("1"), "http://x/").sent == 0
    assert mail.outbox == []
