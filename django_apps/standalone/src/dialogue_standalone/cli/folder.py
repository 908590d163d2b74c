"""The data folder: one server at a time, and a new beginning or an earlier state without loss."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

# What goes together: a database with its sides, the files that it names, the key of its sessions.
STATE = ("db.sqlite3-wal", "db.sqlite3-shm", "db.sqlite3-journal", "db.sqlite3", "courses", "media", "secret_key")
# All that this host keeps in its data folder but backups; whatever else lies there is somebody else's.
OURS = (*STATE, "mail", "tracking.log")
# Names the exchange of one state for another that is under way; left behind by one that was cut off.
EXCHANGE = "restore.json"
# Where a state is prepared that shall take the place of this one.
STAGED = ".restoring"
BACKUPS = "backups"


class FolderInUse(Exception):
    """Another process works with this data folder."""


def lock(folder: Path) -> IO[bytes]:
    """Take the folder for this process, until the returned file is closed or the process ends, however it ends.

    :raises FolderInUse: another process has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return _locked(folder / "lock")


@contextmanager
def backups_locked(folder: Path) -> Iterator[Path]:
    """Keep other backups and restores of this data folder out; gives its folder for backups, made when it is missing.

    :raises FolderInUse: another process, or the schedule of the server, is at it.
    """
    place = folder / BACKUPS
    place.mkdir(mode=0o700, exist_ok=True)
    with _locked(place / ".lock"):
        yield place


def _locked(path: Path) -> IO[bytes]:
    file = path.open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise FolderInUse from None
    return file


def set_aside(folder: Path) -> Path | None:
    """Move what this host keeps into a new folder beside it and return that; None when there was nothing."""
    present = [folder / name for name in OURS if (folder / name).exists()]
    if not present:
        return None
    aside = _new_place(folder)
    aside.mkdir()
    for path in present:
        path.replace(aside / path.name)
    return aside


def _new_place(folder: Path) -> Path:
    stem = folder / f"before-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    place, number = stem, 1
    while place.exists():
        number += 1
        place = stem.with_name(f"{stem.name}-{number}")
    return place


def exchange(folder: Path) -> Path | None:
    """Put the state in the folder `STAGED` in the place of the one that is there.

    Until the note about it is written the old state stands; from then on the new one does: a process killed in between leaves
    the rest to `finish_exchange`. Call with the folder locked and the new state safely on the disk.

    :returns: where the old state is kept; None when there was none.
    :raises OSError: a part of the old state cannot be moved; it stands.
    """
    for name in STATE:
        if (folder / name).is_mount():
            raise OSError(f"{folder / name} is a disk of its own and cannot be moved")
    aside, staged = _new_place(folder), folder / STAGED
    new = [name for name in STATE if (staged / name).exists()]
    note = folder / f"{EXCHANGE}.new"
    with note.open("w", encoding="utf-8") as file:
        json.dump({"aside": aside.name, "new": new}, file)
        file.flush()
        os.fsync(file.fileno())
    note.replace(folder / EXCHANGE)
    _sync(folder)
    finish_exchange(folder)
    return aside if aside.exists() else None


def finish_exchange(folder: Path) -> bool:
    """Go on with an exchange that was cut off, from whatever step, or clear away what had not come so far.

    Call with the folder locked.

    :returns: whether there was one to go on with.
    """
    staged = folder / STAGED
    try:
        note = json.loads((folder / EXCHANGE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        shutil.rmtree(staged, ignore_errors=True)
        return False
    aside = folder / note["aside"]
    for name in STATE:
        old, new = folder / name, staged / name
        # Once the new one has left the folder it was staged in, what stands at its place is the new one.
        if os.path.lexists(old) and (name not in note["new"] or os.path.lexists(new)):
            aside.mkdir(exist_ok=True)
            old.rename(aside / name)
        if os.path.lexists(new):
            new.rename(old)
    for place in (aside, staged, folder):
        if place.exists():
            _sync(place)
    (folder / EXCHANGE).unlink()
    shutil.rmtree(staged, ignore_errors=True)
    return True


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
