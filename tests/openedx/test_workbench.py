"""The block plays in the workbench of the platform's version of XBlock."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {f"{side}{number}": 2 if number == 3 else 4 for number in (1, 2, 3, 4) for side in "cak"}


def test_a_scenario_is_taken_to_its_result_and_nothing_is_kept() -> None:
    command = [sys.executable, "-m", "tests.xblocks.empathy_check.workbench_play", json.dumps(ANSWERS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    played = json.loads(done.stdout.splitlines()[-1])
    scenario = played["scenarios"]["Empathy self-check"]
    assert scenario["status"] == 200
    assert scenario["answer"]["state"]["result"]["rows"][0]["mean"] == 4
    assert played["rows"] == 0
