"""What is to be done once a day, erasing what was kept long enough first: a thread of the server, which goes on whatever
happens to one round.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

log = logging.getLogger(__name__)
_PATIENCE = 10.0


@contextmanager
def daily_round(first: timedelta = timedelta(minutes=2), every: timedelta = timedelta(days=1)) -> Iterator[None]:
    """Erase what is due and let the applications do their nightly work, for as long as the block lasts.

    :param first: how long after the start the first round is: a start has enough to do.
    :param every: the time between rounds.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_go_on, args=(stop, first, every), name="daily-round", daemon=True)
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
        _work()
    except Exception:
        log.exception("Daily round: not done to its end; the next one is tomorrow")
    finally:
        connections.close_all()


def _work() -> None:
    from django.utils import timezone

    from dialogue_xblocks.shared.api import daily_work_due

    for receiver, answer in daily_work_due.send_robust(None, now=timezone.now()):
        if isinstance(answer, Exception):
            log.error("Daily round: %s failed", receiver, exc_info=answer)
