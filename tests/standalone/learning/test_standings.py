"""How far several people are, as the staff of a group may know it."""

from collections.abc import Callable
from typing import Any

import pytest
from completion.models import BlockCompletion
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.learning.api import StandaloneHost, enrol
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.empathy_check.studio import own_instrument

from .building import Node, problem, quiz_policy, section, subsection, text, unit
from .conftest import Load, signed_in

CHECK = Node("empathy_check", "e1", {"display_name": "Habits"}, body=own_instrument())


@pytest.fixture
def course(load: Load) -> CourseContent:
    bank = Node("itembank", "b1", {"max_count": "1", "display_name": "Bank"}, [problem("b_1"), problem("b_2")])
    return load(
        section(
            "s1",
            subsection("l1", unit("u1", text("t1"), problem("p1")), unit("u2", CHECK, text("t2"))),
            subsection("q1", unit("u3", problem("p2"), bank), graded="true", format="Quiz"),
            subsection("hidden", unit("u4", text("t4")), visible_to_staff_only="true"),
        ),
        policy=quiz_policy(),
    )


def key(course: CourseContent, kind: str, name: str) -> BlockUsageLocator:
    return course.key.make_usage_key(kind, name)


def complete(user: User, *keys: BlockUsageLocator) -> None:
    BlockCompletion.objects.submit_batch_completion(user, [(one, 1.0) for one in keys])


def answer(user: User, course: CourseContent, name: str, choice: str) -> None:
    usage = key(course, "problem", name)
    address = f"/courses/{course.key}/xblock/{usage}/handler/xmodule_handler/problem_check"
    done = signed_in(user).post(address, {f"input_{name}_2_1": choice})
    assert done.status_code == 200, done.content


def standing(user: User, course: CourseContent) -> Any:
    return StandaloneHost().standings([user.pk], [course.key])[user.pk][0]


@pytest.fixture
def people(db: None, course: CourseContent) -> Callable[[int], list[User]]:
    def make(count: int) -> list[User]:
        made = [User.objects.create_user(f"p{number}", password="x") for number in range(count)]
        for user in made:
            enrol(user, course.key)
            complete(user, key(course, "html", "t1"))
        return made

    return make


def test_what_is_done_is_counted_in_what_the_learner_gets(course: CourseContent, people: Any) -> None:
    (user,) = people(1)
    found = standing(user, course)
    # t1 p1 t2 p2 and one of the bank; neither the self-check nor what only staff sees.
    assert (found.done, found.total, found.where) == (1, 5, "vertical u1")


def test_a_self_check_shows_nowhere(course: CourseContent, people: Any) -> None:
    (user,) = people(1)
    before = standing(user, course)
    complete(user, key(course, "empathy_check", "e1"))
    assert standing(user, course) == before


def test_a_wrong_answer_is_where_somebody_is_stuck_until_something_else_is_done(
    course: CourseContent, people: Any
) -> None:
    (user,) = people(1)
    answer(user, course, "p1", "choice_1")
    stuck = standing(user, course).stuck
    assert (stuck.usage_key, stuck.tries) == (str(key(course, "problem", "p1")), 1)
    complete(user, key(course, "html", "t2"))
    assert standing(user, course).stuck is None


def test_a_right_answer_is_no_place_to_be_stuck_and_counts_by_the_policy(course: CourseContent, people: Any) -> None:
    (user,) = people(1)
    answer(user, course, "p2", "choice_0")
    found = standing(user, course)
    assert (found.stuck, found.percent, found.passed) == (None, 50, True)


def test_who_does_not_take_the_run_has_no_standing(course: CourseContent, learner: User) -> None:
    assert StandaloneHost().standings([learner.pk], [course.key]) == {}


def test_the_table_has_the_graded_subsections(course: CourseContent, people: Any) -> None:
    one, two = people(2)
    answer(one, course, "p2", "choice_0")
    table = StandaloneHost().grade_table([one.pk, two.pk], course.key)
    assert [(column.url_name, column.title) for column in table.columns] == [("q1", "sequential q1")]
    assert [(row.user_id, row.points, row.percent) for row in table.rows] == [
        (one.pk, ((1.0, 2.0),), 50),
        (two.pk, (None,), 0),
    ]


def test_looking_draws_no_questions_for_anybody(course: CourseContent, people: Any) -> None:
    from dialogue_standalone.runtime.models import BlockState

    (user,) = people(1)
    standing(user, course)
    assert not BlockState.objects.exists()


@pytest.mark.parametrize("ask", ["standings", "grade_table"])
def test_more_people_cost_no_more_queries(course: CourseContent, people: Any, ask: str) -> None:
    ids = [user.pk for user in people(40)]

    def cost(count: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            if ask == "standings":
                StandaloneHost().standings(ids[:count], [course.key])
            else:
                StandaloneHost().grade_table(ids[:count], course.key)
        return len(seen)

    cost(1)
    assert cost(1) == cost(40) <= 8
