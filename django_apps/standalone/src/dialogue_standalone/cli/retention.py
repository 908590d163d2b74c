"""Erasing once a day what was kept long enough: a thread of the server, which goes on whatever happens to one round."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

log = logging.getLogger(__name__)
_PATIENCE = 10.0


@contextmanager
def daily_retention(first: timedelta = timedelta(minutes=2), every: timedelta = timedelta(days=1)) -> Iterator[None]:
    """Erase what is due for as long as the block lasts.

    :param first: how long after the start the first round is: a start has enough to do.
    :param every: the time between rounds.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_go_on, args=(stop, first, every), name="retention", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_PATIENCE)


def _go_on(stop: threading.Event, first: timedelta, every: timedelta) -> None:
    wait = first
    while not stop.wait(wait.total_seconds()):
        wait = every
        _round()


def _round() -> None:
    from django.db import connections

    from dialogue_standalone.privacy.api import erase_what_is_due

    try:
        for name, count in erase_what_is_due().items():
            if count:
                log.info("Retention: %d rows of %s erased", count, name)
    except Exception:
        log.exception("Retention: not done; the next round is tomorrow")
    finally:
        connections.close_all()
