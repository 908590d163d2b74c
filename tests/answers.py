"""Closing what a test asked for and did not read, as a server does when a browser goes away."""

from collections.abc import Iterable
from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections


def close(answers: Iterable[Any]) -> None:
    """Close streamed answers; the connection belongs to the test's own transaction, as Django's client knows too."""
    request_finished.disconnect(close_old_connections)
    for answer in answers:
        if answer.streaming:
            answer.close()
    request_finished.connect(close_old_connections)
