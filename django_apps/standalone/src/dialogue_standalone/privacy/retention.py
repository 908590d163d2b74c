"""Erasing what was kept long enough."""

import logging

from django.utils import timezone

from dialogue_xblocks.shared.api import retention_due

log = logging.getLogger(__name__)


def erase_what_is_due() -> dict[str, int]:
    """Let every application of ours erase what was kept long enough; return how many rows each erased.

    One that fails does not keep the others from it; it is logged, and asked again the next time.
    """
    found = {}
    for receiver, answer in retention_due.send_robust(None, now=timezone.now()):
        if isinstance(answer, Exception):
            log.error("retention: %s failed", receiver, exc_info=answer)
        else:
            name, count = answer
            found[name] = count
    return found
