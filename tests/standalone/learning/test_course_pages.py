"""Catalogue, about page, enrolling and leaving, outline."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from dialogue_standalone.courses.models import Course
from dialogue_standalone.learning.api import enrolments, is_enrolled, next_step, outline, upcoming_dates
from dialogue_standalone.runtime.api import CourseContent

from .building import Node, section, subsection, text, unit
from .conftest import Load, signed_in, staff
from .test_completion import saw

type Visit = Callable[[CourseContent], Client]


def lesson(**settings: Any) -> Node:
    return section("one", subsection("s1", unit("u1", text("t1")), unit("u2", text("t2")), **settings))


def here(content: CourseContent, view: str) -> str:
    return reverse(f"learning:{view}", args=[str(content.key)])


def html(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_language_runs_of_a_course_stand_together(load: Load, client: Client) -> None:
    for run in ("2026_kk", "2026_ru"):
        load(lesson(), run=run)
    page = html(client, "/courses")
    assert page.count("<article") == 1
    assert "2026_kk/about" in page
    assert "2026_ru/about" in page


def test_a_course_that_is_not_listed_is_not_in_the_catalogue(load: Load, client: Client) -> None:
    content = load(lesson(), catalog_visibility="none")
    assert here(content, "about") not in html(client, "/courses")


def test_an_empty_catalogue_says_so(db: None, client: Client) -> None:
    assert "few" in html(client, "/courses")


@pytest.fixture
def many(db: None) -> list[str]:
    """Enter more courses than are seen at a glance, as rows: only their cards are looked at."""
    titles = [
        "Әңгіме",
        "Алғашқы қадам",
        "2-бөлім",
        "10-бөлім",
        "Қақтығыс",
        "Келіссөз",
        "Іс-әрекет",
        "Ынта",
        "Ёлка",
        "Ель",
    ]
    for number, title in enumerate(titles):
        Course.objects.create(
            key=f"course-v1:Dialogue+C{number}+2026_kk",
            directory=str(number),
            imported_at=timezone.now(),
            title=title,
            language="kk",
            short_description="Пікірталас" if number == 4 else "",
        )
    return titles


def shown_titles(page: str) -> list[str]:
    return re.findall(r"<h2[^>]*><a[^>]*>([^<]+)</a></h2>", page)


def test_courses_stand_in_the_kazakh_order_of_their_titles(many: list[str], client: Client) -> None:
    assert shown_titles(html(client, "/courses")) == [
        "2-бөлім", "10-бөлім", "Алғашқы қадам", "Әңгіме", "Ёлка", "Ель", "Келіссөз", "Қақтығыс", "Ынта", "Іс-әрекет",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("АНГИМЕ", ["Әңгіме"]),
        ("алгашкы кадам", ["Алғашқы қадам"]),
        ("кадам алгашкы", ["Алғашқы қадам"]),
        ("ел", ["Ёлка", "Ель", "Келіссөз"]),
        ("пикирталас", ["Қақтығыс"]),
        ("dialogue+c3", ["10-бөлім"]),
        ("<b>", []),
    ],
)
def test_a_course_is_found_by_words_typed_without_kazakh_letters(
    many: list[str], client: Client, query: str, found: list[str]
) -> None:
    page = html(client, f"/courses?{urlencode({'q': query})}")
    assert shown_titles(page) == found
    assert f'value="{escape(query)}"' in page


def test_a_long_catalogue_has_pages_that_keep_the_search(
    many: list[str], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialogue_standalone.learning.views.course.CATALOGUE_PAGE", 2)
    page = html(client, "/courses?q=ел&page=2")
    assert shown_titles(page) == ["Келіссөз"]
    assert 'href="?q=%D0%B5%D0%BB&amp;page=1"' in page


def test_a_short_catalogue_has_no_search(load: Load, client: Client) -> None:
    load(lesson())
    assert 'name="q"' not in html(client, "/courses")


def test_the_about_page_is_open_to_all(load: Load, client: Client) -> None:
    content = load(lesson(), about={"overview.html": "<h2>Мақсат</h2>", "short_description.html": "Қысқаша"})
    page = html(client, here(content, "about"))
    assert "<h2>Мақсат</h2>" in page
    assert "Қысқаша" in page


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<p onclick='x()'>a</p>",
        "<iframe src='//x'></iframe>",
        "<a href='javascript:x'>a</a>",
    ],
)
def test_the_overview_runs_nothing(load: Load, client: Client, evil: str) -> None:
    content = load(lesson(), about={"overview.html": f"<section><p>Жақсы</p>{evil}</section>"})
    page = html(client, here(content, "about"))
    assert "<p>Жақсы</p>" in page
    for part in ("alert(1)", "onclick='x", 'onclick="x', "//x", "javascript:x"):
        assert part not in page


def test_pictures_of_the_overview_lead_to_the_course_files(load: Load, client: Client) -> None:
    content = load(lesson(), about={"overview.html": '<img src="/static/a.png" alt="">'})
    assert f'src="{here(content, "outline")}asset/a.png"' in html(client, here(content, "about"))


def test_an_overview_of_broken_bytes_is_left_out(load: Load, client: Client) -> None:
    content = load(lesson(), about={"overview.html": b"\xff\xfe\x00"})  # type: ignore[dict-item]
    assert client.get(here(content, "about")).status_code == 200


def test_enrolling_leads_into_the_course(load: Load, learner: User) -> None:
    content = load(lesson())
    response = signed_in(learner).post(here(content, "enrol"))
    assert response["Location"] == here(content, "outline")
    assert is_enrolled(learner, content.key)


def test_a_link_cannot_enrol(load: Load, learner: User) -> None:
    content = load(lesson())
    assert signed_in(learner).get(here(content, "enrol")).status_code == 405
    assert not is_enrolled(learner, content.key)


@pytest.mark.parametrize(
    "closed",
    [
        {"end": "2020-01-01T00:00:00Z"},
        {"enrollment_end": "2020-01-01T00:00:00Z"},
        {"enrollment_start": "2099-01-01T00:00:00Z"},
        {"invitation_only": "true"},
    ],
)
def test_a_closed_course_takes_nobody(load: Load, learner: User, closed: dict[str, str]) -> None:
    content = load(lesson(), **closed)
    client = signed_in(learner)
    assert here(content, "enrol") not in html(client, here(content, "about"))
    client.post(here(content, "enrol"))
    assert not is_enrolled(learner, content.key)


def test_leaving_asks_first(load: Load, visit: Visit, learner: User) -> None:
    content = load(lesson())
    client = visit(content)
    assert "kept" in html(client, here(content, "leave"))
    assert is_enrolled(learner, content.key)
    client.post(here(content, "leave"))
    assert not is_enrolled(learner, content.key)


def test_the_outline_shows_what_is_done_and_where_to_go_on(load: Load, visit: Visit) -> None:
    content = load(lesson())
    client = visit(content)
    saw(client, content, "t1")
    page = html(client, here(content, "outline"))
    assert "(completed)" in page
    assert "Go on:" in page
    assert 'value="1"' in page


def test_the_outline_tells_due_dates_and_grading(load: Load, visit: Visit) -> None:
    content = load(lesson(graded="true", format="Quiz", due="2099-05-01T12:00:00Z"))
    page = html(visit(content), here(content, "outline"))
    assert "graded" in page
    assert "1 May 2099" in page


def test_the_outline_of_a_course_not_open_tells_when(load: Load, visit: Visit) -> None:
    content = load(lesson(), start="2099-01-01T00:00:00Z")
    page = html(visit(content), here(content, "outline"))
    assert "2099" in page
    assert "/unit/" not in page


@pytest.mark.parametrize("role", ["curator", "author", "administrator"])
def test_staff_opens_the_outline_without_enrolling(load: Load, role: str) -> None:
    content = load(lesson())
    assert "/unit/" in html(staff(content, role), here(content, "outline"))


def big(units: int) -> list[Node]:
    return [
        section(f"c{index}", subsection(f"s{index}", unit(f"u{index}", *(text(f"t{index}-{n}") for n in range(5)))))
        for index in range(units)
    ]


def queries(action: Callable[[], object]) -> int:
    action()  # caches that last longer than a request
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def test_an_outline_costs_the_same_for_any_course(load: Load, visit: Visit, learner: User) -> None:
    small, large = load(*big(5)), load(*big(50), run="2026_ru")
    costs = []
    for content in (small, large):
        client = visit(content)
        costs.append(queries(lambda client=client, content=content: client.get(here(content, "outline"))))
    assert len(large.blocks) >= 400
    assert costs[0] == costs[1]


def test_the_next_step_is_the_first_unit_not_complete(load: Load, visit: Visit, learner: User) -> None:
    content = load(lesson())
    client = visit(content)
    first = next_step(learner)
    saw(client, content, "t1")
    second = next_step(learner)
    assert first and second
    assert (first.title, first.started) == ("vertical u1", False)
    assert (second.title, second.started, second.done, second.total) == ("vertical u2", True, 1, 2)


def test_the_next_step_goes_back_to_what_was_left_out(load: Load, visit: Visit, learner: User) -> None:
    content = load(lesson())
    saw(visit(content), content, "t2")
    step = next_step(learner)
    assert step and step.title == "vertical u1"


def test_there_is_no_next_step_when_all_is_done(load: Load, visit: Visit, learner: User) -> None:
    content = load(lesson())
    saw(visit(content), content, "t1", "t2")
    assert next_step(learner) is None


def test_the_next_step_is_in_the_course_one_was_active_in_last(load: Load, visit: Visit, learner: User) -> None:
    first, second = load(lesson()), load(lesson(), run="2026_ru")
    client = visit(first)
    visit(second)
    saw(client, second, "t1")
    saw(client, first, "t1")
    step = next_step(learner)
    assert step and step.course_key == first.key
    assert [place.course_key for place in enrolments(learner)] == [first.key, second.key]


def test_resuming_leads_to_the_next_step(load: Load, visit: Visit, learner: User) -> None:
    content = load(lesson())
    client = visit(content)
    step = next_step(learner)
    assert step and client.get(here(content, "resume"))["Location"] == step.url


def in_days(days: int) -> str:
    return (timezone.now() + timedelta(days=days)).isoformat()


def test_dates_ahead_are_told_nearest_first(load: Load, visit: Visit, learner: User) -> None:
    content = load(
        lesson(due=in_days(20)),
        section("two", subsection("s2", unit("u3", text("t3"))), start=in_days(10)),
        end=in_days(50),
    )
    visit(content)
    assert [date.kind for date in upcoming_dates(learner)] == ["opens", "due", "ends"]


def test_dates_of_a_later_season_are_not_told_yet(load: Load, visit: Visit, learner: User) -> None:
    visit(load(lesson(due=in_days(50)), end=in_days(270)))
    assert [date.kind for date in upcoming_dates(learner)] == ["due"]


@pytest.mark.parametrize(
    ("role", "window", "offered"), [("curator", {}, True), ("author", {"invitation_only": "true"}, False)]
)
def test_staff_enrol_by_themselves_while_the_course_takes_learners(
    load: Load, role: str, window: dict[str, str], offered: bool
) -> None:
    content = load(lesson(), **window)
    client = staff(content, role)
    enrol_address = here(content, "enrol")
    assert (enrol_address in html(client, here(content, "about"))) is offered
    client.post(enrol_address)
    assert is_enrolled(User.objects.get(username=role), content.key) is offered
    assert enrol_address not in html(client, here(content, "about"))


def test_past_dates_are_not_ahead(load: Load, visit: Visit, learner: User) -> None:
    visit(load(lesson(due="2020-01-01T00:00:00Z")))
    assert upcoming_dates(learner) == []


def test_blocks_only_staff_sees_do_not_count_for_learners(load: Load, learner: User) -> None:
    hidden = text("t9", visible_to_staff_only="true")
    content = load(section("one", subsection("s1", unit("u1", text("t1"), hidden))))
    assert outline(learner, content).total == 1
