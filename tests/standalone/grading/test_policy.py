"""The grading policy does what edx-platform's graders do."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_standalone.grading.policy import (
    Assignment,
    AssignmentRule,
    GradingPolicy,
    PolicyInvalid,
    ProblemScore,
    aggregate,
    compute_percent,
    grade_category,
    grade_course,
    letter_grade,
    parse_policy,
    round_away_from_zero,
    weighted_score,
)

points = st.floats(0, 1000, allow_nan=False)


def rule(*, min_count: int = 0, drop_count: int = 0, weight: float = 1.0, kind: str = "Quiz") -> AssignmentRule:
    return AssignmentRule(kind, min_count, drop_count, weight, "Q")


def quiz(earned: float, possible: float = 10, title: str = "quiz") -> Assignment:
    return Assignment(title, earned, possible)


@given(points, st.floats(0.001, 1000))
def test_percent_is_rounded_as_the_lms_rounds_it(earned: float, possible: float) -> None:
    assert compute_percent(earned, possible) == float(numpy.around(earned / possible, decimals=4))


def test_percent_without_possible_points_is_zero() -> None:
    assert compute_percent(3, 0) == 0.0


@pytest.mark.parametrize(("number", "rounded"), [(0.5, 1), (1.5, 2), (-0.5, -1), (2.4, 2), (99.45 + 0.05, 100)])
def test_halves_are_rounded_away_from_zero(number: float, rounded: int) -> None:
    assert round_away_from_zero(number) == rounded


def test_weight_sets_the_possible_points() -> None:
    assert weighted_score(1, 4, 10) == (2.5, 10.0)


@pytest.mark.parametrize(("possible", "weight"), [(4, None), (0, 10)])
def test_score_stays_when_it_cannot_be_weighted(possible: float, weight: float | None) -> None:
    assert weighted_score(1, possible, weight) == (1, possible)


def test_weight_zero_makes_a_block_count_nothing() -> None:
    assert weighted_score(2, 4, 0) == (0.0, 0.0)


def test_ungraded_scores_are_in_the_whole_total_only() -> None:
    everything, graded = aggregate([ProblemScore(1, 2), ProblemScore(3, 4, graded=False)])
    assert (everything.earned, everything.possible, graded.earned, graded.possible) == (4, 6, 1, 2)


def test_missing_assignments_count_zero_up_to_min_count() -> None:
    result = grade_category(rule(min_count=4), [quiz(10), quiz(10)])
    assert result.percent == 0.5
    assert [line.assignment for line in result.assignments[2:]] == [None, None]


def test_more_assignments_than_min_count_all_count() -> None:
    assert grade_category(rule(min_count=1), [quiz(10), quiz(0)]).percent == 0.5


def test_lowest_scores_are_dropped() -> None:
    result = grade_category(rule(drop_count=1), [quiz(10), quiz(2), quiz(10)])
    assert result.percent == 1.0
    assert [line.dropped for line in result.assignments] == [False, True, False]


def test_of_equal_scores_the_last_is_dropped() -> None:
    result = grade_category(rule(drop_count=1), [quiz(5), quiz(5)])
    assert [line.dropped for line in result.assignments] == [False, True]


def test_dropping_more_than_there_is_leaves_zero() -> None:
    assert grade_category(rule(drop_count=3), [quiz(10), quiz(10)]).percent == 0.0


def test_a_lone_assignment_carries_the_bare_label() -> None:
    assert [line.label for line in grade_category(rule(), [quiz(1)]).assignments] == ["Q"]


def test_several_assignments_are_numbered() -> None:
    assert [line.label for line in grade_category(rule(min_count=2), []).assignments] == ["Q 01", "Q 02"]


@given(st.lists(st.tuples(points, st.floats(1, 1000)), max_size=12), st.integers(0, 14), st.integers(0, 14))
def test_a_category_stays_between_its_lowest_and_highest_line(
    scores: list[tuple[float, float]], min_count: int, drop_count: int
) -> None:
    assignments = [quiz(min(earned, possible), possible) for earned, possible in scores]
    result = grade_category(rule(min_count=min_count, drop_count=drop_count), assignments)
    counted = [line.percent for line in result.assignments if not line.dropped]
    low, high = (min(counted), max(counted)) if counted else (0.0, 0.0)
    assert low - 1e-9 <= result.percent <= high + 1e-9
    assert sum(line.dropped for line in result.assignments) == min(drop_count, len(result.assignments))


def test_course_grade_adds_weighted_categories() -> None:
    policy = GradingPolicy((rule(weight=0.4, kind="Quiz"), rule(weight=0.6, kind="Final")), {"Pass": 0.5})
    result = grade_course(policy, {"Quiz": [quiz(10)], "Final": [quiz(5)]})
    assert (result.percent, result.letter, result.passed) == (0.7, "Pass", True)


def test_weights_are_not_normalised() -> None:
    policy = GradingPolicy((rule(weight=0.8), rule(weight=0.8)), {"Pass": 0.5})
    assert grade_course(policy, {"Quiz": [quiz(10)]}).percent == 1.6


def test_format_without_a_rule_counts_nothing() -> None:
    policy = GradingPolicy((rule(kind="Quiz"),), {"Pass": 0.5})
    assert grade_course(policy, {"Lab": [quiz(10)]}).percent == 0.0


@pytest.mark.parametrize(("earned", "percent"), [(4945, 0.5), (4944, 0.49), (4900, 0.49)])
def test_course_grade_gets_the_lms_benefit_of_the_doubt(earned: int, percent: float) -> None:
    policy = GradingPolicy((rule(),), {"Pass": 0.5})
    assert grade_course(policy, {"Quiz": [quiz(earned, 10_000)]}).percent == percent


@pytest.mark.parametrize(("percent", "letter"), [(0.9, "A"), (0.89, "B"), (0.5, "B"), (0.49, None)])
def test_letter_is_the_highest_cut_off_reached(percent: float, letter: str | None) -> None:
    assert letter_grade({"B": 0.5, "A": 0.9}, percent) == letter


def test_pass_mark_is_the_lowest_cut_off_above_zero() -> None:
    assert GradingPolicy((), {"F": 0, "C": 0.4, "A": 0.9}).pass_mark == 0.4


def test_nobody_passes_where_there_is_no_pass_mark() -> None:
    assert grade_course(GradingPolicy((rule(),), {}), {"Quiz": [quiz(10)]}).passed is False


def test_policy_reads_quoted_numbers_as_studio_may_export_them() -> None:
    entry = {"type": "Quiz", "min_count": "2.0", "drop_count": "1", "weight": "0.5", "short_label": "Q"}
    policy = parse_policy({"GRADER": [entry], "GRADE_CUTOFFS": {"Pass": "0.6"}})
    assert policy.rules == (AssignmentRule("Quiz", 2, 1, 0.5, "Q"),)
    assert policy.pass_mark == 0.6


def test_policy_without_cut_offs_takes_the_lms_default() -> None:
    assert parse_policy({}).pass_mark == 0.5


def test_label_falls_back_to_the_type() -> None:
    assert parse_policy({"GRADER": [{"type": "Quiz", "min_count": 0, "drop_count": 0}]}).rules[0].short_label == "Quiz"


@pytest.mark.parametrize(
    "raw",
    [
        {"GRADER": "x"},
        {"GRADER": ["x"]},
        {"GRADER": [{"type": "Quiz", "drop_count": 0}]},
        {"GRADER": [{"type": "Quiz", "min_count": "many", "drop_count": 0}]},
        {"GRADER": [{"type": "Quiz", "min_count": -1, "drop_count": 0}]},
        {"GRADER": [{"type": "Quiz", "min_count": 10**9, "drop_count": 0}]},
        {"GRADER": [{"type": "Quiz", "min_count": 0, "drop_count": 0, "weight": "nan"}]},
        {"GRADE_CUTOFFS": [0.5]},
        {"GRADE_CUTOFFS": {"Pass": None}},
    ],
)
def test_unreadable_policy_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(PolicyInvalid):
        parse_policy(raw)


# A course of three categories, worked out by hand with the rules of ``xmodule/graders.py``:
# (quizzes with points of 10, weight 40 %), (labs, weight 20 %), (final, weight 40 %) → percent and letter.
HAND_WORKED = [
    ("nothing done", [], [], [], 0.0, None),
    ("all done", [10, 10, 10], [10, 10], [10], 1.0, "A"),
    ("the lowest quiz is dropped", [10, 0, 10], [10, 10], [10], 1.0, "A"),
    ("two missing quizzes, one of them dropped", [10], [10, 10], [10], 0.8, "B"),
    ("more quizzes than asked for all count", [10, 10, 0, 0], [10, 10], [10], 0.87, "B"),
    ("a missing lab counts as nothing", [10, 10, 10], [10], [10], 0.9, "A"),
    ("half a percent is given", [10, 10, 10], [10, 10], [7.38], 0.9, "A"),
    ("a little less is not", [10, 10, 10], [10, 10], [7.36], 0.89, "B"),
    ("just passed", [5, 5, 5], [5, 5], [5], 0.5, "B"),
    ("nearly passed, and rounded up", [4.95, 4.95, 4.95], [4.95, 4.95], [4.95], 0.5, "B"),
    ("not passed", [4.9, 4.9, 4.9], [4.9, 4.9], [4.9], 0.49, None),
]


@pytest.mark.parametrize(
    ("quizzes", "labs", "final", "percent", "letter"),
    [row[1:] for row in HAND_WORKED],
    ids=[row[0] for row in HAND_WORKED],
)
def test_courses_worked_out_by_hand(
    quizzes: list[float], labs: list[float], final: list[float], percent: float, letter: str | None
) -> None:
    policy = GradingPolicy(
        (
            rule(kind="Quiz", min_count=3, drop_count=1, weight=0.4),
            rule(kind="Lab", min_count=2, weight=0.2),
            rule(kind="Final", min_count=1, weight=0.4),
        ),
        {"A": 0.9, "B": 0.5},
    )
    sheet = {"Quiz": list(map(quiz, quizzes)), "Lab": list(map(quiz, labs)), "Final": list(map(quiz, final))}
    result = grade_course(policy, sheet)
    assert (result.percent, result.letter) == (percent, letter)


def test_two_rules_of_one_type_both_count_it() -> None:
    policy = GradingPolicy((rule(weight=0.5), rule(weight=0.5, drop_count=1)), {"Pass": 0.5})
    assert grade_course(policy, {"Quiz": [quiz(10), quiz(0)]}).percent == 0.75


def test_a_subsection_of_many_points_weighs_no_more_than_one_of_few() -> None:
    assert grade_category(rule(), [quiz(0, 1000), quiz(1, 1)]).percent == 0.5
