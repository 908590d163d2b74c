"""The desk's pages as a curator asks for them."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from dialogue_standalone.learning.api import course_access
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group, Membership
from tests.standalone.learning.conftest import signed_in

from .conftest import FAMILY, member_of
from .test_desk import answer, quieten

COURSE = "+".join(FAMILY)


@pytest.fixture
def at_desk(curator: User, group: Group) -> Client:
    client = signed_in(curator)
    client.cookies["dialogue_language"] = "en"
    return client


@pytest.fixture
def url(group: Group) -> str:
    return f"/dialogue/groups/{group.pk}"


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_desk_begins_with_what_waits(at_desk: Client, url: str, group: Group, joined: Callable[..., User]) -> None:
    quieten(group, joined("Айгүл"), joined("Асель"))
    page = text(at_desk.get(f"{url}/desk"))
    assert "Write to 2 quiet members" in page
    assert f'class="button sun" href="{url}/remind"' in page


def test_a_name_with_markup_is_only_a_name(at_desk: Client, url: str, joined: Callable[..., User]) -> None:
    joined("<script>x</script>")
    page = text(at_desk.get(f"{url}/desk"))
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=999999", "page=x", "q=" + "а" * 5_000, "order=quiet&only=quiet", "q=%00"]
)
def test_any_question_gets_a_page(at_desk: Client, url: str, query: str, joined: Callable[..., User]) -> None:
    joined()
    assert at_desk.get(f"{url}/desk?{query}").status_code == 200


def test_a_search_with_signs_of_an_address_is_kept_from_page_to_page(
    at_desk: Client, url: str, joined: Callable[..., User]
) -> None:
    for number in range(31):
        joined(f"А&Б=#{number}")
    page = text(at_desk.get(f"{url}/desk", {"q": "А&Б=#", "order": "quiet"}))
    address = unescape(re.findall(r'rel="next" href="([^"]+)"', page)[0])
    assert dict(parse_qsl(address.lstrip("?"))) == {"q": "А&Б=#", "order": "quiet", "page": "2"}


@pytest.mark.parametrize("page", ["", "reset", "more-time", "membership"])
def test_a_member_of_another_group_is_told_as_unknown(
    curator: User, at_desk: Client, url: str, group: Group, page: str, joined: Callable[..., User]
) -> None:
    other = api.create_group(curator, "2", [FAMILY], group.starts)
    user = joined()
    api.move_member(curator, group.pk, member_of(group, user), other.pk, "kk")
    assert at_desk.get(f"{url}/members/{member_of(other, user)}/{page}").status_code == 404


@pytest.mark.usefixtures("under_way")
def test_a_task_is_given_anew_with_a_reason(
    at_desk: Client, url: str, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    answer(user, runs["kk"], "p2", "choice_1")
    place = f"{url}/members/{member_of(group, user)}"
    usage = str(runs["kk"].key.make_usage_key("problem", "p2"))
    assert "Give anew" in text(at_desk.get(f"{place}/"))
    assert at_desk.post(f"{place}/reset", {"task": usage, "reason": " "}).status_code == 422
    assert at_desk.post(f"{place}/reset", {"task": usage, "reason": "Үзілді"}).status_code == 302
    assert "No task was tried yet" in text(at_desk.get(f"{place}/reset"))


def test_a_letter_is_seen_before_it_is_sent(
    at_desk: Client, url: str, group: Group, joined: Callable[..., User]
) -> None:
    user = joined("Вера", email="v@example.kz")
    user.dialogue_profile.language = "ru"
    user.dialogue_profile.save()
    quieten(group, user)
    form = {"subject_ru": "Группа ждёт", "text_ru": "Здравствуйте, {name}!\r\n{link}"}
    page = text(at_desk.post(f"{url}/remind", form | {"act": "preview"}))
    assert "Здравствуйте, Вера!" in page
    assert mail.outbox == []
    assert at_desk.post(f"{url}/remind", form | {"act": "send"}).status_code == 302
    assert mail.outbox[0].body == f"Здравствуйте, Вера!\nhttp://testserver{url}/"


@pytest.mark.parametrize("text_ru", ["", " ", "а" * 2_001])
def test_a_letter_without_words_or_with_too_many_is_not_sent(
    at_desk: Client, url: str, group: Group, joined: Callable[..., User], text_ru: str
) -> None:
    quieten(group, joined(email="v@example.kz"))
    answered = at_desk.post(f"{url}/remind", {"subject_ru": "x", "text_ru": text_ru, "act": "send"})
    assert (answered.status_code, mail.outbox) == (422, [])


@pytest.mark.usefixtures("under_way")
def test_the_file_of_grades_opens_in_a_spreadsheet_and_runs_nothing(
    at_desk: Client, url: str, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined("=HYPERLINK(1)")
    answer(user, runs["kk"], "p2", "choice_0")
    response = at_desk.get(f"{url}/grades/{COURSE}/file")
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "\ufeffName;sequential q1;sequential q1: of;Grade, %;Passed"
    assert "'=HYPERLINK(1);1;1;100;yes" in lines


def test_another_course_has_no_grades_here(at_desk: Client, url: str) -> None:
    assert at_desk.get(f"{url}/grades/Dialogue+OTHER").status_code == 404
    assert "Grade, %" in text(at_desk.get(f"{url}/grades/{COURSE}"))


@pytest.mark.parametrize("days", ["2026-12-08,2026-12-01", "8.12.2026; 1.12.2026", "8.12, 1.12, 31.2, x"])
def test_days_of_meetings_are_read_as_they_are_written(at_desk: Client, url: str, days: str) -> None:
    page = text(at_desk.get(f"{url}/attendance", {"days": days}))
    assert re.findall(r'class="mark">([\d.]+)<', page) == ["01.12", "08.12"]
    assert ("These are no days" in page) == ("x" in days)
    assert ("holds: 31.2, x." in page) == ("x" in days)


def test_more_days_of_meetings_than_a_sheet_holds_are_told(at_desk: Client, url: str) -> None:
    page = text(at_desk.get(f"{url}/attendance", {"days": ",".join(f"{day}.12" for day in range(1, 18))}))
    assert len(re.findall(r'class="mark"', page)) == 16
    assert "holds: 17.12." in page


def test_sheets_have_the_names_in_order(at_desk: Client, url: str, joined: Callable[..., User]) -> None:
    joined("Д", "Қасенова")
    joined("Д", "Әлімова")
    page = text(at_desk.get(f"{url}/attendance?days=2026-12-08,2026-12-01,x"))
    assert page.index("Әлімова") < page.index("Қасенова")
    assert page.index("01.12") < page.index("08.12")
    assert "Қасенова" in text(at_desk.get(f"{url}/grades/{COURSE}/sheet"))


@pytest.mark.usefixtures("under_way")
def test_own_days_are_shown_before_they_are_taken(
    url: str, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    client = signed_in(user)
    client.cookies["dialogue_language"] = "en"
    part = str(runs["kk"].key.make_usage_key("sequential", "l1"))
    assert "You may take 3 days more" in text(client.get(f"{url}/more-time"))
    before = course_access(user, runs["kk"]).content.field(runs["kk"].key.make_usage_key("sequential", "l1"), "due")
    assert "Move the date" in text(client.get(f"{url}/more-time", {"part": part, "days": "2"}))
    assert client.post(f"{url}/more-time", {"part": part, "days": "2"}).status_code == 302
    after = course_access(user, runs["kk"]).content.field(runs["kk"].key.make_usage_key("sequential", "l1"), "due")
    assert (after - before).days == 2
    assert "You may take 1 day more" in text(client.get(f"{url}/more-time"))
    assert client.post(f"{url}/more-time", {"part": part, "days": "2"}).status_code == 403


def test_a_task_past_due_takes_answers_again_after_more_days(
    curator: User, at_desk: Client, url: str, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    api.set_start(curator, group.pk, timezone.localdate() - timedelta(12))
    answer(user, runs["kk"], "p1", "choice_0")
    place = f"{url}/members/{member_of(group, user)}"
    assert "No task was tried yet" in text(at_desk.get(f"{place}/reset"))
    part = str(runs["kk"].key.make_usage_key("sequential", "l1"))
    assert at_desk.post(f"{place}/more-time", {"part": part, "days": "5"}).status_code == 302
    answer(user, runs["kk"], "p1", "choice_0")
    assert "Give anew" in text(at_desk.get(f"{place}/reset"))
    assert Membership.objects.get(user=user).last_act is not None


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_a_number_that_no_database_takes_is_no_group_and_no_member(curator: User, group: Group, number: int) -> None:
    client = signed_in(curator)
    assert client.get(f"/dialogue/groups/{number}/").status_code == 404
    assert client.get(f"/dialogue/groups/{group.pk}/members/{number}/").status_code == 404
