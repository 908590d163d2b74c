"""The scenarios play in xblock-sdk's workbench runtime, without any of our hosts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import as_habits

PLAYER = Path(__file__).with_name("workbench_play.py")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    # -P: the folder beside the script has a package `statistics`, which is not the standard library’s.
    command = [sys.executable, "-P", str(PLAYER), json.dumps(as_habits(4))]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path_factory.mktemp("workbench"), check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def test_every_scenario_shows_itself_as_a_preview(played: dict[str, Any]) -> None:
    assert len(played["scenarios"]) == 2
    for scenario in played["scenarios"].values():
        assert "Preview: nothing is stored" in scenario["page"]
        assert ("not available now" in scenario["page"]) == (not scenario["defined"])


def test_a_scenario_can_be_played_to_its_end_and_keeps_nothing(played: dict[str, Any]) -> None:
    scenario = played["scenarios"]["Empathy self-check"]
    assert scenario["status"] == 200
    assert scenario["answer"]["state"]["result"]["rows"][0]["mean"] == 4
    assert played["scenarios"]["Empathy self-check without a definition"]["status"] == 409
    assert played["rows"] == 0
