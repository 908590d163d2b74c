"""Course grades from real scores; a bank counts what the learner got; the cost does not grow with the course."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_standalone.grading.api import CourseGrade, course_grade
from dialogue_standalone.runtime.api import CourseContent

from ..learning.building import Node, node, problem, quiz_policy, section, subsection, text, unit
from ..learning.conftest import Load, data_dir, learner, load, visit  # noqa: F401
from ..learning.test_handlers import key_of, url

type Visit = Callable[[CourseContent], Client]


def quiz(name: str, *problems: Node, **settings: Any) -> Node:
    return subsection(name, unit(f"u-{name}", *problems), **({"graded": "true", "format": "Quiz"} | settings))


def solve(client: Client, content: CourseContent, name: str, choice: str = "choice_0") -> None:
    answer = {f"input_{key_of(content, name).block_id}_2_1": choice}
    assert client.post(url(content, name), answer).status_code == 200


def grade(user: User, content: CourseContent) -> CourseGrade:
    return course_grade(user.pk, content)


def test_before_any_attempt_everything_is_zero_of_what_is_possible(load: Load, learner: User) -> None:
    result = grade(learner, load(section("one", quiz("q1", problem("p1"), problem("p2")))))
    total = result.sections[0].subsections[0].graded_total
    assert (total.earned, total.possible, total.first_attempted) == (0, 2, None)
    assert (result.result.percent, result.result.passed) == (0.0, False)


def test_a_right_answer_counts(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"), problem("p2"))))
    solve(visit(content), content, "p1")
    result = grade(learner, content).result
    assert (result.percent, result.letter, result.passed) == (0.5, "Pass", True)


def test_a_wrong_answer_is_an_attempt_that_earns_nothing(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"))))
    solve(visit(content), content, "p1", "choice_1")
    total = grade(learner, content).sections[0].subsections[0].graded_total
    assert total.earned == 0
    assert total.first_attempted is not None


def test_the_weight_of_a_problem_is_its_points(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1", weight="3"), problem("p2"))))
    solve(visit(content), content, "p1")
    total = grade(learner, content).sections[0].subsections[0].graded_total
    assert (total.earned, total.possible) == (3, 4)


def test_practice_is_listed_apart_and_brings_nothing(load: Load, visit: Visit, learner: User) -> None:
    practice = subsection("s1", unit("u1", problem("p1")))
    content = load(section("one", practice, quiz("q1", problem("p2"))))
    solve(visit(content), content, "p1")
    result = grade(learner, content)
    assert result.result.percent == 0
    assert [part.counts for part in result.sections[0].subsections] == [False, True]
    assert result.sections[0].subsections[0].total.earned == 1


def test_a_problem_taken_out_of_grading_does_not_count(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"), problem("p2", graded="false"))))
    solve(visit(content), content, "p1")
    assert grade(learner, content).result.percent == 1.0


def test_a_missing_quiz_counts_zero(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"))), policy=quiz_policy(min_count=2))
    solve(visit(content), content, "p1")
    assert grade(learner, content).result.percent == 0.5


def test_only_what_the_bank_gave_counts(load: Load, visit: Visit, learner: User) -> None:
    bank = node("itembank", "bank", *(problem(f"p{index}") for index in range(6)), max_count="2")
    content = load(section("one", quiz("q1", bank)))
    client = visit(content)
    client.get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u-q1"))]))
    total = grade(learner, content).sections[0].subsections[0].graded_total
    assert total.possible == 2


def test_hidden_scores_are_not_shown_before_the_due_date(load: Load, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"), show_correctness="past_due", due="2099-01-01T00:00:00Z")))
    assert not grade(learner, content).sections[0].subsections[0].shown
    assert course_grade(learner.pk, content, is_staff=True).sections[0].subsections[0].shown


def test_scores_that_are_never_shown_stay_hidden_from_staff_too(load: Load, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"), show_correctness="never")))
    assert not course_grade(learner.pk, content, is_staff=True).sections[0].subsections[0].shown


def test_a_policy_that_cannot_be_read_keeps_the_points(load: Load, visit: Visit, learner: User) -> None:
    content = load(section("one", quiz("q1", problem("p1"))), policy={"GRADER": [{"type": "Quiz"}]})
    solve(visit(content), content, "p1")
    result = grade(learner, content)
    assert "min_count" in result.policy_error
    assert result.sections[0].subsections[0].total.earned == 1


def test_a_broken_problem_leaves_the_grades_of_the_others(load: Load, visit: Visit, learner: User) -> None:
    broken = Node("problem", "bad", body='<script type="loncapa/python">x = 1</script><numericalresponse answer="$x"/>')
    content = load(section("one", quiz("q1", problem("p1"), broken)))
    solve(visit(content), content, "p1")
    assert grade(learner, content).result.percent == 1.0


def course_of(quizzes: int) -> list[Node]:
    return [
        section(f"c{index}", quiz(f"q{index}", *(problem(f"p{index}-{n}") for n in range(3)), text(f"t{index}")))
        for index in range(quizzes)
    ]


def test_a_grade_costs_the_same_for_any_course(load: Load, learner: User) -> None:
    small, large = load(*course_of(5)), load(*course_of(58), run="2026_ru")
    assert len(small.blocks) >= 35
    assert len(large.blocks) >= 400
    costs = []
    for content in (small, large):
        grade(learner, content)
        with CaptureQueriesContext(connection) as captured:
            grade(learner, content)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 5


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Pass mark: 50%"), ("kk", "Өту балы: 50%"), ("ru", "Проходной балл")]
)
def test_the_progress_page_tells_points_and_rules(
    load: Load, visit: Visit, learner: User, language: str, words: str
) -> None:
    content = load(section("one", quiz("q1", problem("p1"))))
    client = visit(content)
    client.cookies["django_language"] = language
    solve(client, content, "p1")
    page = client.get(
        reverse("learning:progress", args=[str(content.key)]), headers={"Accept-Language": language}
    ).content.decode()
    assert words in page
    assert "1 / 1" in page
    assert 'role="img"' in page
