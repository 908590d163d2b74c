"""The compiler of the platform's style sheets: built where it can be, told and counted where not."""

from pathlib import Path

import pytest

import checks
import prepare
import sass
from checks import Bench, Check, run_all
from reports import Counts


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path, {})


def test_without_a_compiler_of_cpp_it_is_told_in_one_line_and_counted_as_skipped(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(bench.root))
    monkeypatch.delenv("CI", raising=False)
    good = Check("good", lambda _bench: checks._one(True, ""))
    assert run_all([Check("it", checks.theme_tests), good], bench) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "no C++ compiler was found" in line]
    assert lines[-1] == "1 passed, 0 failed, 1 skipped"
    assert "SASS_PYTHON" not in bench.env


def test_where_ci_runs_that_counts_as_failed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bench.root))
    monkeypatch.setenv("CI", "true")
    assert checks.theme_tests(bench).failed == 1


def test_its_tests_and_the_browser_are_told_where_it_is(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def counted(command: list[str], *_rest: object) -> Counts:
        asked.append([str(part) for part in command])
        return Counts(passed=1)

    monkeypatch.setattr(sass, "bring", lambda: Path("/compiler/python"))
    monkeypatch.setattr(checks, "counted", counted)
    assert checks.theme_tests(bench).passed == 1
    assert bench.env.pop("SASS_PYTHON") == "/compiler/python"
    assert asked[0][-1] == "tests/themes/compiled"
    monkeypatch.setattr(checks, "playwright", lambda bench, *_rest: Counts(passed="SASS_PYTHON" in bench.env))
    assert checks.browser_tests(bench).passed


def test_it_is_built_anew_when_its_pins_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    pins = tmp_path / sass.PINS
    monkeypatch.setattr(sass, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    digests = []
    for text in ("libsass==0.10.0", "libsass==0.10.0", "libsass==0.11.0"):
        pins.write_text(text)
        digests.append(sass.steps()[0].digest())
    assert digests[0] == digests[1] != digests[2]


def test_what_builds_it_is_there_before_and_both_are_pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(sass, "VENV", tmp_path / "venv")
    monkeypatch.setattr(sass, "call", lambda _step, command, _help: called.append(command))
    sass._make(sass.steps()[0])
    assert called[0][1:3] == ["-m", "venv"]
    assert called[1][-4:] == ["-c", sass.PINS, "setuptools", "six"]
    assert called[2][-4:] == ["--no-build-isolation", "--no-deps", "-r", sass.PINS]


def test_the_pin_is_the_platforms() -> None:
    text = (sass.ROOT / sass.PINS).read_text(encoding="utf-8")
    assert text.splitlines()[0].split()[0] == "libsass==0.10.0"
