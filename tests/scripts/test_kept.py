"""A run that passed is not repeated, unless something that it depends on changed."""

import zipfile
from pathlib import Path

import pytest

from kept import KeptReport


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An input, a wheel and a report."""
    monkeypatch.delenv("CI", raising=False)
    for name in ("kept", "wheels", "inputs"):
        (tmp_path / name).mkdir()
    (tmp_path / "inputs/a.py").write_text("a")
    (tmp_path / "report.xml").write_text("<testsuites/>")
    wheel(tmp_path, "inside")
    return tmp_path


def wheel(place: Path, text: str, year: int = 2026) -> None:
    with zipfile.ZipFile(place / "wheels/a-1-py3-none-any.whl", "w") as packed:
        packed.writestr(zipfile.ZipInfo("a.py", (year, 1, 1, 0, 0, 0)), text)


def kept(place: Path) -> KeptReport:
    return KeptReport("tutor", [place / "inputs"], place / "wheels", place / "kept", place)


def test_what_was_never_run_is_run(place: Path) -> None:
    assert not kept(place).is_good()


def test_what_passed_is_kept_with_its_report(place: Path) -> None:
    kept(place).keep(place / "report.xml")
    wheel(place, "inside", year=2027)
    assert kept(place).is_good()
    assert kept(place).path.read_text() == "<testsuites/>"


@pytest.mark.parametrize("change", ["input", "wheel", "program", "report", "ci"])
def test_a_change_has_it_run_again(place: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    kept(place).keep(place / "report.xml")
    if change == "input":
        (place / "inputs/b.py").write_text("b")
    elif change == "wheel":
        wheel(place, "changed")
    elif change == "program":
        monkeypatch.setenv("PATH", "/elsewhere")
    elif change == "report":
        kept(place).path.unlink()
    else:
        monkeypatch.setenv("CI", "1")
    assert not kept(place).is_good()
