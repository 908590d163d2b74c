"""Whoever answers learns something, whatever the answer was."""

import json

from tests.course_exports.reading import Tree

CHOICES = ("choice", "option")


def test_every_option_has_an_explanation(tree: Tree) -> None:
    silent = []
    for name, problem in tree.problems():
        for option in problem.iter(*CHOICES):
            hints = [hint for hint in option if hint.tag in ("choicehint", "optionhint")]
            if not hints or not all((hint.text or "").strip() for hint in hints):
                silent.append((name, (option.text or "").strip()))
    assert silent == []


def test_checkboxes_explain_both_marking_and_leaving(tree: Tree) -> None:
    for name, problem in tree.problems():
        for group in problem.iter("checkboxgroup"):
            for choice in group.iter("choice"):
                assert [hint.get("selected") for hint in choice.iter("choicehint")] == ["true", "false"], name


def test_single_choice_has_one_right_answer(tree: Tree) -> None:
    for name, problem in tree.problems():
        for group in problem.iter("choicegroup", "optioninput"):
            right = [option for option in group.iter(*CHOICES) if str(option.get("correct")).lower() == "true"]
            assert len(right) == 1, name


def test_checkboxes_have_right_and_wrong_options_and_partial_credit(tree: Tree) -> None:
    for name, problem in tree.problems():
        for response in problem.iter("choiceresponse"):
            marks = [choice.get("correct") for choice in response.iter("choice")]
            assert {"true", "false"} == set(marks), name
            assert response.get("partial_credit") == "EDC", name


def test_right_answer_does_not_always_stand_in_the_same_place(tree: Tree) -> None:
    places = set()
    for _, problem in tree.problems():
        for group in problem.iter("choicegroup", "optioninput"):
            options = [str(option.get("correct")).lower() for option in group.iter(*CHOICES)]
            places.add(options.index("true"))
    assert places == {0, 1, 2}


def test_typed_answers_have_a_hint_and_an_explanation(tree: Tree) -> None:
    typed = 0
    for name, problem in tree.problems():
        for response in problem.iter("stringresponse", "numericalresponse"):
            typed += 1
            assert (response.findtext("correcthint") or "").strip(), name
            assert (problem.findtext("demandhint/hint") or "").strip(), name
            assert response.find("solution") is not None, name
    assert typed == 4


def test_every_question_is_labelled(tree: Tree) -> None:
    for name, problem in tree.problems():
        assert any((label.text or "").strip() for label in problem.iter("label")), name


def test_matching_task_answers_every_move(tree: Tree) -> None:
    data = json.loads(json.dumps(tree.drag_and_drop()))
    assert data["feedback"]["start"] and data["feedback"]["finish"]
    assert data["targetImgDescription"]
    assert all(item["feedback"]["correct"] and item["feedback"]["incorrect"] for item in data["items"])
    assert all(zone["title"] and zone["description"] for zone in data["zones"])


def test_section_test_allows_two_attempts_and_practice_any_number(tree: Tree) -> None:
    for name, problem in tree.problems():
        graded = name.startswith(("t_", "b_"))
        assert problem.get("max_attempts") == ("2" if graded else None), name
        assert problem.get("showanswer") == ("finished" if graded else "attempted"), name
