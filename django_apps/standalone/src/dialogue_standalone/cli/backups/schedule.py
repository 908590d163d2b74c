"""Scheduled backups: a thread of the server, which goes on whatever happens to one of them."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..folder import BACKUPS
from .archive import Interrupted
from .keeping import AGAIN_AFTER_FAILURE, backups_in, next_due, outdated
from .making import BackupFailed, make, tidy

log = logging.getLogger(__name__)

# How often the clock is looked at: a laptop sleeps, and its clock is set.
LOOK = timedelta(minutes=1)
# How long a stop waits for a backup under way to notice.
_PATIENCE = 10.0


@contextmanager
def scheduled_backups(folder: Path, every: timedelta, kept: int) -> Iterator[None]:
    """Make backups of the folder that is served, for as long as the block lasts.

    :param every: the interval; none or less means no scheduled backups.
    :param kept: how many scheduled ones stay; see `keeping.outdated`.
    """
    tidy(folder)
    if every <= timedelta():
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_go_on, args=(folder, every, max(kept, 1), stop), name="backups", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_PATIENCE)


def _go_on(folder: Path, every: timedelta, kept: int, stop: threading.Event) -> None:
    started = datetime.now(UTC)
    not_before = started
    while not stop.wait(min(LOOK, every / 10).total_seconds()):
        now = datetime.now(UTC)
        try:
            if now >= max(not_before, next_due(backups_in(folder / BACKUPS), started, every, now)):
                # Whatever comes of it, the next one is not tried at once.
                not_before = now + min(AGAIN_AFTER_FAILURE, every)
                _make(folder, stop)
            _delete_outdated(folder, every, kept)
        except Interrupted:
            return
        except BackupFailed as error:
            log.error("No scheduled backup: %s", error)
        except Exception:
            log.exception("No scheduled backup. The next one is tried later")


def _make(folder: Path, stop: threading.Event) -> None:
    from django.db import connections

    try:
        made = make(folder, scheduled=True, say=log.debug, stopped=stop.is_set)
    finally:
        connections.close_all()
    log.info("Backup %s, %.1f MB, %d files", made.path, made.size / 1024**2, made.files)
    if made.links:
        log.warning("%d links in the data folder are not in it", made.links)


def _delete_outdated(folder: Path, every: timedelta, kept: int) -> None:
    for backup in outdated(backups_in(folder / BACKUPS), datetime.now(UTC), every, kept):
        backup.path.unlink(missing_ok=True)
        log.info("Backup %s deleted, its time is over", backup.path.name)
