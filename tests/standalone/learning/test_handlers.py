"""Handlers: who may call what, and what the refusal says."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from dialogue_standalone.grading.api import course_grade
from dialogue_standalone.learning.api import enrol, outline
from dialogue_standalone.runtime.api import CourseContent, scores

from .building import Node, problem, section, subsection, text, unit
from .conftest import Load, signed_in, staff

type Visit = Callable[[CourseContent], Client]


def one_problem() -> Node:
    return section("one", subsection("s1", unit("u1", text("t1"), problem("p1"))))


def key_of(content: CourseContent, name: str) -> Any:
    return next(key for key in content.blocks if key.block_id == name)


def url(content: CourseContent, name: str, handler: str = "xmodule_handler", suffix: str = "problem_check") -> str:
    return reverse("learning:handler", args=[str(content.key), str(key_of(content, name)), handler, suffix])


def answer(content: CourseContent, choice: str = "choice_0") -> dict[str, str]:
    return {f"input_{key_of(content, 'p1').block_id}_2_1": choice}


def test_an_answer_is_scored(load: Load, visit: Visit, learner: Any) -> None:
    content = load(one_problem())
    response = visit(content).post(url(content, "p1"), answer(content))
    assert response.status_code == 200
    score = scores(learner.pk, content.key)[key_of(content, "p1")]
    assert (score.earned, score.possible) == (1, 1)


def test_who_is_signed_out_is_refused(load: Load, client: Client) -> None:
    content = load(one_problem())
    response = client.post(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (403, "signed_out")


def test_who_is_not_enrolled_is_refused(load: Load, learner: Any) -> None:
    content = load(one_problem())
    response = signed_in(learner).post(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (403, "not_enrolled")


def test_a_request_without_a_token_is_refused(load: Load, learner: Any) -> None:
    content = load(one_problem())
    enrol(learner, content.key)
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    assert client.post(url(content, "p1"), answer(content)).status_code == 403


def test_a_block_of_another_course_is_refused(load: Load, visit: Visit) -> None:
    content, other = load(one_problem()), load(one_problem(), run="2026_ru")
    forged = reverse(
        "learning:handler", args=[str(content.key), str(key_of(other, "p1")), "xmodule_handler", "problem_check"]
    )
    response = visit(content).post(forged, {})
    assert (response.status_code, response.json()["code"]) == (404, "no_block")


@pytest.mark.parametrize("usage", ["nonsense", "block-v1:Dialogue+TEST+2026_kk+type@problem+block@none"])
def test_a_forged_block_is_refused(load: Load, visit: Visit, usage: str) -> None:
    content = load(one_problem())
    forged = reverse("learning:handler", args=[str(content.key), usage, "xmodule_handler", "problem_check"])
    assert visit(content).post(forged, {}).json()["code"] == "no_block"


def test_an_unknown_course_is_refused(visit: Visit, load: Load) -> None:
    content = load(one_problem())
    path = url(content, "p1").replace(str(content.key).replace("course-v1:", ""), "Dialogue+TEST+none", 1)
    assert visit(content).post(path, {}).json()["code"] == "no_course"


def test_an_unknown_handler_is_refused(load: Load, visit: Visit) -> None:
    content = load(one_problem())
    response = visit(content).post(url(content, "p1", "guess", ""[:0] or "x"))
    assert (response.status_code, response.json()["code"]) == (404, "no_handler")


@pytest.mark.parametrize("handler", ["submit_studio_edits", "studio_submit", "studio_anything"])
@pytest.mark.parametrize("role", ["learner", "curator", "author"])
def test_author_handlers_are_refused_to_everyone_here(load: Load, visit: Visit, handler: str, role: str) -> None:
    content = load(one_problem())
    client = visit(content) if role == "learner" else staff(content, role)
    response = client.post(url(content, "p1", handler, "x"), "{}", content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "authors_only")


@pytest.mark.parametrize("kind", ["poll", "survey"])
@pytest.mark.parametrize("handler", ["csv_export", "get_export_status"])
@pytest.mark.parametrize("role", ["learner", "curator"])
def test_lists_of_who_voted_what_are_refused(load: Load, visit: Visit, kind: str, handler: str, role: str) -> None:
    content = load(section("one", subsection("s1", unit("u1", Node(kind, "v1")))))
    client = visit(content) if role == "learner" else staff(content, role)
    response = client.post(url(content, "v1", handler, "x"), "{}", content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "staff_only")


@pytest.mark.parametrize("typed", ["application/json", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(("kind", "values"), [("poll", {"choice": []}), ("survey", {"0": {"a": []}})])
def test_nonsense_in_a_json_object_is_the_senders_mistake_and_logged(
    load: Load, visit: Visit, caplog: pytest.LogCaptureFixture, kind: str, values: Any, typed: str
) -> None:
    content = load(section("one", subsection("s1", unit("u1", Node(kind, "v1")))))
    response = visit(content).post(url(content, "v1", "vote", "x"), json.dumps(values), content_type=typed)
    assert (response.status_code, response.json()["code"]) == (400, "bad_request")
    assert "was sent what no page of ours sends" in caplog.text and "TypeError" in caplog.text


def test_a_link_cannot_act_for_a_learner(load: Load, visit: Visit) -> None:
    content = load(one_problem())
    response = visit(content).get(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (405, "method")


def test_what_is_not_open_takes_no_answers(load: Load, visit: Visit) -> None:
    content = load(section("one", subsection("s1", unit("u1", problem("p1"))), start="2099-01-01T00:00:00Z"))
    response = visit(content).post(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (403, "not_open")


def test_what_is_for_staff_only_does_not_answer_learners(load: Load, visit: Visit) -> None:
    content = load(section("one", subsection("s1", unit("u1", problem("p1", visible_to_staff_only="true")))))
    assert visit(content).post(url(content, "p1"), answer(content)).json()["code"] == "no_block"


def test_too_much_at_once_is_refused(load: Load, visit: Visit, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    content = load(one_problem())
    response = visit(content).post(url(content, "p1"), json.dumps({"a": "x" * 2000}), content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (413, "too_big")


def test_a_failure_keeps_nothing_of_the_request(
    load: Load, visit: Visit, learner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xblocks_contrib import ProblemBlock

    content = load(one_problem())
    client = visit(content)
    stock = ProblemBlock.publish_grade

    def publish_then_fail(*args: Any, **kwargs: Any) -> None:
        stock(*args, **kwargs)
        raise RuntimeError("broken after the score was published")

    monkeypatch.setattr(ProblemBlock, "publish_grade", publish_then_fail)
    response = client.post(url(content, "p1"), answer(content))
    assert (response.status_code, response.json()["code"]) == (500, "failed")
    assert not scores(learner.pk, content.key)


def test_two_tabs_answer_one_after_the_other(load: Load, visit: Visit, learner: Any) -> None:
    content = load(one_problem())
    first, second = visit(content), visit(content)
    first.get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))]))
    assert first.post(url(content, "p1"), answer(content, "choice_1")).json()["success"] == "incorrect"
    assert second.post(url(content, "p1"), answer(content, "choice_0")).json()["success"] == "correct"
    assert scores(learner.pk, content.key)[key_of(content, "p1")].earned == 1


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "жазылмағансыз"), ("ru", "не записаны"), ("en", "not enrolled")]
)
def test_refusals_speak_the_readers_language(load: Load, learner: Any, language: str, words: str) -> None:
    content = load(one_problem())
    client = signed_in(learner)
    client.cookies["django_language"] = language
    assert words in client.post(url(content, "p1"), {}, headers={"Accept-Language": language}).json()["error"]


@pytest.mark.parametrize(
    ("limits", "answers"),
    [
        ({"max_attempts": "1"}, 2),
        ({"due": "2020-01-01T00:00:00Z"}, 1),
        ({"due": "2020-01-01T00:00:00Z", "graceperiod": "1 day"}, 1),
    ],
)
def test_what_a_closed_problem_says_reaches_the_learner(
    load: Load, visit: Visit, learner: Any, limits: dict[str, str], answers: int
) -> None:
    content = load(section("one", subsection("s1", unit("u1", problem("p1", **limits)))))
    client = visit(content)
    for _again in range(answers):
        response = client.post(url(content, "p1"), answer(content, "choice_1"))
    before = scores(learner.pk, content.key)
    response = client.post(url(content, "p1"), answer(content, "choice_0"))
    assert response.status_code == 200
    assert "refresh" in response.json()["success"].lower()
    assert scores(learner.pk, content.key) == before


@pytest.mark.parametrize("grace", ["40000 days", "40000 day 1 hour"])
def test_within_the_grace_a_late_answer_is_taken(load: Load, visit: Visit, grace: str) -> None:
    late = {"due": "2020-01-01T00:00:00Z", "graceperiod": grace}
    content = load(section("one", subsection("s1", unit("u1", problem("p1")), **late)))
    assert visit(content).post(url(content, "p1"), answer(content, "choice_0")).json()["success"] == "correct"


def test_a_problem_that_runs_code_is_a_placeholder_and_counts_nothing(load: Load, visit: Visit, learner: Any) -> None:
    script = Node("problem", "code", {}, body='<script type="loncapa/python">a = 1</script><p>?</p>')
    content = load(section("one", subsection("s1", unit("u1", script, problem("p1")), graded="true", format="Quiz")))
    client = visit(content)
    page = client.get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))])).content.decode()
    assert page.count("data-unknown-block") == 1
    client.post(url(content, "p1"), answer(content, "choice_0"))
    assert outline(learner, content).complete
    assert course_grade(learner.pk, content).result.percent == 1.0


@pytest.fixture
def full_database() -> Iterator[None]:
    """Let SQLite refuse every further page, as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


def question() -> Node:
    return Node("problem", "p1", {}, body='<stringresponse answer="x"><textline/></stringresponse>')


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "words"), [("kk", "диск"), ("ru", "диск"), ("en", "disk")])
def test_a_full_disk_is_told_and_what_was_saved_stays(
    load: Load, visit: Visit, learner: Any, request: pytest.FixtureRequest, language: str, words: str
) -> None:
    content = load(section("one", subsection("s1", unit("u1", question()))))
    client = visit(content)
    name = f"input_{key_of(content, 'p1').block_id}_2_1"
    assert client.post(url(content, "p1"), {name: "x"}).json()["success"] == "correct"
    request.getfixturevalue("full_database")
    client.raise_request_exception = False
    page = {"Accept-Language": language, "X-Requested-With": "XMLHttpRequest"}
    response = client.post(url(content, "p1"), {name: "y" * 500_000}, headers=page)
    assert response.status_code == 507
    assert words in json.dumps(response.json(), ensure_ascii=False).lower()
    assert scores(learner.pk, content.key)[key_of(content, "p1")].earned == 1


def test_a_full_disk_keeps_nobody_from_reading(load: Load, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    content = load(section("one", subsection("s1", unit("u1", text("t1"), question()))))
    client = visit(content)

    def full(*_args: Any, **_values: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.db.models.query.QuerySet.update_or_create", full)
    response = client.get(reverse("learning:unit", args=[str(content.key), str(key_of(content, "u1"))]))
    assert response.status_code == 200
    assert "problems-wrapper" in response.content.decode()
    assert 'role="alert"' not in response.content.decode()
