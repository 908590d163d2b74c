"""Restoring a backup: judged and brought up to date beside the data, then put in its place in one step."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..folder import EXCHANGE, STAGED, exchange
from .archive import DATABASE, KEY, BackupRefused, Manifest, opened, read_manifest, unpack

# Beside the files themselves: the copy that a migration works on.
_SPARE = 50 * 1024**2


@dataclass(frozen=True)
class Restored:
    """What came of it.

    Attributes:
        state_of: the moment (UTC) of the state that stands now.
        former: where the state before it is kept, if there was one.
        has_key: whether there is a key for sessions and self-checks.
        returned: user names of accounts that had been removed since, and are there again; None when the former database
            cannot tell.
    """

    state_of: datetime
    former: Path | None
    has_key: bool
    returned: tuple[str, ...] | None


def begin(folder: Path) -> Path:
    """Return an empty folder beside the data; Django is to be set up for it before `restore`."""
    staged = folder / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(mode=0o700)
    return staged


def restore(backup: Path, folder: Path, say: Callable[[str], object] = print) -> Restored:
    """Restore a backup into a data folder that is locked. Django is set up for what `begin` returned.

    Whatever stops this before its last step leaves the data as they were.

    :raises BackupRefused: the file is no whole backup, or is of a newer version.
    :raises OSError, sqlite3.DatabaseError, django.db.DatabaseError: the disk is full.
    """
    from .. import database

    staged = folder / STAGED
    try:
        with opened(backup) as archive:
            say("Reading the backup")
            manifest = read_manifest(archive)
            _refuse_a_newer_one(manifest)
            _refuse_without_room(manifest, folder)
            say(f"Unpacking {len(manifest.files)} files ({manifest.size / 1024**2:.1f} MB)")
            # The settings made a key, which is nobody's.
            (staged / KEY).unlink(missing_ok=True)
            unpack(archive, manifest, staged)
        has_key = _keep_the_key(folder, staged)
        say("Checking the database")
        _check_database(staged / DATABASE, manifest)
        database.update()
        _close(staged)
        returned = _returned(folder / DATABASE, staged / DATABASE)
        say("Putting it in place")
        os.sync()
        with _uninterrupted():
            return Restored(manifest.about.created, exchange(folder), has_key, returned)
    finally:
        # From the note on it is not the staged state that is superfluous, but the old one.
        if not (folder / EXCHANGE).exists():
            shutil.rmtree(staged, ignore_errors=True)


def _keep_the_key(folder: Path, staged: Path) -> bool:
    """Let the key that is there go with a backup that has none; say whether there is one now."""
    if not (staged / KEY).exists() and (folder / KEY).is_file():
        shutil.copy2(folder / KEY, staged / KEY)
    return (staged / KEY).exists()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and a polite kill wait for the few renames."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _refuse_a_newer_one(manifest: Manifest) -> None:
    """Refuse a database that this version cannot know: one with migrations that are not among ours."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations) | {name for one in loader.disk_migrations.values() for name in one.replaces}
    if unknown := manifest.about.migrations - known:
        raise BackupRefused(
            f"It was made by a newer version ({manifest.about.version}) or by one with more parts: this one does not know "
            f"{_listed(f'{app} {name}' for app, name in unknown)}. Install that version and restore again."
        )


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    return ", ".join(ordered[:3]) + (f" and {len(ordered) - 3} more" if len(ordered) > 3 else "")


def _refuse_without_room(manifest: Manifest, folder: Path) -> None:
    needed = manifest.size + manifest.files[DATABASE].size + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupRefused(
            f"The disk of {folder} has {free / 1024**2:.0f} MB left, and {needed / 1024**2:.0f} MB are needed. Make room."
        )


def _check_database(database: Path, manifest: Manifest) -> None:
    try:
        with closing(sqlite3.connect(database)) as found:
            answer = found.execute("PRAGMA integrity_check(1)").fetchone()[0]
            migrations = frozenset(found.execute("SELECT app, name FROM django_migrations").fetchall())
    except sqlite3.DatabaseError as error:
        raise BackupRefused(f"Its database is damaged: {error}.") from error
    if answer != "ok":
        raise BackupRefused(f"Its database is damaged: {answer}.")
    if migrations != manifest.about.migrations:
        raise BackupRefused("Its manifest and its database are of different versions.")


def _returned(former: Path, restored: Path) -> tuple[str, ...] | None:
    """Return who is in the restored database and had been removed from the former one. Ids are never given twice."""
    if not former.is_file():
        return None
    try:
        with closing(sqlite3.connect(former)) as old, closing(sqlite3.connect(restored)) as new:
            there = {row[0] for row in old.execute("SELECT id FROM auth_user")}
            rows = new.execute("SELECT id, username FROM auth_user ORDER BY id").fetchall()
    except sqlite3.DatabaseError:
        return None
    return tuple(name for number, name in rows if number not in there)


def _close(staged: Path) -> None:
    """Have all of the database in one file, and nobody connected to it where it stands now."""
    from django.db import connections

    connections.close_all()
    with closing(sqlite3.connect(staged / DATABASE)) as found:
        found.execute("PRAGMA wal_checkpoint(TRUNCATE)")
