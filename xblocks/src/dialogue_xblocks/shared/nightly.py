"""The nightly work of every application of ours, asked for by signals: one that joins later needs no change here."""

import logging
from collections.abc import Iterator
from typing import cast

from django.utils import timezone

from .signals import daily_work_due, retention_due

log = logging.getLogger(__name__)


def work_of_a_day() -> Iterator[str]:
    """Ask everybody for the day's work, then for what was kept long enough; yield ``name: how many``.

    Raises:
        RuntimeError: somebody failed; it says who, after all others have had their turn.
    """
    now, failed = timezone.now(), []
    for signal in (daily_work_due, retention_due):
        for receiver, answer in signal.send_robust(None, now=now):
            if isinstance(answer, Exception):
                failed.append(getattr(receiver, "__module__", str(receiver)))
                log.error("nightly work of %s failed", failed[-1], exc_info=answer)
            else:
                name, count = cast(tuple[str, int], answer)
                yield f"{name}: {count}"
    if failed:
        raise RuntimeError(f"nightly work failed in {', '.join(failed)}; the log says why")
