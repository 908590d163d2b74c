"""The holiday calendar of a group and everybody's, with the state's holidays to be added by one press."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils.html import strip_tags
from django.utils.translation import override

from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group, HolidayRow
from dialogue_xblocks.groups.presets import coming, holidays_of_year
from dialogue_xblocks.groups.schedule import Holiday
from dialogue_xblocks.groups.templatetags.dialogue_groups import days

from .conftest import Make
from .visiting import at, browser, words

SESSION = {"name": "Қысқы сессия", "first": "2026-12-21", "last": "2027-01-05"}


def test_a_year_has_the_states_holidays_in_order() -> None:
    days = holidays_of_year(2027)
    assert [(one.first.month, one.first.day, one.last.day) for one in days] == [
        (1, 1, 2), (1, 7, 7), (3, 8, 8), (3, 21, 23), (5, 1, 1), (5, 7, 7), (5, 9, 9), (5, 16, 16), (7, 6, 6),
        (8, 30, 30), (10, 25, 25), (12, 16, 16),
    ]  # fmt: skip
    assert all(one.name.count(" · ") == 2 for one in days)


def test_a_year_whose_qurban_ait_is_not_computed_leaves_it_to_the_curator() -> None:
    assert not [one for one in holidays_of_year(2040) if "айт" in one.name]


@pytest.mark.parametrize("today", [date(2026, 1, 3), date(2026, 12, 16), date(2028, 2, 29)])
def test_the_coming_twelve_months_have_each_holiday_once(today: date) -> None:
    names = [one.name for one in coming(today)]
    assert len(names) == len(set(names))
    assert len(names) >= 11


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", ["2040 ж. 21–23 наурыз", "2039 ж. 30 желтоқсан – 2040 ж. 2 қаңтар", "2040 ж. 8 наурыз"]),
        ("ru", ["21–23 марта 2040 г.", "30 декабря 2039 г. – 2 января 2040 г.", "8 марта 2040 г."]),
        ("en", ["21–23 March 2040", "30 December 2039 – 2 January 2040", "8 March 2040"]),
    ],
)
def test_days_are_written_as_one_says_them(language: str, told: list[str]) -> None:
    spans = [(date(2040, 3, 21), date(2040, 3, 23)), (date(2039, 12, 30), date(2040, 1, 2))]
    with override(language):
        written = [strip_tags(days(Holiday("", *span))) for span in [*spans, (date(2040, 3, 8),) * 2]]
    assert written == told


def test_a_holiday_is_added_once_and_moves_dates(curator: User, group: Group) -> None:
    client = browser(curator)
    for _press in range(2):
        answer = client.post(at("group_holidays", group.pk), SESSION, follow=True)
    assert HolidayRow.objects.filter(group=group).count() == 1
    assert "Қысқы сессия" in words(answer)


def test_the_states_holidays_are_added_by_one_press_and_not_offered_again(curator: User, group: Group) -> None:
    client = browser(curator)
    page = at("group_holidays", group.pk)
    offered = words(client.get(page))
    assert "Наурыз мейрамы" in offered
    assert "Add all of them" in offered
    after = words(client.post(page, {"act": "suggested"}, follow=True))
    assert HolidayRow.objects.filter(group=group).count() >= 11
    assert "Add all of them" not in after


def test_one_of_them_is_added_alone_or_taken_into_the_form_to_be_changed(curator: User, group: Group) -> None:
    client = browser(curator)
    page = at("group_holidays", group.pk)
    first = coming(api.today())[0]
    client.post(page, {"act": "suggested", "first": first.first.isoformat()})
    assert [row.first for row in HolidayRow.objects.all()] == [first.first]
    form = client.get(page, {"name": "Құрбан айт", "first": "2027-05-16", "last": "2027-05-17"}).content.decode()
    assert 'value="Құрбан айт"' in form
    assert 'value="2027-05-17"' in form


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"last": "2026-12-20"}, "The last day is before the first one."),
        ({"name": ""}, "This field is required."),
        ({"first": "yesterday"}, "Enter a valid date."),
        ({"last": "2028-03-01"}, "At most 400 days at a time."),
    ],
)
def test_days_that_cannot_be_are_told(curator: User, group: Group, wrong: dict[str, str], told: str) -> None:
    answer = browser(curator).post(at("group_holidays", group.pk), SESSION | wrong)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not HolidayRow.objects.exists()


def test_the_calendar_has_room_for_a_hundred_and_says_when_it_is_full(curator: User, group: Group) -> None:
    day = date(2026, 9, 1)
    HolidayRow.objects.bulk_create([HolidayRow(group=group, name="x", first=day, last=day) for _number in range(100)])
    answer = browser(curator).post(at("group_holidays", group.pk), SESSION)
    assert answer.status_code == 422
    assert "The calendar is full" in words(answer)


def test_everybodys_days_are_shown_to_a_curator_and_kept_by_administrators(
    curator: User, group: Group, person: Make
) -> None:
    keeper = browser(person("Дана", administrator=True))
    keeper.post(at("holidays"), SESSION)
    row = HolidayRow.objects.get()
    assert row.group is None
    client = browser(curator)
    page = words(client.get(at("group_holidays", group.pk)))
    assert "Қысқы сессия" in page
    assert "everybody’s" in page
    client.post(at("group_holiday_remove", group.pk, row.pk))
    assert client.post(at("holiday_remove", row.pk)).status_code == 403
    assert HolidayRow.objects.exists()
    keeper.post(at("holiday_remove", row.pk))
    assert not HolidayRow.objects.exists()
