"""Figures of groups: made at night, shown on pages, in the platform's versions of Django, NumPy and SciPy."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_xblocks.empathy_check.models import Report, ResearchStudy
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.groups.models import Membership
from tests.openedx.test_self_check import study
from tests.xblocks.empathy_check.seeding import finish, group_of, its_day, people

pytestmark = pytest.mark.django_db


def _browser(user: Any) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(user)
    return client


@pytest.fixture
def told(curator: Any) -> Any:
    """A group whose curator is told of before, after and the comparison."""
    group = group_of(40)
    Membership.objects.create(group=group, user=curator, role="curator")
    finish(group, people(0, 30), "pre")
    recompute(its_day(group))
    finish(group, people(0, 30), "post", around=(3.2, 3.8, 4.2, 4.6), seed=2)
    recompute(its_day(group, 1))
    return group


def test_figures_are_made_of_sums_and_kept(told: Any) -> None:
    found = {row.stream: row.tallies["n"] for row in Report.objects.filter(latest=True)}
    assert found == {"before": 30, "pairs": 30}
    assert recompute(its_day(told, 1)) == 0


def test_the_curators_page_tells_the_comparison(told: Any, curator: Any) -> None:
    answer = _browser(curator).get(reverse("dialogue_self_check:group", args=[told.pk]))
    assert answer.status_code == 200
    assert "30" in answer.content.decode()


def test_a_member_sees_no_figures(told: Any, person: Any) -> None:
    user = person()
    Membership.objects.create(group=told, user=user)
    assert _browser(user).get(reverse("dialogue_self_check:group", args=[told.pk])).status_code == 403


@pytest.mark.parametrize("name", ["researcher", "research"])
def test_pages_of_the_researcher(told: Any, person: Any, curator: Any, name: str) -> None:
    study()
    address = reverse(f"dialogue_self_check:{name}")
    assert _browser(person("Әкімші", is_staff=True)).get(address).status_code == 200
    assert _browser(curator).get(address).status_code in (403, 404)


def test_a_study_is_closed_by_a_form(person: Any) -> None:
    study()
    client = _browser(person("Әкімші", is_staff=True))
    assert client.post(reverse("dialogue_self_check:research_close")).status_code < 400
    assert ResearchStudy.objects.get().closed is not None
