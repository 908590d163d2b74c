"""A kill -9 between any two steps of the exchange leaves the old state or the new one, never a mixture."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dialogue_standalone.cli.folder import EXCHANGE, STAGED, STATE, exchange, finish_exchange, lock

# Ends itself before the given step. Every change of the disk is a step.
KILLED = """
import os, signal, sys
from pathlib import Path
from dialogue_standalone.cli import folder
left = int(sys.argv[3])
def step(act):
    def go(*args, **options):
        global left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return act(*args, **options)
    return go
for name in ("open", "replace", "rename", "unlink", "mkdir"):
    setattr(Path, name, step(getattr(Path, name)))
folder.shutil.rmtree = step(folder.shutil.rmtree)
getattr(folder, sys.argv[2])(Path(sys.argv[1]))
"""
OLD = {"db.sqlite3": "old", "db.sqlite3-wal": "old", "db.sqlite3-shm": "old", "media/a": "old", "secret_key": "old"}
NEW = {"db.sqlite3": "new", "courses/c": "new", "media/b": "new", "secret_key": "new"}


def prepared(folder: Path, old: dict[str, str]) -> Path:
    for place, files in ((folder, old), (folder / STAGED, NEW)):
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(content)
    for other in ("mail/letter", "backups/b.zip", "thesis.txt"):
        (folder / other).parent.mkdir(parents=True, exist_ok=True)
        (folder / other).write_text("kept")
    return folder


def state(folder: Path) -> dict[str, str]:
    files = (path for name in STATE for path in [folder / name, *(folder / name).rglob("*")] if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def killed(folder: Path, act: str, step: int) -> bool:
    """Whether the process did not come to its end before the step."""
    done = subprocess.run([sys.executable, "-c", KILLED, folder, act, str(step)], check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def assert_old_is_kept(folder: Path, old: dict[str, str]) -> None:
    assert [state(aside) for aside in folder.glob("before-*")] == ([old] if old else [])
    assert not (folder / EXCHANGE).exists()
    assert not (folder / STAGED).exists()
    assert {path.read_text() for path in (folder / "mail/letter", folder / "backups/b.zip", folder / "thesis.txt")} == {
        "kept"
    }


@pytest.mark.parametrize("old", [OLD, {}], ids=["over data", "into an empty folder"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path, old: dict[str, str]) -> None:
    stood: list[dict[str, str]] = []
    while killed(folder := prepared(tmp_path / str(len(stood)), old), "exchange", len(stood)):
        went_on = finish_exchange(folder)
        stood.append(state(folder))
        assert stood[-1] == (NEW if went_on else stood[-1])
        if stood[-1] == NEW:
            assert_old_is_kept(folder, old)
    assert state(folder) == NEW
    assert_old_is_kept(folder, old)
    # First always the old one, then always the new one.
    turn = stood.index(NEW)
    assert turn > 1
    assert stood == [old] * turn + [NEW] * (len(stood) - turn)
    assert len(stood) > 8


def test_a_kill_at_any_step_of_finishing_does_no_harm_either(tmp_path: Path) -> None:
    step = 0
    while True:
        folder = prepared(tmp_path / str(step), OLD)
        # The note is written and nothing else is done.
        assert killed(folder, "exchange", 3)
        assert (folder / EXCHANGE).exists()
        if not killed(folder, "finish_exchange", step):
            break
        finish_exchange(folder)
        assert state(folder) == NEW
        assert_old_is_kept(folder, OLD)
        step += 1
    assert step > 8


def test_what_was_prepared_but_not_decided_is_cleared_away(tmp_path: Path) -> None:
    folder = prepared(tmp_path, OLD)
    assert not finish_exchange(folder)
    assert not (folder / STAGED).exists()
    assert state(folder) == OLD


def test_two_exchanges_within_a_second_keep_both_former_states(tmp_path: Path) -> None:
    for _time in range(2):
        with lock(prepared(tmp_path, OLD)):
            exchange(tmp_path)
    assert len(list(tmp_path.glob("before-*"))) == 2


def test_a_part_that_cannot_be_moved_is_told_before_anything_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = prepared(tmp_path, OLD)
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "media")
    with pytest.raises(OSError, match="media is a disk of its own"):
        exchange(folder)
    assert state(folder) == OLD
    assert not (folder / EXCHANGE).exists()
