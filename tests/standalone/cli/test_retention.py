"""What was kept long enough is erased while the site serves."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from dialogue_standalone.cli.retention import daily_retention
from dialogue_xblocks.shared.api import retention_due

SOON = timedelta(milliseconds=10)


@pytest.mark.django_db(transaction=True)
def test_rounds_come_again_and_one_that_fails_ends_nothing() -> None:
    rounds = threading.Semaphore(0)

    def fail(**_options: Any) -> tuple[str, int]:
        rounds.release()
        raise RuntimeError("no")

    retention_due.connect(fail)
    try:
        with daily_retention(SOON, SOON):
            assert all(rounds.acquire(timeout=20) for _round in range(3))
    finally:
        retention_due.disconnect(fail)


def test_the_thread_ends_with_the_server() -> None:
    with daily_retention():
        assert "retention" in {thread.name for thread in threading.enumerate()}
    assert "retention" not in {thread.name for thread in threading.enumerate()}
