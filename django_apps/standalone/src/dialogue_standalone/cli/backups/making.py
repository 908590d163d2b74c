"""Making a backup while the folder is served. Needs Django set up for that folder."""

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from dialogue_standalone.courses.api import copy_courses, standing_still

from ..folder import BACKUPS, EXCHANGE, FolderInUse, backups_locked
from .archive import DATABASE, KEY, About, Interrupted, Manifest, is_of_data_folder, write
from .keeping import name_of

# Database pages copied between two looks at whether to give up; some 40 MB.
_PAGES = 10_000
_MAKING = ".making"
_UNFINISHED = ".unfinished-"


class BackupFailed(Exception):
    """Why there is no new backup; the message says what to do. The ones that were there are untouched."""


@dataclass(frozen=True)
class Made:
    """A new backup: where it is, how large, how many files it holds, and how many links it had to leave out."""

    path: Path
    size: int
    files: int
    links: int


def make(
    folder: Path,
    into: Path | None = None,
    *,
    scheduled: bool = False,
    with_key: bool = True,
    say: Callable[[str], object] = print,
    stopped: Callable[[], bool] = lambda: False,
) -> Made:
    """Make a backup of a data folder.

    The database is copied as it is at one moment, and the files of courses as they are at the same moment. Whoever answers
    meanwhile does not wait; whoever imports or edits a course waits until the database is copied.

    :param into: the folder for it; None means the folder ``backups`` of the data folder.
    :param with_key: whether to include the key under which sessions are signed and self-checks are filed.
    :param stopped: asked again and again whether to give up.
    :raises BackupFailed: there is nothing to back up, another backup is being made, the disk is full.
    :raises Interrupted: ``stopped`` said so.
    """
    if (folder / EXCHANGE).exists():
        raise BackupFailed("A restore was cut off; the next start finishes it: ./scripts/run")
    if not (folder / DATABASE).is_file():
        raise BackupFailed(
            f"There is no database in {folder}: nothing to back up. Name the data folder: --data-dir PATH"
        )
    try:
        with backups_locked(folder):
            path, manifest, links = _make(folder, into or folder / BACKUPS, (scheduled, with_key), say, stopped)
            return Made(path, path.stat().st_size, len(manifest.files), links)
    except FolderInUse:
        raise BackupFailed("Another backup of this folder is being made. Wait until it is done.") from None
    except sqlite3.Error as error:
        if stopped():
            raise Interrupted from error
        raise BackupFailed(
            f"The database {folder / DATABASE} could not be copied: {error}. "
            "If the disk is full, make room and start again; earlier backups are untouched."
        ) from error
    except OSError as error:
        raise BackupFailed(
            f"The backup could not be written: {error}. Make room on the disk, or name another folder: --into PATH. "
            "Earlier backups are untouched."
        ) from error


def tidy(folder: Path) -> None:
    """Clear away what killed backups left: it holds people's answers. Not while one is being made."""
    if not (folder / BACKUPS).is_dir():
        return
    try:
        with backups_locked(folder) as place:
            shutil.rmtree(place / _MAKING, ignore_errors=True)
            for path in place.glob(f"{_UNFINISHED}*"):
                path.unlink()
    except FolderInUse:
        return


def _make(
    folder: Path, into: Path, kind: tuple[bool, bool], say: Callable[[str], object], stopped: Callable[[], bool]
) -> tuple[Path, Manifest, int]:
    scheduled, with_key = kind
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    staged = folder / BACKUPS / _MAKING
    # A name of its own for each data folder: what a killed backup left is written over by the next one.
    unfinished = into / f"{_UNFINISHED}{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]}"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(mode=0o700)
    try:
        say(f"Copying the database ({_size((folder / DATABASE).stat().st_size)})")
        created = datetime.now(UTC)
        with standing_still():
            _copy_database(folder / DATABASE, staged / "copy", stopped)
            copy_courses(staged / "courses")
        migrations = _rewrite(staged / "copy", staged / DATABASE, stopped)
        say("Packing courses and media")
        sources, links = _sources(folder, staged, with_key)
        with _private(unfinished) as target:
            manifest = write(target, sources, About(created, version("dialogue-standalone"), migrations), stopped)
            target.flush()
            os.fsync(target.fileno())
        return _settle(unfinished, into, created, scheduled), manifest, links
    finally:
        unfinished.unlink(missing_ok=True)
        shutil.rmtree(staged, ignore_errors=True)


def _private(path: Path) -> IO[bytes]:
    """Open a new file that only its owner can read: a backup holds people's answers and the key of their sessions."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _copy_database(source: Path, target: Path, stopped: Callable[[], bool]) -> None:
    """Copy the database as it is at one moment, in pieces, while others write to it."""

    def look(_status: int, _remaining: int, _total: int) -> None:
        if stopped():
            raise Interrupted

    target.touch(mode=0o600)
    with closing(sqlite3.connect(source, timeout=20)) as old, closing(sqlite3.connect(target)) as new:
        # What is read within one transaction is of one moment; without it every write would begin the copy anew.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new, pages=_PAGES, progress=look)


def _rewrite(copy: Path, clean: Path, stopped: Callable[[], bool]) -> frozenset[tuple[str, str]]:
    """Rewrite the copy, so that nothing of what was erased is left in it; return the migrations it has.

    :raises sqlite3.Error: it is damaged, or the disk is full.
    """
    with closing(sqlite3.connect(copy)) as found:
        found.set_progress_handler(stopped, 100_000)
        # Not in place: that would need room where the system keeps temporary files.
        found.execute("VACUUM INTO ?", [str(clean)])
        migrations = frozenset(found.execute("SELECT app, name FROM django_migrations").fetchall())
    copy.unlink()
    return migrations


def _sources(folder: Path, staged: Path, with_key: bool) -> tuple[list[tuple[str, Path]], int]:
    """Return every file to pack with its name, and how many links there were, which are not followed."""
    found = [(DATABASE, staged / DATABASE)]
    if with_key and (folder / KEY).is_file():
        found.append((KEY, folder / KEY))
    links = 0
    # Media last: a file that a row of the copied database names was there before the row was.
    for root, top in ((staged, "courses"), (folder, "media")):
        for place, _folders, names in (root / top).walk():
            for name in sorted(names):
                path = place / name
                if path.is_symlink() or not path.is_file():
                    links += 1
                    continue
                inside = path.relative_to(root).as_posix()
                if not is_of_data_folder(inside):
                    raise BackupFailed(f"The file {str(path)!r} has a name that cannot be kept. Give it another one.")
                found.append((inside, path))
    return found, links


def _size(count: int) -> str:
    return f"{count / 1024**2:.1f} MB"


def _settle(unfinished: Path, into: Path, created: datetime, scheduled: bool) -> Path:
    """Give the finished backup its name, which no other one has."""
    path = into / name_of(created, scheduled=scheduled)
    while path.exists():
        time.sleep(0.2)
        path = into / name_of(datetime.now(UTC), scheduled=scheduled)
    unfinished.replace(path)
    handle = os.open(into, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return path
