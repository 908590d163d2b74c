"""The checks see what is wrong: each kind of runner on a made-up tree, good and bad."""

import os
import sys
from pathlib import Path

import pytest

import checks
import chromium
from checks import Bench, Check, counted, coverage, run_all, single, workspaces
from reports import Counts, read_pytest

PASSES = "def test_passes():\n    assert True\n"
FAILS = "def test_fails():\n    assert 1 == 2\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A checkout with nothing in it."""
    root, reports = tmp_path / "root", tmp_path / "reports"
    root.mkdir()
    reports.mkdir()
    (root / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    return Bench(root, reports, dict(os.environ))


def _pytest(bench: Bench, **files: str) -> Counts:
    for name, text in files.items():
        (bench.root / f"{name}.py").write_text(text)
    report = bench.reports / "pytest.xml"
    return counted([sys.executable, "-m", "pytest", "-q", f"--junitxml={report}"], report, read_pytest, bench)


def _python(bench: Bench, code: str) -> Counts:
    report = bench.reports / "pytest.xml"
    return counted([sys.executable, "-c", code], report, read_pytest, bench)


def test_a_failing_python_test_is_counted_beside_the_passing_ones(bench: Bench) -> None:
    found = _pytest(bench, test_a=PASSES, test_b=FAILS)
    assert (found.passed, found.failed) == (1, 1)


def test_a_file_that_cannot_be_imported_counts_as_failed(bench: Bench) -> None:
    found = _pytest(bench, test_a=PASSES, test_b="import no_such_module\n")
    assert found.failed == 1


def test_a_test_whose_program_is_missing_is_told_and_no_other_skip(bench: Bench) -> None:
    skips = "import pytest\n" + "".join(
        f"def test_{at}():\n    pytest.skip({reason!r})\n"
        for at, reason in enumerate(["tool missing: caddy"] * 2 + ["lazy"])
    )
    found = _pytest(bench, test_a=PASSES + skips)
    assert (found.passed, found.failed, found.skipped, found.lacking) == (1, 1, 1, {"caddy"})


def test_a_runner_without_any_test_counts_as_failed(bench: Bench) -> None:
    assert _pytest(bench).failed == 1


def test_a_runner_that_dies_counts_as_failed(bench: Bench) -> None:
    assert _python(bench, "import os; os._exit(0)").failed == 1


def test_a_runner_that_ends_badly_after_a_good_report_counts_as_failed(bench: Bench) -> None:
    report = bench.reports / "pytest.xml"
    code = f"open({str(report)!r}, 'w').write('<t><testcase classname=\"a\" name=\"b\"/></t>'); raise SystemExit(3)"
    found = _python(bench, code)
    assert (found.passed, found.failed) == (1, 1)


def test_a_runner_that_hangs_is_ended_and_counts_as_failed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "DEADLINE", 0.1)
    assert _python(bench, "import threading; threading.Event().wait()").failed == 1


@pytest.mark.parametrize(
    ("arguments", "good", "bad"),
    [
        (("-m", "ruff", "check", "--isolated", "."), "x = 1\n", "import os\n"),
        (("-m", "ruff", "format", "--isolated", "--check", "."), "x = 1\n", "x=1\n"),
        (("-m", "mypy", "--strict", "code.py"), "x: int = 1\n", "x: int = 'no'\n"),
    ],
    ids=["ruff", "format", "mypy"],
)
def test_a_linter_passes_good_code_and_shows_what_is_wrong(
    bench: Bench, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], good: str, bad: str
) -> None:
    act = single(sys.executable, *arguments)
    (bench.root / "code.py").write_text(good)
    assert act(bench).failed == 0
    assert "code.py" not in capsys.readouterr().out
    (bench.root / "code.py").write_text(bad)
    assert act(bench).failed == 1
    assert "code.py" in capsys.readouterr().out


@pytest.mark.parametrize(("floor", "failed"), [(50, 0), (100, 1)])
def test_coverage_below_the_floor_counts_as_failed(
    bench: Bench, capsys: pytest.CaptureFixture[str], floor: int, failed: int
) -> None:
    (bench.root / "pyproject.toml").write_text(f"[tool.coverage.report]\nfail_under = {floor}\n")
    (bench.root / "half.py").write_text("import sys\nif len(sys.argv) > 9:\n    print(1)\n")
    bench.env["COVERAGE_FILE"] = str(bench.reports / "coverage")
    assert bench.run([sys.executable, "-m", "coverage", "run", "half.py"])
    assert coverage(bench).failed == failed
    assert "66.67 %" in capsys.readouterr().out


def test_coverage_that_was_not_measured_counts_as_failed(bench: Bench) -> None:
    bench.env["COVERAGE_FILE"] = str(bench.reports / "none")
    assert coverage(bench).failed == 1


def _said(bench: Bench, capsys: pytest.CaptureFixture[str], *results: bool) -> tuple[int, str]:
    def act(result: bool) -> Counts:
        found = Counts()
        found.add("room", "thing", "" if result else "failed")
        return found

    code = run_all([Check("one", lambda _bench, result=result: act(result)) for result in results], bench)  # type: ignore[misc]
    return code, capsys.readouterr().out.splitlines()[-1]


def test_the_last_line_sums_up_and_the_exit_code_follows_it(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(bench, capsys, True, True) == (0, "2 passed, 0 failed")
    assert _said(bench, capsys, True, False, True) == (1, "2 passed, 1 failed")


def test_nothing_that_ran_is_not_a_success(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(bench, capsys) == (1, "0 passed, 0 failed")


def test_a_check_that_breaks_counts_as_failed_and_the_next_one_runs(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(bench: Bench) -> Counts:
        raise FileNotFoundError("npm")

    good = Check("good", single(sys.executable, "-c", ""))
    assert run_all([Check("bad", breaks), good], bench) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


def test_fast_leaves_out_what_needs_more_than_the_environment_and_nothing_else() -> None:
    every, fast = checks.checks(False), checks.checks(True)
    slow = [check for check in every if check.title not in {one.title for one in fast}]
    assert [check.act for check in slow] == [
        checks.mariadb_tests,
        checks.teak_tests,
        checks.theme_tests,
        checks.mfe_tests,
        checks.tutor_tests,
        checks.browser_tests,
    ]
    assert len(every) == len(fast) + len(slow)


def test_without_chromium_the_browser_tests_fail_with_one_sentence_that_helps(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert checks.browser_tests(bench).failed == 1
    assert "Install it" in capsys.readouterr().out


def _stub(folder: Path, name: str, code: int) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return path


def test_a_chromium_that_only_tells_where_to_get_it_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _stub(tmp_path, "chromium", 1)
    real = _stub(tmp_path, "google-chrome", 0)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() == str(real)


def test_a_named_chromium_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(_stub(tmp_path, "browser", 1)))
    with pytest.raises(chromium.NoChromium, match="CHROMIUM="):
        chromium.bring()


def test_every_workspace_lints_its_scripts_and_those_with_tests_run_them() -> None:
    import json

    folders = workspaces(checks.ROOT)
    assert folders
    for folder in folders:
        scripts = json.loads((folder / "package.json").read_text(encoding="utf-8"))["scripts"]
        assert "lint" in scripts, folder
        assert "test" in scripts or not list((folder / "src").rglob("*.test.ts*")), folder
