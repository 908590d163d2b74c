"""Each act once, however often a bad network made the browser send it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_standalone.learning.api import enrol, person_mark
from dialogue_standalone.learning.models import HandledAct
from dialogue_standalone.privacy.api import erase_what_is_due
from dialogue_standalone.runtime.api import CourseContent, HostRuntime

from .building import Node, section, subsection, unit
from .conftest import Load, signed_in
from .test_handlers import answer, key_of, one_problem, url

type Visit = Callable[[CourseContent], Client]
NUMBER = "0b6f4a1e-2c9d-4a57-9a36-5f5f0a6f3c11"
POLL = {
    "question": "Tea?",
    "answers": '[["t", {"label": "Tea", "img": null}], ["c", {"label": "Coffee", "img": null}]]',
    "max_submissions": "0",
}


def named(user: User, number: str = NUMBER) -> dict[str, str]:
    return {"X-Dialogue-Act": number, "X-Dialogue-Person": person_mark(user)}


def attempts(client: Client, content: CourseContent) -> int:
    """Return how many attempts the problem's page tells of."""
    page = client.get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))])).content.decode()
    found = re.search(r'data-attempts-used="(\d+)"', page)
    assert found
    return int(found[1])


@pytest.fixture
def content(load: Load) -> CourseContent:
    body = one_problem()
    body.children[0].children[0].children[1].settings["max_attempts"] = 3
    return load(body)


def test_an_act_sent_again_is_answered_as_the_first_time_and_counted_once(
    content: CourseContent, visit: Visit, learner: User
) -> None:
    client = visit(content)
    first = client.post(url(content, "p1"), answer(content, "choice_1"), headers=named(learner))
    again = client.post(url(content, "p1"), answer(content, "choice_1"), headers=named(learner))
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Content-Type"] == first["Content-Type"]
    assert attempts(client, content) == 1


@pytest.mark.parametrize("numbers", [("", ""), (NUMBER, NUMBER.replace("0b", "1c"))], ids=["no number", "two numbers"])
def test_two_acts_are_two(content: CourseContent, visit: Visit, learner: User, numbers: tuple[str, str]) -> None:
    client = visit(content)
    for number in numbers:
        headers = named(learner, number) if number else {}
        assert client.post(url(content, "p1"), answer(content, "choice_1"), headers=headers).status_code == 200
    assert attempts(client, content) == 2


def test_an_act_kept_for_somebody_else_is_refused(content: CourseContent, visit: Visit) -> None:
    client = visit(content)
    other = User.objects.create_user("marat", password="x")
    refusal = client.post(url(content, "p1"), answer(content), headers=named(other))
    assert (refusal.status_code, refusal.json()["code"]) == (409, "other_person")
    assert attempts(client, content) == 0


def test_two_people_may_have_the_same_number(content: CourseContent, visit: Visit, learner: User) -> None:
    client = visit(content)
    client.post(url(content, "p1"), answer(content), headers=named(learner))
    other = User.objects.create_user("marat", password="x")
    enrol(other, content.key)
    theirs = signed_in(other)
    assert theirs.post(url(content, "p1"), answer(content), headers=named(other)).status_code == 200
    assert attempts(theirs, content) == 1


@pytest.mark.parametrize("number", ["'; DROP TABLE", "x" * 41, "короткий", "1234"])
def test_a_number_that_is_none_is_refused(content: CourseContent, visit: Visit, learner: User, number: str) -> None:
    client = visit(content)
    headers = named(learner) | {"X-Dialogue-Act": number.encode().decode("latin-1")}
    refusal = client.post(url(content, "p1"), answer(content), headers=headers)
    assert (refusal.status_code, refusal.json()["code"]) == (409, "number_taken")


def test_a_number_of_another_act_is_refused(content: CourseContent, visit: Visit, learner: User) -> None:
    client = visit(content)
    client.post(url(content, "p1"), answer(content, "choice_0"), headers=named(learner))
    refusal = client.post(url(content, "p1"), answer(content, "choice_1"), headers=named(learner))
    assert (refusal.status_code, refusal.json()["code"]) == (409, "number_taken")


def test_what_a_block_refuses_may_be_sent_again(
    content: CourseContent, visit: Visit, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit(content)
    handle = HostRuntime.handle

    def fail(*_: Any) -> Any:
        raise ValueError("a block's fault")

    monkeypatch.setattr(HostRuntime, "handle", fail)
    assert client.post(url(content, "p1"), answer(content), headers=named(learner)).status_code == 500
    monkeypatch.setattr(HostRuntime, "handle", handle)
    assert client.post(url(content, "p1"), answer(content), headers=named(learner)).status_code == 200
    assert attempts(client, content) == 1


def test_a_vote_is_counted_once(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("s", subsection("q", unit("u", Node("poll", "p1", POLL)))))
    client = visit(content)
    vote = url(content, "p1", "vote", "x").removesuffix("/x")
    for _ in range(2):
        answered = client.post(vote, '{"choice": "t"}', content_type="application/json", headers=named(learner))
        assert answered.status_code == 200
    results = client.post(vote.replace("vote", "get_results"), "{}", content_type="application/json").json()
    assert results["total"] == 1


def test_answers_are_forgotten_after_the_days_set(
    content: CourseContent, visit: Visit, learner: User, settings: Any
) -> None:
    settings.DIALOGUE_ACTS_DAYS = 14
    client = visit(content)
    client.post(url(content, "p1"), answer(content), headers=named(learner))
    client.post(url(content, "p1"), answer(content), headers=named(learner, NUMBER.replace("0b", "1c")))
    HandledAct.objects.filter(number=NUMBER).update(created=timezone.now() - timedelta(days=15))
    assert erase_what_is_due()["learning.acts"] == 1
    assert HandledAct.objects.count() == 1


def test_the_mark_of_a_person_tells_nothing_and_is_their_own(learner: User) -> None:
    other = User.objects.create_user("marat", password="x")
    assert person_mark(learner) != person_mark(other)
    assert str(learner.pk) != person_mark(learner)
