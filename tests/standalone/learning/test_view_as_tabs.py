"""Tabs left open before and from looking as a learner: nobody acts in the other's name."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.test import Client

from dialogue_standalone.learning.api import enrol, is_enrolled, person_mark
from dialogue_standalone.runtime.api import CourseContent
from dialogue_standalone.runtime.models import BlockState, SandboxState

from .conftest import staff
from .test_view_as import answer, content, curator, handler, key_of, look, page, stored, unit_page  # noqa: F401 - fixtures


def test_a_page_opened_before_looking_does_not_act_through_the_made_up_learner(content: CourseContent) -> None:
    browser = staff(content, "curator")
    enrol(User.objects.get(username="curator"), content.key)
    before = handler(browser, content, "question", "xmodule_handler", "problem_check")
    look(browser, content)
    kept = {"X-Dialogue-Act": "0b" * 16, "X-Dialogue-Person": person_mark(User.objects.get(username="curator"))}
    refused = browser.post(before, {"input_question_2_1": "choice_0"}, headers=kept)
    # The browser's script keeps the answer at this code.
    assert (refused.status_code, refused.json()["code"]) == (403, "looking")
    assert not SandboxState.objects.filter(possible__isnull=False).exists()
    browser.post("/view-as/stop")
    assert browser.post(before, {"input_question_2_1": "choice_0"}, headers=kept).json()["success"] == "correct"


def test_a_page_left_open_from_looking_does_not_act_as_oneself(content: CourseContent, curator: Client) -> None:
    enrol(User.objects.get(username="curator"), content.key)
    stale = handler(curator, content, "question", "xmodule_handler", "problem_check")
    viewed = f"/looking/{curator.session['view_as']}{page(content, 'view_completion')}"
    assert (
        f'data-handler-prefix="{stale.partition("/xblock")[0]}/xblock"'
        in curator.get(unit_page(content)).content.decode()
    )
    curator.post("/view-as/stop")
    before = stored()
    for address in (stale, viewed):
        refused = curator.post(address, {"input_question_2_1": "choice_0"})
        assert (refused.status_code, refused.json()["code"]) == (403, "looking")
    look(curator, content)
    assert answer(curator, content).json()["success"] == "correct"
    assert curator.post(stale, {"input_question_2_1": "choice_0"}).json()["code"] == "looking"
    assert stored() == before


def test_a_form_left_open_from_looking_does_not_enrol_or_take_out_oneself(
    content: CourseContent, curator: Client
) -> None:
    stale = {"looking": curator.session["view_as"]}
    curator.post("/view-as/stop")
    person = User.objects.get(username="curator")
    assert "Nothing was changed" in curator.post(page(content, "enrol"), stale, follow=True).content.decode()
    assert not is_enrolled(person, content.key)
    enrol(person, content.key)
    assert "Nothing was changed" in curator.post(page(content, "leave"), stale, follow=True).content.decode()
    assert is_enrolled(person, content.key)


def test_a_form_opened_before_looking_does_not_take_the_made_up_learner_out(
    content: CourseContent, curator: Client
) -> None:
    curator.post(page(content, "leave"))
    assert curator.get(page(content)).status_code == 200


def test_the_learners_number_is_that_of_nobody(content: CourseContent, curator: Client) -> None:
    number = curator.get("/").context["user"].pk
    assert number < 0
    BlockState.objects.create(user_id=number, course_key=content.key, usage_key=key_of(content, "question"))
    with pytest.raises(IntegrityError):
        connection.check_constraints()
    BlockState.objects.all().delete()
