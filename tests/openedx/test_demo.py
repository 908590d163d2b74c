"""The demonstration group, which an operator asks for. In a running Teak the same was seen."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from dialogue_xblocks.groups.models import Group, Membership
from dialogue_xblocks.shared.platform import openedx_setup
from tests.openedx.plugin import make_person
from tests.openedx.site.models import Enrolment, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """People and roles of the small LMS in the place of the platform's."""

    def person(name: str, full_name: str) -> Any:
        return None if User.objects.filter(username=name).exists() else make_person(full_name, username=name)

    def lead(account: Any, keys: Iterable[Any]) -> None:
        Role.objects.bulk_create(Role(user=account, course_id=str(key)) for key in keys)

    monkeypatch.setattr(openedx_setup, "demonstration_person", person)
    monkeypatch.setattr(openedx_setup, "let_lead", lead)
    monkeypatch.setattr(openedx_setup, "require_platform", lambda: None)


def test_a_group_with_learners_of_three_languages_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("dialogue_demo", learners=6)
    assert "dialogue-demo-curator and 6 learners" in capsys.readouterr().out
    assert Membership.objects.filter(group=Group.objects.get()).count() == 7
    taken = [key[-2:] for key in Enrolment.objects.values_list("course_id", flat=True)]
    assert sorted(taken) == ["en", "en", "kk", "kk", "ru", "ru"]


def test_a_second_time_makes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("dialogue_demo", learners=1)
    call_command("dialogue_demo", learners=5)
    assert "nothing is made" in capsys.readouterr().out.splitlines()[-1]
    assert Group.objects.count() == 1
    assert User.objects.count() == 2


def test_without_courses_nobody_is_made() -> None:
    with pytest.raises(CommandError, match="import them first"):
        call_command("dialogue_demo", org="Nobody")
    assert not User.objects.exists()
