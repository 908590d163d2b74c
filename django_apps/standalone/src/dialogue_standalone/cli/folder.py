"""The data folder: one server at a time, and a new beginning without loss."""

import fcntl
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

# All that this host keeps in its data folder; whatever else lies there is somebody else's.
OURS = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm", "courses", "mail", "media", "secret_key", "tracking.log")


class FolderInUse(Exception):
    """Another server works with this data folder."""


def lock(folder: Path) -> IO[bytes]:
    """Take the folder for this process, until the returned file is closed or the process ends, however it ends.

    :raises FolderInUse: another process has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("wb")
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
    aside = folder / f"before-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    aside.mkdir()
    for path in present:
        path.replace(aside / path.name)
    return aside
