"""Completion by viewing, and what counts."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue_standalone.learning.api import enrol, leave, outline
from dialogue_standalone.runtime.api import CourseContent

from .building import Node, problem, section, subsection, text, unit
from .conftest import Load, staff
from .test_handlers import answer, key_of, url

type Visit = Callable[[CourseContent], Client]


def lesson() -> Node:
    return section("one", subsection("s1", unit("u1", text("t1"), problem("p1"))))


def saw(client: Client, content: CourseContent, *names: str) -> HttpResponse:
    keys = [str(key_of(content, name)) for name in names]
    path = reverse("learning:view_completion", args=[str(content.key)])
    return client.post(path, json.dumps({"blocks": keys}), content_type="application/json")  # type: ignore[return-value]


def test_a_text_that_was_seen_is_complete(load: Load, visit: Visit, learner: Any) -> None:
    content = load(lesson())
    assert saw(visit(content), content, "t1").status_code == 200
    tree = outline(learner, content)
    assert (tree.done, tree.total, tree.complete) == (1, 2, False)


def test_a_text_is_complete_by_the_lms_own_handler_too(load: Load, visit: Visit, learner: Any) -> None:
    content = load(lesson())
    path = reverse("learning:handler", args=[str(content.key), str(key_of(content, "t1")), "publish_completion"])
    response = visit(content).post(path, '{"completion": 1.0}', content_type="application/json")
    assert response.json()["result"] == "ok"
    assert outline(learner, content).done == 1


def test_seeing_a_problem_does_not_complete_it(load: Load, visit: Visit, learner: Any) -> None:
    content = load(lesson())
    assert saw(visit(content), content, "p1").json()["seen"] == 0  # type: ignore[attr-defined]
    assert outline(learner, content).done == 0


def test_answering_a_problem_completes_it(load: Load, visit: Visit, learner: Any) -> None:
    content = load(lesson())
    visit(content).post(url(content, "p1"), answer(content))
    assert outline(learner, content).done == 1


def test_staff_who_only_looks_completes_nothing(load: Load) -> None:
    content = load(lesson())
    assert saw(staff(content, "curator"), content, "t1").json()["seen"] == 0  # type: ignore[attr-defined]


def test_progress_is_there_again_after_leaving_and_coming_back(load: Load, visit: Visit, learner: Any) -> None:
    content = load(lesson())
    saw(visit(content), content, "t1")
    leave(learner, content.key)
    enrol(learner, content.key)
    assert outline(learner, content).done == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"blocks": "t1"}', '{"blocks": [5]}', "{", "null"])
def test_what_is_no_list_of_blocks_is_refused(load: Load, visit: Visit, body: str) -> None:
    content = load(lesson())
    path = reverse("learning:view_completion", args=[str(content.key)])
    response = visit(content).post(path, body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "bad_request")


def test_a_block_of_another_course_is_refused(load: Load, visit: Visit) -> None:
    content, other = load(lesson()), load(lesson(), run="2026_ru")
    path = reverse("learning:view_completion", args=[str(content.key)])
    body = json.dumps({"blocks": [str(key_of(other, "t1"))]})
    assert visit(content).post(path, body, content_type="application/json").status_code == 404


def test_what_is_not_open_is_not_completed(load: Load, visit: Visit) -> None:
    content = load(section("one", subsection("s1", unit("u1", text("t1"))), start="2099-01-01T00:00:00Z"))
    assert saw(visit(content), content, "t1").json()["seen"] == 0  # type: ignore[attr-defined]


def test_a_unit_tells_which_blocks_complete_by_viewing(load: Load, visit: Visit) -> None:
    content = load(lesson())
    html = visit(content).get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))]))
    assert f'data-completes-by-viewing="{key_of(content, "t1")}"' in html.content.decode()
    assert f'data-completes-by-viewing="{key_of(content, "p1")}"' not in html.content.decode()
