"""How long backups may hold what was erased: told by what is really set."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dialogue_standalone.accounts.api import backup_days

ASK = "from dialogue_standalone import settings; print(settings.DIALOGUE_BACKUP_DAYS)"


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({}, 7),
        ({"DIALOGUE_BACKUP_HOURS": "6", "DIALOGUE_BACKUPS_KEPT": "3"}, 1),
        ({"DIALOGUE_BACKUP_HOURS": "12", "DIALOGUE_BACKUPS_KEPT": "0"}, 1),
        ({"DIALOGUE_BACKUP_DAYS": "90"}, 90),
        ({"DIALOGUE_BACKUP_DAYS": "1"}, 7),
        ({"DIALOGUE_BACKUP_HOURS": "0"}, 0),
        ({"DIALOGUE_BACKUP_HOURS": "0", "DIALOGUE_BACKUP_DAYS": "30"}, 30),
    ],
    ids=str,
)
def test_the_days_follow_from_what_is_kept(tmp_path: Path, told: dict[str, str], days: int) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DIALOGUE_")}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**clean, "DIALOGUE_DATA_DIR": str(tmp_path), **told},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == days


def test_pages_are_told_the_same(settings: Any) -> None:
    settings.DIALOGUE_BACKUP_DAYS = 40
    assert backup_days() == 40
