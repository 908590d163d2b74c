"""Counts are read from what the runners wrote; whatever is not a pass is a failure."""

import json
from pathlib import Path

import pytest

from reports import NoReport, read_playwright, read_pytest, read_vitest

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.standalone.olx.test_tree" name="test_a"/>
<testcase classname="tests.standalone.olx.test_tree.TestIn" name="test_b"><failure>no</failure></testcase>
<testcase classname="tests.docs.test_docs" name="test_c"><skipped/></testcase>
<testcase classname="" name="tests.docs.test_broken"><error>cannot import</error></testcase>
</testsuite></testsuites>"""


def _write(folder: Path, content: object) -> Path:
    path = folder / "report"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_failed_a_skipped_and_an_uncollected_python_test_count_as_failed(tmp_path: Path) -> None:
    found = read_pytest(_write(tmp_path, JUNIT))
    assert (found.passed, found.failed) == (1, 3)
    assert found.wrong == [
        "tests.standalone.olx.test_tree.TestIn::test_b (failure)",
        "tests.docs.test_docs::test_c (skipped)",
        "::tests.docs.test_broken (error)",
    ]


def test_python_tests_are_counted_by_room(tmp_path: Path) -> None:
    found = read_pytest(_write(tmp_path, JUNIT))
    assert found.rooms["tests/standalone/olx"] == 2
    assert found.rooms["tests/docs"] == 1


def test_a_script_test_that_failed_or_was_skipped_and_a_file_that_was_not_loaded_count_as_failed(
    tmp_path: Path,
) -> None:
    cases = [{"status": status, "fullName": status} for status in ("passed", "failed", "skipped", "todo")]
    suites = [
        {"name": "a.test.ts", "status": "failed", "assertionResults": cases},
        {"name": "b.test.ts", "status": "failed", "assertionResults": [], "message": "no such module"},
    ]
    found = read_vitest(_write(tmp_path, {"testResults": suites}), "front")
    assert (found.passed, found.failed) == (1, 4)
    assert found.wrong[-1] == "b.test.ts (no such module)"


def test_browser_tests_in_groups_and_errors_outside_of_tests_are_counted(tmp_path: Path) -> None:
    def spec(status: str) -> dict[str, object]:
        return {"title": status, "tests": [{"status": status}]}

    inner = {"title": "group", "specs": [spec("expected"), spec("flaky")]}
    suite = {
        "title": "unit.spec.ts",
        "specs": [spec("expected"), spec("unexpected"), spec("skipped")],
        "suites": [inner],
    }
    report = {"suites": [suite], "errors": [{"message": "the server did not start"}]}
    found = read_playwright(_write(tmp_path, report))
    assert (found.passed, found.failed) == (2, 4)
    assert "unit.spec.ts › unexpected (unexpected)" in found.wrong
    assert "unit.spec.ts › group › flaky (flaky)" in found.wrong
    assert "outside of the tests (the server did not start)" in found.wrong


@pytest.mark.parametrize("content", ["", "<testsuites><testsuite>", '{"testResults": ['])
def test_a_report_that_is_cut_off_is_none(tmp_path: Path, content: str) -> None:
    path = _write(tmp_path, content)
    for read in (read_pytest, read_playwright, lambda path: read_vitest(path, "front")):
        with pytest.raises(NoReport):
            read(path)


def test_a_report_that_was_not_written_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoReport):
        read_pytest(tmp_path / "none.xml")
