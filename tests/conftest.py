"""What every test of the suite runs on: a data folder of its own."""

import os
import signal
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.answers import close

# Before any settings are read: a test must not touch the data of whoever works on this machine.
os.environ["DIALOGUE_DATA_DIR"] = tempfile.mkdtemp(prefix="dialogue-tests-")
os.environ.pop("DIALOGUE_HTTPS", None)
# A shell that runs the tests in the background has them, and all they start, ignore Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Run by settings of their own, without our host: tests/openedx/pytest.ini, tests/tutor_plugins/pytest.ini.
collect_ignore = ["openedx", "tutor_plugins"]


@pytest.fixture(autouse=True)
def _answers_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test asked for and did not read, as a server does when a browser goes away."""
    answers: list[Any] = []
    ask = Client.request

    def request(self: Client, **environment: Any) -> Any:
        answers.append(ask(self, **environment))
        return answers[-1]

    monkeypatch.setattr(Client, "request", request)
    yield
    close(answers)


@pytest.fixture(autouse=True)
def _language_of_a_new_thread() -> Iterator[None]:
    """Forget the language of the last request, which would depend on the order of the tests."""
    translation.deactivate()
    yield
    translation.deactivate()
