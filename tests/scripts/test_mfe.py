"""The page of the micro-frontends is made anew when what it is made from changes."""

from pathlib import Path

import pytest

import checks
import mfe
from prepare import StepFailed


def test_every_input_is_there_so_that_a_change_of_it_is_seen() -> None:
    for step in mfe.steps():
        assert step.inputs
        assert [str(path) for path in step.inputs if not path.exists()] == []


def test_what_the_page_shows_is_an_input_of_it_and_what_is_built_is_not() -> None:
    page = mfe.steps()[-1]
    before = page.digest()
    built = mfe.MFE / "slots/dist/left-over.js"
    source = mfe.MFE / "slots/left-over.ts"
    built.parent.mkdir(exist_ok=True)
    try:
        built.touch()
        assert page.digest() == before
        source.touch()
        assert page.digest() != before
    finally:
        built.unlink()
        source.unlink(missing_ok=True)


def test_a_page_that_cannot_be_made_counts_as_failed_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise StepFailed("there is no way to the registry")

    monkeypatch.setattr(mfe, "bring", fail)
    found = checks.mfe_tests(checks.Bench(tmp_path, tmp_path))
    assert (found.passed, found.failed) == (0, 1)
    assert "no way to the registry" in capsys.readouterr().out
