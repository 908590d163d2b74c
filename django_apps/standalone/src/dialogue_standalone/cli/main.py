"""Start and stop: data folder, database, courses, accounts, server. Nothing here decides anything about learning."""

import os
import sqlite3
import sys
from pathlib import Path

from .folder import FolderInUse, lock, set_aside
from .options import Options, read_options

REPOSITORY = Path(__file__).resolve().parents[5]


class CannotStart(Exception):
    """Why the server does not start, and what to do."""


def main(arguments: list[str]) -> int:
    """Serve until stopped; 0 after a stop, 1 when it could not start, 2 for wrong options."""
    options = read_options(arguments)
    folder = (options.data_dir or Path(os.environ.get("DIALOGUE_DATA_DIR", REPOSITORY / "var"))).resolve()
    try:
        held = lock(folder)
    except FolderInUse:
        return _sorry(f"Another server works with {folder}. Stop it first, or name another folder: --data-dir PATH")
    except OSError as error:
        return _sorry(f"The data folder cannot be used: {error}. Name another one: --data-dir PATH")
    with held:
        try:
            return _run(options, folder)
        except CannotStart as error:
            return _sorry(str(error))
        except OSError as error:
            return _sorry(f"The start failed: {error}")
        except KeyboardInterrupt:
            print("\nStopped.")
            return 0


def _sorry(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _run(options: Options, folder: Path) -> int:
    from .server import bind

    # The port first: whoever has to choose another one shall not wait for the rest.
    listener = None if options.create_administrator else bind(options.host, options.port)
    if options.reset and (aside := set_aside(folder)):
        print(f"What was there is kept in {aside}")
    os.environ["DIALOGUE_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
    from django.db import DatabaseError

    try:
        return _prepare_and_serve(options, listener)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise CannotStart(
            f"The database {folder / 'db.sqlite3'} does not answer: {error}.\n"
            "If the disk is full, make room. If the file is damaged, put a backup in its place, or begin anew with "
            "--reset (the damaged file is kept)."
        ) from error


def _prepare_and_serve(options: Options, listener: object) -> int:
    import django

    django.setup()
    from . import content, server

    content.update_database()
    if options.create_administrator:
        return content.create_administrator(options.create_administrator)
    content.load_courses(REPOSITORY / "course_exports", options.course)
    content.announce_accounts(options.host)
    server.serve(listener, options.host, options.port)
    return 0
