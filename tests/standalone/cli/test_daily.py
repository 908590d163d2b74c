"""What is to be done once a day is done while the site serves."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from dialogue_standalone.cli.daily import daily_round
from dialogue_xblocks.shared.api import daily_work_due, retention_due

SOON = timedelta(milliseconds=10)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("signal", [retention_due, daily_work_due], ids=["erasing", "work"])
def test_rounds_come_again_and_one_that_fails_ends_nothing(signal: Any) -> None:
    rounds = threading.Semaphore(0)

    def fail(**_options: Any) -> tuple[str, int]:
        rounds.release()
        raise RuntimeError("no")

    signal.connect(fail)
    try:
        with daily_round(SOON, SOON):
            assert all(rounds.acquire(timeout=20) for _round in range(3))
    finally:
        signal.disconnect(fail)


def test_the_thread_ends_with_the_server() -> None:
    with daily_round():
        assert "daily-round" in {thread.name for thread in threading.enumerate()}
    assert "daily-round" not in {thread.name for thread in threading.enumerate()}
