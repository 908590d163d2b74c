"""The environment of Tutor: what is installed, and when it is made anew."""

from pathlib import Path

import pytest

import tutor_venv
from prepare import ROOT, Step


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Write down what would be called; the environment and the stamps are made up."""
    found: list[list[str]] = []
    monkeypatch.setattr(tutor_venv, "call", lambda _step, command, _help: found.append(command))
    monkeypatch.setattr(tutor_venv, "VENV", tmp_path / "venv")
    monkeypatch.setattr(tutor_venv, "STAMPS", tmp_path)
    return found


def _act(steps: list[Step]) -> None:
    for step in steps:
        step.act(step)


def test_the_pins_come_first_then_our_plugin_which_moves_none(called: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "venv").mkdir()
    for name in ("tutor-ours", "tutor-checks"):
        (tmp_path / name).write_text("of the former environment")
    _act(tutor_venv.steps("python3.12", with_checks=False))
    made, pins, ours = called
    assert made[:3] == ["python3.12", "-m", "venv"]
    assert pins[-2:] == ["-r", "requirements/tutor.txt"]
    # Nothing is compiled; Tutor and its plugins have no wheels on the index.
    asked = {line.split(">")[0] for line in (ROOT / "requirements/tutor.in").read_text().splitlines() if ">" in line}
    assert "--only-binary=:all:" in pins
    assert [set(word.partition("=")[2].split(",")) for word in pins if word.startswith("--no-binary=")] == [asked]
    assert ours[-3:] == ["--no-deps", "-e", str(ROOT / "tutor_plugins/dialogue")]
    assert list(tmp_path.iterdir()) == []


def test_checks_bring_their_tools_and_a_plugin_that_pip_would_refuse(called: list[list[str]]) -> None:
    _act(tutor_venv.steps("python3.12", with_checks=True)[2:])
    tools, aspects = called
    assert tools[-1] == "requirements/tutor-dev.txt"
    assert "--no-deps" not in tools
    assert aspects[-3:] == ["--no-deps", "-r", "requirements/tutor-aspects.txt"]


def test_other_pins_make_the_environment_anew() -> None:
    (tutor, ours, checks) = tutor_venv.steps("python3.12", with_checks=True)
    pins = ROOT / "requirements/tutor.txt"
    assert all(pins in step.inputs for step in (tutor, ours, checks))


def test_a_deployment_and_the_checks_have_the_same_pins() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ")[0].split("==") for line in lines if "==" in line)

    deployed, checked = pins("tutor"), pins("tutor-dev")
    assert deployed["tutor"].startswith("22.")
    assert deployed.items() <= checked.items()
