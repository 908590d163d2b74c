"""Start and stop: data folder, database, courses, accounts, server. Nothing here decides anything about learning."""

import os
import socket
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path
from typing import IO

from .daily import daily_round
from .folder import FolderInUse, finish_exchange, lock, set_aside
from .options import Options, read_options

REPOSITORY = Path(__file__).resolve().parents[5]


class CannotStart(Exception):
    """Why the server does not start, and what to do."""


def main(arguments: list[str]) -> int:
    """Serve until stopped; 0 after a stop, 1 when it could not start, 2 for wrong options."""
    try:
        options = read_options(arguments)
        folder = (options.data_dir or Path(os.environ.get("DIALOGUE_DATA_DIR", REPOSITORY / "var"))).resolve()
        with _held(folder):
            return _run(options, folder)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
        return 0


def _held(folder: Path) -> IO[bytes]:
    try:
        return lock(folder)
    except FolderInUse:
        raise CannotStart(
            f"Another server works with {folder}. Stop it first, or name another folder: --data-dir PATH"
        ) from None
    except OSError as error:
        raise CannotStart(f"The data folder cannot be used: {error}. Name another one: --data-dir PATH") from error


def _run(options: Options, folder: Path) -> int:
    from .server import CannotListen, bind

    try:
        # The port first: whoever has to choose another one shall not wait for the rest.
        listener = None if options.create_administrator else bind(options.host, options.port)
    except CannotListen as error:
        raise CannotStart(str(error)) from error
    try:
        if finish_exchange(folder):
            print("A restore that was cut off is finished.")
        if options.reset and (aside := set_aside(folder)):
            print(f"What was there is kept in {aside}")
        os.environ["DIALOGUE_DATA_DIR"] = str(folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
        return _prepare_and_serve(options, listener, folder)
    except OSError as error:
        raise CannotStart(
            f"The start failed: {str(error).rstrip('.')}.\n"
            f"Look whether {folder} can be written and the disk has room, then start again; "
            "or name another folder: --data-dir PATH"
        ) from error


def _prepare_and_serve(options: Options, listener: socket.socket | None, folder: Path) -> int:
    import django
    from django.conf import settings
    from django.db import DatabaseError

    try:
        django.setup()
        from . import content, database, server
        from .backups.schedule import scheduled_backups

        database.update()
        if options.create_administrator:
            return content.create_administrator(options.create_administrator)
        content.load_courses(REPOSITORY / "course_exports", options.course)
        content.announce_accounts(options.host)
        assert listener is not None
        every = timedelta(hours=settings.DIALOGUE_BACKUP_HOURS)
        with scheduled_backups(folder, every, settings.DIALOGUE_BACKUPS_KEPT), daily_round():
            server.serve(listener, options.host, options.port)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise CannotStart(
            f"The database {folder / 'db.sqlite3'} does not answer: {error}.\n"
            "If the disk is full, make room. If the file is damaged, go back to a backup (./scripts/backup --restore FILE), "
            "or begin anew with --reset (the damaged file is kept)."
        ) from error
    return 0
