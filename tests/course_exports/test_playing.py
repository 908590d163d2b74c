"""Each question can really be answered in the host: right answers earn everything, wrong ones explain themselves."""

import json
import logging
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from dialogue_standalone.runtime.api import HostRuntime, RuntimeUser, known_block_types, parse_course
from tests.course_exports.reading import LANGUAGES, Tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def runtime(tree: Tree, caplog: pytest.LogCaptureFixture) -> HostRuntime:
    """One learner's view of one run."""
    caplog.set_level(logging.ERROR)
    account = get_user_model().objects.create_user("dana", password="long enough 1")
    user = RuntimeUser(account.pk, "dana", "Dana", tree.language, "learner", is_authenticated=True)
    return HostRuntime(parse_course(tree.root), user, language=tree.language)


def problems(runtime: HostRuntime) -> Iterator[Any]:
    """Every problem, the bank's included."""
    for key in runtime.content.of_type("problem"):
        yield runtime.get_block(key)


def right_answers(problem: Any) -> dict[str, Any]:
    """The answers a problem accepts, as a form sends them, without the ids of its explanations."""
    answers = {key: value for key, value in problem.lcp.get_question_answers().items() if "_solution_" not in key}
    if "<multiplechoiceresponse" in problem.data:
        return {key: first for key, (first,) in answers.items()}
    if "<stringresponse" in problem.data:
        return {key: words.split(" <b>")[0] for key, words in answers.items()}
    return answers


def test_every_block_is_of_a_type_the_host_plays(runtime: HostRuntime) -> None:
    assert {key.block_type for key in runtime.content.blocks} <= known_block_types()


def test_every_block_shows_itself_to_a_learner(runtime: HostRuntime) -> None:
    for unit in runtime.content.units():
        for key in runtime.content.children(unit):
            fragment = runtime.get_block(key).render("student_view", {})
            assert fragment.content.strip(), key


def test_right_answers_earn_every_point(runtime: HostRuntime) -> None:
    checked = 0
    for problem in problems(runtime):
        graded = problem.lcp.grade_answers(right_answers(problem))
        for answer in right_answers(problem):
            assert graded.is_correct(answer), problem.location
            checked += 1
    assert checked == 30


def test_each_choice_is_answered_by_its_own_explanation(runtime: HostRuntime, tree: Tree) -> None:
    for name, source in tree.problems():
        problem = next(block for block in problems(runtime) if block.location.block_id == name)
        (answer,) = right_answers(problem)
        for number, choice in enumerate(source.iterfind(".//choicegroup/choice")):
            message = unescape(problem.lcp.grade_answers({answer: f"choice_{number}"}).get_msg(answer))
            assert str(choice.findtext("choicehint")) in message, (name, number)
        for option in source.iterfind(".//optioninput/option"):
            message = unescape(problem.lcp.grade_answers({answer: str(option.text).strip()}).get_msg(answer))
            assert str(option.findtext("optionhint")) in message, (name, option.text)


def test_typed_words_are_accepted_in_any_case_and_near_misses_explained(runtime: HostRuntime, tree: Tree) -> None:
    for name in ("p_term", "t_term"):
        source = tree.xml(f"problem/{name}.xml")
        response = source.find("stringresponse")
        assert response is not None
        problem = next(block for block in problems(runtime) if block.location.block_id == name)
        (answer,) = right_answers(problem)
        for word in [response, *response.iter("additional_answer")]:
            assert problem.lcp.grade_answers({answer: str(word.get("answer")).upper()}).is_correct(answer)
        near = response.find("stringequalhint")
        assert near is not None
        graded = problem.lcp.grade_answers({answer: str(near.get("answer"))})
        assert not graded.is_correct(answer)
        assert str(near.text) in unescape(graded.get_msg(answer))


def test_half_of_the_checkboxes_earn_half_of_the_points(runtime: HostRuntime) -> None:
    problem = next(block for block in problems(runtime) if block.location.block_id == "t_rules")
    (answer,) = right_answers(problem)
    graded = problem.lcp.grade_answers({answer: ["choice_0", "choice_1"]})
    assert graded.get_npoints(answer) == pytest.approx(0.5)


def test_bank_gives_a_learner_all_of_its_four_questions(runtime: HostRuntime) -> None:
    (bank,) = runtime.content.of_type("itembank")
    assert len(runtime.content.children(bank)) == 4
    assert len(runtime.visible_children(bank)) == 4


def test_transcript_is_served_in_each_language(runtime: HostRuntime, rf: RequestFactory, tree: Tree) -> None:
    (video,) = runtime.content.of_type("video")
    for language in LANGUAGES:
        request = rf.get(f"/?videoId={language}")
        request.user = get_user_model().objects.get(username="dana")
        response: Any = runtime.handle(video, "transcript", request, f"translation/{language}")
        first = (tree.root / "static" / f"tour-{language}.srt").read_text(encoding="utf-8").splitlines()[2]
        assert response.status_code == 200
        assert first in json.loads(response.content)["text"][0]
