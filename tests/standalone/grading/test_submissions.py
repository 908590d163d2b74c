"""Scores that a person or another's act decides (edx-submissions), beside the blocks' own."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from submissions import api as submissions
from xblock.core import XBlock

from dialogue_standalone.grading.api import ProblemGrade, course_grade
from dialogue_standalone.learning.api import enrol
from dialogue_standalone.runtime.api import CourseContent, anonymous_id, reset_block, scores

from ..learning.building import Node, problem, section, subsection, unit
from ..learning.conftest import Load, data_dir, learner, load, signed_in, visit  # noqa: F401
from ..learning.test_handlers import key_of, url
from ..runtime.conftest import Plugins, another, plugins  # noqa: F401
from .test_gradebook import solve

type Visit = Callable[[CourseContent], Client]


class Jury(XBlock):
    """Gives points to whoever is named: as a block does in which people judge each other's work."""

    has_score = True

    def max_score(self) -> int:
        return 10

    @XBlock.json_handler
    def judge(self, data: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        give(self.scope_ids.usage_id, data["person"], data["points"])
        return {}


def give(key: Any, person: str, points: int, possible: int = 10) -> None:
    item = {
        "student_id": person,
        "course_id": str(key.course_key),
        "item_id": str(key),
        "item_type": key.block_type,
    }
    submission = submissions.create_submission(item, {"act": 1})
    submissions.set_score(submission["uuid"], points, possible)


def quiz(*blocks: Node) -> Node:
    return section("one", subsection("q1", unit("u1", *blocks), graded="true", format="Quiz"))


def points(user: User, content: CourseContent, name: str = "p1") -> ProblemGrade:
    subsections = course_grade(user.pk, content).sections[0].subsections
    return next(found for found in subsections[0].problems if found.key.block_id == name)


def test_a_judgement_changes_the_grade_of_the_judged_only(
    load: Load, plugins: Plugins, learner: User, another: User
) -> None:
    plugins(jury=Jury)
    content = load(quiz(Node("jury", "j1", {"display_name": "j1"})))
    for person in (learner, another):
        enrol(person, content.key)
    body = json.dumps({"person": anonymous_id(another.pk), "points": 8})
    response = signed_in(learner).post(url(content, "j1", "judge", "-"), body, content_type="application/json")
    assert response.status_code == 200
    assert (points(another, content, "j1").earned, points(another, content, "j1").possible) == (8, 10)
    assert points(learner, content, "j1").earned == 0
    assert points(learner, content, "j1").attempted is None
    assert course_grade(another.pk, content).result.percent == 0.8
    assert course_grade(learner.pk, content).result.percent == 0.0


def test_a_judgement_overrides_the_blocks_own_points(load: Load, visit: Visit, learner: User) -> None:
    content = load(quiz(problem("p1", weight="5")))
    solve(visit(content), content, "p1")
    assert (points(learner, content).earned, points(learner, content).possible) == (5, 5)
    give(key_of(content, "p1"), anonymous_id(learner.pk), 3, 4)
    # on the gradebook's scale already: the weight of the block does not touch it
    assert (points(learner, content).earned, points(learner, content).possible) == (3, 4)
    assert scores(learner.pk, content.key)[key_of(content, "p1")].weighted is True


def test_both_kinds_stand_side_by_side(load: Load, visit: Visit, learner: User) -> None:
    content = load(quiz(problem("p1"), problem("p2")))
    solve(visit(content), content, "p1")
    give(key_of(content, "p2"), anonymous_id(learner.pk), 1, 2)
    assert (points(learner, content, "p1").earned, points(learner, content, "p2").earned) == (1, 1)
    assert course_grade(learner.pk, content).result.percent == pytest.approx(0.67)


def test_the_last_judgement_counts_also_when_it_is_lower(load: Load, learner: User) -> None:
    content = load(quiz(problem("p1")))
    for number in (9, 4):
        give(key_of(content, "p1"), anonymous_id(learner.pk), number)
    assert points(learner, content).earned == 4


def test_a_withdrawn_judgement_leaves_the_blocks_own_points(load: Load, visit: Visit, learner: User) -> None:
    content = load(quiz(problem("p1")))
    solve(visit(content), content, "p1")
    key, person = key_of(content, "p1"), anonymous_id(learner.pk)
    give(key, person, 2)
    submissions.reset_score(person, str(content.key), str(key), emit_signal=False)
    assert (points(learner, content).earned, points(learner, content).possible) == (1, 1)


def test_a_reset_takes_both(load: Load, visit: Visit, learner: User, another: User) -> None:
    content = load(quiz(problem("p1")))
    solve(visit(content), content, "p1")
    for person in (learner, another):
        give(key_of(content, "p1"), anonymous_id(person.pk), 2)
    reset_block(learner.pk, content, key_of(content, "p1"))
    assert (points(learner, content).earned, points(learner, content).attempted) == (0, None)
    assert points(another, content).earned == 2


@pytest.mark.parametrize("item", ["nonsense", "block-v1:Dialogue+OTHER+2026_kk+type@problem+block@p1", ""])
def test_judgements_of_something_else_do_not_count(load: Load, learner: User, item: str) -> None:
    content = load(quiz(problem("p1")))
    place = {"student_id": anonymous_id(learner.pk), "course_id": str(content.key), "item_id": item, "item_type": "x"}
    if item:
        submissions.set_score(submissions.create_submission(place, {})["uuid"], 5, 5)
    assert points(learner, content).earned == 0
    assert course_grade(learner.pk, content).result.percent == 0.0


def test_the_progress_page_tells_both(load: Load, visit: Visit, learner: User) -> None:
    content = load(quiz(problem("p1"), problem("p2")))
    client = visit(content)
    solve(client, content, "p1")
    give(key_of(content, "p2"), anonymous_id(learner.pk), 7, 9)
    page = client.get(reverse("learning:progress", args=[str(content.key)])).content.decode()
    assert "8 / 10" in page


def test_points_of_before_stay_when_the_author_changes_what_is_possible(
    load: Load, visit: Visit, learner: User
) -> None:
    content = load(quiz(problem("p1")))
    solve(visit(content), content, "p1")
    changed = load(quiz(problem("p1", weight="4")))
    assert (points(learner, changed).earned, points(learner, changed).possible) == (4, 4)


def test_a_handler_that_judges_needs_a_person_of_the_course(load: Load, plugins: Plugins, learner: User) -> None:
    plugins(jury=Jury)
    content = load(quiz(Node("jury", "j1", {"display_name": "j1"})))
    response = signed_in(learner).post(url(content, "j1", "judge", "-"), "{}", content_type="application/json")
    assert response.status_code == 403
