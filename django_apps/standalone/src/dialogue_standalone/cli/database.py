"""The database file: whole, up to date, and never seen half changed."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# Up to this size the file is read through at each start, which takes well under a second.
READ_THROUGH = 200 * 1024**2
SIDES = ("", "-wal", "-shm", "-journal")


def update() -> None:
    """Bring the tables up to date; a start that is killed meanwhile leaves the database as it was.

    :raises sqlite3.DatabaseError, django.db.DatabaseError: the file is damaged, is no database, or the disk is full.
    """
    path = Path(connection.settings_dict["NAME"])
    check(path)
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    print("Preparing the database", flush=True)
    connection.close()
    copy = path.with_name(f"{path.name}.new")
    _remove(copy)
    try:
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)
            # From here on all of it is in the one file that the copy replaces.
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _migrate(copy)
        with copy.open("rb") as file:
            os.fsync(file.fileno())
        copy.replace(path)
    finally:
        # On a full disk it would be in the way of whatever shall make room.
        _remove(copy)


def _remove(copy: Path) -> None:
    for side in SIDES:
        copy.with_name(copy.name + side).unlink(missing_ok=True)


def _migrate(copy: Path) -> None:
    """Apply the migrations to the copy. What a power cut does to it does not matter, so nothing waits for the disk."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = copy
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=MEMORY")
            cursor.execute("PRAGMA synchronous=OFF")
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def check(path: Path) -> None:
    """Find damage before somebody's answer meets it.

    :raises sqlite3.DatabaseError: the file is damaged or is no database.
    """
    if not path.exists() or path.stat().st_size > READ_THROUGH:
        return
    with closing(sqlite3.connect(path)) as found:
        answer = found.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)
