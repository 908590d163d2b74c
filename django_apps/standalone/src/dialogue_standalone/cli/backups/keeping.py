"""Which backups there are, when the next one is due, and which ones have had their time. Pure, but for listing a folder."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_NAME = re.compile(r"dialogue-(\d{4}-\d{2}-\d{2}-\d{6})(-scheduled)?\.zip")
_TIME = "%Y-%m-%d-%H%M%S"
# A first backup need not compete with the start.
FIRST_AFTER = timedelta(minutes=10)
AGAIN_AFTER_FAILURE = timedelta(hours=1)


@dataclass(frozen=True)
class Backup:
    """A backup in a folder: when it was made (UTC), and whether by the schedule or by hand."""

    path: Path
    made: datetime
    scheduled: bool


def name_of(made: datetime, *, scheduled: bool) -> str:
    """Return the name of the file of a backup."""
    return f"dialogue-{made:{_TIME}}{'-scheduled' if scheduled else ''}.zip"


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups that lie in a folder, oldest first; what has another name is somebody else's."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if name := _NAME.fullmatch(path.name):
            try:
                made = datetime.strptime(name[1], _TIME).replace(tzinfo=UTC)
            except ValueError:
                continue
            found.append(Backup(path, made, bool(name[2])))
    return sorted(found, key=lambda backup: (backup.made, backup.path.name))


def next_due(there: Iterable[Backup], started: datetime, every: timedelta, now: datetime) -> datetime:
    """Return when the next scheduled backup is due: an interval after the last one, and not at once after a start.

    One that claims to be of the future was made under a wrong clock and does not count.
    """
    made = [backup.made for backup in there if backup.scheduled and backup.made <= now]
    first = started + min(FIRST_AFTER, every)
    return max(first, max(made) + every) if made else first


def outdated(there: Iterable[Backup], now: datetime, every: timedelta, kept: int) -> list[Backup]:
    """Return the backups to delete: scheduled ones beyond the newest ``kept``, and all older than ``kept`` intervals.

    So whoever was erased is in no backup after ``kept`` intervals. The newest one stays whatever its age. The clock may have
    been wrong: as old as from its time to now, forward or back, is how old a backup is.
    """
    fresh_first = sorted(there, key=lambda backup: abs(now - backup.made))
    beyond = [backup for backup in fresh_first if backup.scheduled][kept:]
    old = [backup for backup in fresh_first[1:] if abs(now - backup.made) > kept * every]
    return [backup for backup in fresh_first[1:] if backup in beyond or backup in old]
