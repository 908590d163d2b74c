"""Scheduled backups go on whatever happens to one, and stop with the server."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dialogue_standalone.cli.backups import schedule
from dialogue_standalone.cli.backups.archive import Interrupted
from dialogue_standalone.cli.backups.making import BackupFailed, Made
from dialogue_standalone.cli.backups.schedule import scheduled_backups

from ..serving import PATIENCE, serving

OFTEN = timedelta(seconds=0.1)


def until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end
        time.sleep(0.02)


def thread() -> threading.Thread | None:
    return next((one for one in threading.enumerate() if one.name == "backups"), None)


def test_an_error_is_told_and_the_next_one_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dialogue_standalone")
    ends: list[Exception] = [ValueError("surprise"), BackupFailed("The disk is full."), OSError("gone")]

    def make(_folder: Path, **_options: Any) -> Made:
        if ends:
            raise ends.pop(0)
        return Made(tmp_path / "b.zip", 1, 2, 1)

    monkeypatch.setattr(schedule, "make", make)
    with scheduled_backups(tmp_path, OFTEN, 3):
        until(lambda: "b.zip" in caplog.text)
    assert "ValueError: surprise" in caplog.text
    assert "No scheduled backup: The disk is full." in caplog.text
    assert "1 links" in caplog.text
    assert thread() is None


def test_a_stop_does_not_wait_for_the_backup_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def make(_folder: Path, *, stopped: Callable[[], bool], **_options: Any) -> Made:
        begun.set()
        until(stopped)
        raise Interrupted

    monkeypatch.setattr(schedule, "make", make)
    with scheduled_backups(tmp_path, OFTEN, 3):
        assert begun.wait(PATIENCE)
        started = time.monotonic()
    assert time.monotonic() - started < schedule._PATIENCE
    assert thread() is None


def test_none_are_made_when_they_are_off_but_leftovers_go(tmp_path: Path) -> None:
    (tmp_path / "backups/.making").mkdir(parents=True)
    with scheduled_backups(tmp_path, timedelta(), 7):
        assert thread() is None
    assert not (tmp_path / "backups/.making").exists()


def test_the_server_makes_them_and_keeps_so_many(folder: Path) -> None:
    settings = {"DIALOGUE_BACKUP_HOURS": "0.0005", "DIALOGUE_BACKUPS_KEPT": "2"}
    with serving(folder, settings=settings) as server:
        server.until("Serving at")
        until(lambda: server.said.count("-scheduled.zip,") >= 4)
        until(lambda: server.said.count(", its time is over") >= 2)
        assert server.stop() == 0
    assert "Traceback" not in server.said
    assert server.said.endswith("Stopped.\n")
    assert 1 <= len(list((folder / "backups").glob("dialogue-*.zip"))) <= 3
