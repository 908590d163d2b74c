"""The group's page of figures: what was published, in plain words, for its curator and deputy; nobody can be seen."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_xblocks.empathy_check.models import Report, SittingRow
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.groups.models import Group, Membership

from .seeding import finish, group_of, its_day, people
from .visiting import browser, words

pytestmark = pytest.mark.django_db


def at(group: Group | int) -> str:
    return reverse("dialogue_self_check:group", args=[group if isinstance(group, int) else group.pk])


def in_group(group: Group, role: str, language: str = "en") -> Client:
    user = User.objects.create_user(f"{role} {group.name} {language}")
    Membership.objects.create(group=group, user=user, role=role)
    return browser(user, language)


def told(client: Client, group: Group) -> str:
    answer = client.get(at(group))
    assert answer.status_code == 200
    return words(answer)


@pytest.fixture
def group() -> Group:
    """A group whose members sat before and after, with figures of it."""
    made = group_of(80)
    finish(made, people(0, 40), "pre")
    finish(made, people(0, 40), "post", (3, 3.4, 3.8, 4.2), seed=2)
    recompute(its_day(made))
    return made


@pytest.mark.parametrize("role", ["curator", "deputy"])
def test_curator_and_deputy_read_the_figures(group: Group, role: str) -> None:
    page = told(in_group(group, role), group)
    assert "At least 40 people are counted." in page
    assert "Mean ± standard deviation" in page


def test_a_member_and_others_do_not(group: Group) -> None:
    assert in_group(group, "member").get(at(group)).status_code == 403
    assert browser(User.objects.create_user("other")).get(at(group)).status_code == 404
    other = group_of(3, "other group")
    assert in_group(other, "curator").get(at(group)).status_code == 404


@pytest.mark.parametrize("number", [0, 999_999, 2**63, 10**40])
def test_a_number_that_is_no_group_is_told_as_unknown(group: Group, number: int) -> None:
    client = in_group(group, "curator")
    assert client.get(f"/dialogue/self-check/groups/{number}/").status_code == 404
    assert client.get(f"/dialogue/self-check/groups/{number}/?course=../../etc/passwd%00").status_code == 404


@pytest.mark.parametrize("number", ["-1", "1e3", "%00", "1'--", "１"])
def test_what_is_no_number_is_no_address(group: Group, number: str) -> None:
    assert in_group(group, "curator").get(f"/dialogue/self-check/groups/{number}/").status_code == 404


def test_the_ways_through_the_group_lead_to_it_for_its_staff(group: Group) -> None:
    desk = reverse("dialogue_groups:group", args=[group.pk])
    link = f'href="{at(group)}"'
    assert link in in_group(group, "curator").get(desk).content.decode()
    assert link not in in_group(group, "member").get(desk).content.decode()


def test_a_change_is_told_and_so_is_its_absence(group: Group) -> None:
    client = in_group(group, "curator")
    assert "describe these habits as more frequent than before" in told(client, group)
    same = group_of(80, "same")
    finish(same, people(0, 40), "pre")
    finish(same, people(0, 40), "post", seed=2)
    recompute(its_day(same))
    page = told(in_group(same, "curator"), same)
    assert "No change can be seen" in page
    assert "than before" not in page


def test_where_nothing_may_be_told_the_page_says_what_is_needed() -> None:
    group = group_of(20)
    finish(group, people(0, 4))
    recompute(its_day(group))
    page = told(in_group(group, "curator"), group)
    assert "There are no figures yet. They appear when at least 5 people" in page


def test_the_page_of_a_group_that_waits_is_that_of_one_where_nobody_took_the_check() -> None:
    empty, waiting = group_of(20, "one"), group_of(20, "another")
    finish(waiting, people(0, 4))
    clients = []
    for group in (empty, waiting):
        recompute(its_day(group))
        clients.append(in_group(group, "curator"))
    Group.objects.update(name="the same")
    pages = [told(client, group) for client, group in zip(clients, (empty, waiting), strict=True)]
    # The day depends on the group's number, and the head of the page names its reader.
    assert len({re.sub(r"the day is \w+|curator (one|another) en", "", page) for page in pages}) == 1


def test_a_small_group_is_told_so() -> None:
    group = group_of(7)
    finish(group, people(0, 7))
    recompute(its_day(group))
    assert "A group of fewer than 8 members gets no figures" in told(in_group(group, "curator"), group)


def test_first_sittings_without_second_ones_tell_what_a_comparison_needs() -> None:
    group = group_of(40)
    finish(group, people(0, 12), "pre")
    recompute(its_day(group))
    assert "it is told from 20 people on" in told(in_group(group, "curator"), group)


def test_the_page_says_that_nobody_is_seen_nor_judged(group: Group) -> None:
    page = told(in_group(group, "curator"), group)
    for sentence in (
        "Neither anybody’s answers nor whether somebody took the check.",
        "People often describe themselves as they wish to be.",
        "They are no grade, no target and no means of comparing groups.",
        "Whether the check measures the same in the three languages was not tested.",
    ):
        assert sentence in page


def test_nothing_of_a_person_is_on_the_page(group: Group) -> None:
    page = in_group(group, "curator").get(at(group)).content.decode()
    for row in SittingRow.objects.all():
        assert row.token not in page
        assert row.pseudonym not in page


def test_a_ready_page_costs_the_same_number_of_queries_and_reads_no_sitting() -> None:
    costs = []
    for number, size in enumerate((30, 300, 3000)):
        group = group_of(size + 40, f"group {number}")
        finish(group, people(0, size), "pre", seed=2 * number + 1)
        finish(group, people(0, size), "post", (3, 3.4, 3.8, 4.2), seed=2 * number + 2)
        recompute(its_day(group))
        client = in_group(group, "curator")
        client.get(at(group))  # what is asked once for all is asked now
        with CaptureQueriesContext(connection) as asked:
            assert "people are counted" in told(client, group)
        assert not any("sittingrow" in query["sql"] for query in asked)
        costs.append(len(asked))
    assert costs[0] == costs[1] == costs[2] < 20


def test_figures_of_a_course_the_group_no_longer_takes_are_not_shown(group: Group) -> None:
    client = in_group(group, "curator")
    Report.objects.update(scope=f"{group.pk}:Dialogue+OTHER")
    assert "There are no figures yet." in told(client, group)


@pytest.mark.parametrize(
    ("language", "mean"), [("kk", r"\d,\d ± \d,\d"), ("ru", r"\d,\d ± \d,\d"), ("en", r"\d\.\d ± \d\.\d")]
)
def test_figures_are_written_as_the_language_writes_them(group: Group, language: str, mean: str) -> None:
    page = told(in_group(group, "curator", language), group)
    assert re.search(mean, page)
    # Where a range begins stands as the author wrote it: 3.8 would be another range.
    assert ("3.75–5: " if language == "en" else "3,75–5: ") in page
    assert ("At least" in page) is (language == "en")


def test_the_researchers_page_is_for_administrators_and_made_of_published_sums(group: Group) -> None:
    address = reverse("dialogue_self_check:researcher")
    refused: Any = in_group(group, "curator").get(address)
    assert refused.status_code == 403
    assert "It is for the administrators of the site." in words(refused)
    administrator = browser(User.objects.create_user("boss", is_staff=True))
    with CaptureQueriesContext(connection) as asked:
        page: Any = administrator.get(address)
    assert not any("sittingrow" in query["sql"] for query in asked)
    assert re.search(r"α 0\.\d\d, ω too few", words(page))
    SittingRow.objects.all().delete()
    assert words(administrator.get(address)) == words(page)


def test_the_researchers_page_tells_too_few(group: Group) -> None:
    Report.objects.all().delete()
    small = group_of(40, "small")
    finish(small, people(0, 12))
    recompute(its_day(small))
    page = words(
        browser(User.objects.create_user("boss", is_staff=True)).get(reverse("dialogue_self_check:researcher"))
    )
    assert "Too few: at least 30 people who answered every statement are needed." in page
    assert "α 0" not in page
