"""``./scripts/backup``: make a backup, or restore one, and say in one sentence what came of it."""

import os
import sqlite3
import sys
from pathlib import Path

from ..folder import EXCHANGE, FolderInUse, backups_locked, finish_exchange, lock
from ..main import REPOSITORY
from .archive import BackupRefused
from .options import Options, read_options


class Failed(Exception):
    """What was asked for was not done; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Do what is asked for; 0 when it is done, 1 when it could not be, 2 for wrong options, 130 after a stop."""
    try:
        options = read_options(arguments)
        folder = (options.data_dir or Path(os.environ.get("DIALOGUE_DATA_DIR", REPOSITORY / "var"))).resolve()
        if options.restore is None:
            _make(folder, options)
        else:
            _restore(folder, options.restore.resolve())
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        return 130
    return 0


def _set_up(folder: Path) -> None:
    import django

    os.environ["DIALOGUE_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
    django.setup()


def _say(text: str) -> None:
    print(text, flush=True)


def _make(folder: Path, options: Options) -> None:
    if not (folder / "db.sqlite3").exists():
        raise Failed(f"There is no database in {folder}: nothing to back up. Name the data folder: --data-dir PATH")
    _set_up(folder)
    from django.conf import settings

    from .making import BackupFailed, make

    try:
        into = options.into and options.into.resolve()
        made = make(folder, into, with_key=not options.without_key, say=_say)
    except BackupFailed as error:
        raise Failed(str(error)) from error
    if made.links:
        _say(f"{made.links} links are not in it: only files are kept.")
    _say(f"Backup {made.path} ({made.size / 1024**2:.1f} MB, {made.files} files)")
    if options.into is None and settings.DIALOGUE_BACKUP_HOURS > 0:
        hours = settings.DIALOGUE_BACKUP_HOURS * settings.DIALOGUE_BACKUPS_KEPT
        _say(f"The server deletes it after {hours / 24:.3g} days; copy it elsewhere to keep it longer.")
    _say(f"To go back to it, stop the server: ./scripts/backup --restore {made.path}")


def _restore(folder: Path, backup: Path) -> None:
    from django.db import DatabaseError

    from .restoring import begin, restore

    try:
        with lock(folder), backups_locked(folder):
            finish_exchange(folder)
            _set_up(begin(folder))
            restored = restore(backup, folder, _say)
    except FolderInUse:
        raise Failed(
            f"A server or another backup works with {folder}. Stop it first, or name another folder: --data-dir PATH"
        ) from None
    except BackupRefused as error:
        raise Failed(f"{backup} was not restored. {error} Nothing was changed.") from error
    except (OSError, sqlite3.DatabaseError, DatabaseError) as error:
        if (folder / EXCHANGE).exists():
            raise Failed(f"The last step was cut off: {error}. The next start finishes it: ./scripts/run") from error
        raise Failed(
            f"{backup} was not restored: {str(error).rstrip('.')}. Look whether {folder} can be written and the disk has "
            "room; nothing was changed."
        ) from error
    _say(f"Restored: everything stands as it did on {restored.state_of:%d.%m.%Y at %H:%M} UTC.")
    if restored.former:
        _say(f"What was there is kept in {restored.former}; delete it when all is well.")
    if not restored.has_key:
        _say(
            f"The backup has no key and there was none: put your copy to {folder / 'secret_key'} before the next start."
        )
    if restored.returned is None:
        _say("Accounts that were removed after that moment are there again: remove them anew.")
    elif restored.returned:
        _say(
            f"These accounts had been removed since and are there again: {', '.join(restored.returned)}. Remove them anew."
        )
