"""The table and the results file: what they say follows from the figures, nothing is measured here."""

import json
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.figures import Figure, Rounds, at_least, at_most, exactly, percentile

FIGURES = {
    "ttfb": [
        Figure("first byte", 12.345, "ms", 80, at_most(20), "120–134 ms", {"p95": 14.2}),
        Figure("first visit", 250.0, "ms"),
    ],
    "saturated": [Figure("requests", 24.9, "1/s", 500, at_least(30), note="one machine")],
}


@pytest.mark.parametrize(
    ("target", "value", "reached"),
    [
        (at_most(20), 20, True),
        (at_most(20), 20.01, False),
        (at_least(30), 30, True),
        (at_least(30), 29.9, False),
        (exactly(0), 0, True),
        (exactly(0), 1, False),
    ],
)
def test_target_is_reached_up_to_its_limit(target: object, value: float, reached: bool) -> None:
    assert Figure("any", value, "ms", target=target).reached is reached


def test_figure_without_target_is_neither_reached_nor_missed() -> None:
    assert Figure("any", 1, "ms").reached is None


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.5, 5), (0.95, 10), (1.0, 10)])
def test_percentile_is_a_value_that_occurred(share: float, expected: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == expected


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_quietest_round_counts_and_all_are_told() -> None:
    rounds = Rounds(((30.0, 31.0, 90.0), (10.0, 12.0, 11.0), (20.0, 21.0, 22.0)))
    assert (rounds.median, rounds.n) == (11.0, 3)
    assert rounds.detail() == {"median": 11.0, "p95": 12.0, "medians_of_rounds": [31.0, 11.0, 21.0]}


def test_table_says_value_target_and_whether_it_is_reached() -> None:
    lines = report.table(FIGURES).splitlines()
    assert lines[2].split() == [
        "ttfb", "first", "byte", "12.3", "ms", "<=", "20", "ms", "yes", "120–134", "ms", "80",
    ]  # fmt: skip
    assert "ttfb" not in lines[3]
    assert lines[4].split() == ["saturated", "requests", "24.9", "1/s", ">=", "30", "1/s", "NO", "500"]


def test_columns_stand_below_each_other() -> None:
    lines = report.table(FIGURES).splitlines()
    column = lines[0].index("target")
    assert [lines[2][column:][:2], lines[4][column:][:2]] == ["<=", ">="]


def test_last_line_names_what_is_missed() -> None:
    assert report.summary(FIGURES) == "1 of 2 targets reached; not reached: requests"


def test_last_line_without_a_miss() -> None:
    assert report.summary({"ttfb": FIGURES["ttfb"]}) == "1 of 1 targets reached"


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (0.1234, "0.12"), (4, "4"), (12.34, "12.3"), (120.6, "121"), (-0.5, "-0.50")]
)
def test_numbers_have_the_digits_that_count(value: float, shown: str) -> None:
    assert report.number(value) == shown


def test_results_file_holds_figures_with_unit_target_and_facts(tmp_path: Path) -> None:
    target = tmp_path / "bench" / "results.json"
    report.write(target, FIGURES, {"measured": "2026-11-25"})
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["measured"] == "2026-11-25"
    assert found["figures"][0] == {
        "measurement": "ttfb",
        "name": "first byte",
        "value": 12.345,
        "unit": "ms",
        "n": 80,
        "target": {"sense": "<=", "limit": 20},
        "reached": True,
        "real_lms": "120–134 ms",
        "detail": {"p95": 14.2},
    }
    assert found["figures"][2]["reached"] is False
    assert found["figures"][2]["note"] == "one machine"
