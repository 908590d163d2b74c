"""The command of the bench: every measurement it offers is there."""

import importlib
import inspect
from pathlib import Path

import pytest

from tests.bench import __main__ as command
from tests.bench import machine
from tests.bench.stage import Stage


def test_each_measurement_is_a_module_with_measure() -> None:
    found = {path.stem for path in Path(command.__file__).parent.glob("measures/*.py")} - {"__init__"}
    assert found == set(command.MEASUREMENTS)
    for name in found:
        module = importlib.import_module(f"tests.bench.measures.{name}")
        assert list(inspect.signature(module.measure).parameters) == ["stage"]


def test_unknown_measurement_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["ttfb", "speed"])
    assert stopped.value.code == 2
    assert "there is no measurement speed" in capsys.readouterr().err


def test_measurement_that_fails_is_told_and_leaves_the_results_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_stage: Stage) -> None:
        raise RuntimeError("no such luck")

    results = tmp_path / "results.json"
    monkeypatch.setattr(command, "RESULTS", results)
    monkeypatch.setattr(command, "MEASUREMENTS", ("parse",))
    monkeypatch.setattr("tests.bench.measures.parse.measure", fail)
    assert command.main([]) == 1
    assert "could not be measured: no such luck" in capsys.readouterr().err
    assert not results.exists()


def test_facts_of_the_machine_name_neither_it_nor_its_paths() -> None:
    told = str(machine.facts())
    assert machine.platform.node() not in told
    assert str(machine.ROOT) not in told
