"""A group's dates in its members' runs, and more days for one person."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from opaque_keys.edx.keys import CourseKey

from dialogue_standalone.learning.api import StandaloneHost, course_access, enrol
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group
from dialogue_xblocks.groups.timetable import group_dates
from dialogue_xblocks.shared.platform import CoursePart, CourseRun

from .conftest import Make, member_of

ALMATY = ZoneInfo("Asia/Almaty")


def due(user: User, run: CourseContent, name: str = "l1") -> date:
    content = course_access(user, run).content
    moment: datetime = content.field(run.key.make_usage_key("sequential", name), "due")
    assert moment.astimezone(ALMATY).time().strftime("%H:%M") == "23:59"
    return moment.astimezone(ALMATY).date()


def part(run: CourseContent, name: str = "l1") -> str:
    return str(run.key.make_usage_key("sequential", name))


def test_a_member_has_the_dates_of_the_group_and_others_those_of_the_run(
    joined: Callable[..., User], person: Make, runs: dict[str, CourseContent]
) -> None:
    other = person("Олег")
    enrol(other, runs["ru"].key)
    assert due(joined(language="ru"), runs["ru"]) == date(2026, 9, 11)
    assert due(other, runs["ru"]) == date(2026, 2, 11)


def test_a_problem_inherits_the_date_of_its_person(joined: Callable[..., User], runs: dict[str, CourseContent]) -> None:
    content = course_access(joined(), runs["kk"]).content
    moment = content.field(runs["kk"].key.make_usage_key("problem", "p1"), "due")
    assert moment.astimezone(ALMATY).date() == date(2026, 9, 11)


def test_another_start_moves_every_date_of_every_member(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    one, two = joined(), joined(language="en")
    api.set_start(curator, group.pk, date(2026, 10, 1))
    assert [due(one, runs["kk"], name) for name in ("l1", "q1")] == [date(2026, 10, 11), date(2026, 10, 21)]
    assert due(two, runs["en"]) == date(2026, 10, 11)


def test_a_holiday_moves_the_dates_after_it_and_back_again(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    api.add_holiday(curator, group.pk, "Сессия", date(2026, 9, 15), date(2026, 9, 18))
    assert [due(user, runs["kk"], name) for name in ("l1", "q1")] == [date(2026, 9, 11), date(2026, 9, 25)]
    ((number, everybodys, _holiday),) = api.holidays(group.pk)
    assert not everybodys
    api.remove_holiday(curator, group.pk, number)
    assert due(user, runs["kk"], "q1") == date(2026, 9, 21)


def test_a_holiday_delays_what_is_due_and_shuts_nothing_that_is_open(
    curator: User, group: Group, runs: dict[str, CourseContent]
) -> None:
    moments = [datetime(2026, 2, day, 9, tzinfo=ALMATY) for day in (16, 21)]
    section = CoursePart("section", "section", "Section", (), *moments, graded=False)
    run = CourseRun(runs["kk"].key, "Course", "kk", datetime(2026, 2, 1, tzinfo=ALMATY), None)
    before = group_dates(group, run, [section])["section"]
    api.add_holiday(curator, group.pk, "Сессия", date(2026, 9, 15), date(2026, 9, 18))
    after = group_dates(group, run, [section])["section"]
    assert (after["start"], after["due"]) == (before["start"], before["due"] + timedelta(4))


def test_own_days_need_no_reason_and_are_three_in_all(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    api.take_extension(user, group.pk, part(runs["kk"]), 2)
    assert due(user, runs["kk"]) == date(2026, 9, 13)
    with pytest.raises(api.NotAllowed):
        api.take_extension(user, group.pk, part(runs["kk"], "q1"), 2)
    api.take_extension(user, group.pk, part(runs["kk"]), 1)
    assert (due(user, runs["kk"]), due(user, runs["kk"], "q1")) == (date(2026, 9, 14), date(2026, 9, 21))


def test_a_curator_gives_more_days_and_a_moved_start_keeps_them(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    user = joined()
    api.grant_extension(curator, group.pk, member_of(group, user), part(runs["kk"]), 5, "Сырқат")
    assert due(user, runs["kk"]) == date(2026, 9, 16)
    api.set_start(curator, group.pk, date(2026, 9, 2))
    assert due(user, runs["kk"]) == date(2026, 9, 17)


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_curator_gives_a_sensible_number_of_days(
    curator: User, group: Group, joined: Callable[..., User], runs: dict[str, CourseContent], days: int
) -> None:
    with pytest.raises(api.NotAllowed):
        api.grant_extension(curator, group.pk, member_of(group, joined()), part(runs["kk"]), days, "")


@pytest.mark.parametrize("key", ["x", "block-v1:Dialogue+OTHER+2026_kk+type@sequential+block@l1", "ru"])
def test_days_are_given_for_a_part_of_the_own_run_only(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent], key: str
) -> None:
    with pytest.raises(api.NotAllowed):
        api.take_extension(joined(), group.pk, part(runs["ru"]) if key == "ru" else key, 1)


def test_everybodys_calendar_is_the_administrators(curator: User, group: Group, person: Make) -> None:
    with pytest.raises(api.NotAllowed):
        api.add_holiday(curator, None, "Наурыз", date(2027, 3, 21), date(2027, 3, 23))
    api.add_holiday(person("Дана", administrator=True), None, "Наурыз", date(2027, 3, 21), date(2027, 3, 23))
    assert [everybodys for _pk, everybodys, _holiday in api.holidays(group.pk)] == [True]


def test_an_extended_date_is_never_written_without_the_extension(
    curator: User,
    group: Group,
    joined: Callable[..., User],
    runs: dict[str, CourseContent],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    user, key = joined(), part(runs["kk"])
    joined("Олег")
    api.take_extension(user, group.pk, key, 2)
    written: list[datetime] = []
    write = StandaloneHost.set_dates

    def spy(self: StandaloneHost, people: Collection[int], run: CourseKey, dates: Any) -> None:
        written.extend([dates[key]["due"]] if user.pk in people else [])
        write(self, people, run, dates)

    monkeypatch.setattr(StandaloneHost, "set_dates", spy)
    api.set_start(curator, group.pk, date(2026, 9, 2))
    assert [moment.astimezone(ALMATY).date() for moment in written] == [date(2026, 9, 14)]
