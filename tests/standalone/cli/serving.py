"""The real server in a process of its own, and somebody with a browser. Deadlines are generous: they only end a hang."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[3]
COURSES = ROOT / "tests/browser/courses"
PATIENCE = 120


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**settings: str) -> dict[str, str]:
    """Return the variables of a process: none of our settings but these."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("DIALOGUE_")}
    return {**env, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", **settings}


class Server:
    """``python -m dialogue_standalone``, and what it said."""

    def __init__(
        self, folder: Path, *options: str, port: int | None = None, settings: dict[str, str] | None = None
    ) -> None:
        """Start it with ``folder`` as its data folder and ``settings`` in its environment."""
        self.port = port or free_port()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "dialogue_standalone",
                "--port",
                str(self.port),
                "--data-dir",
                str(folder),
                *options,
            ],
            env=environment(**(settings or {})),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.said = ""
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                with self._news:
                    self.said += line
                    self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def until(self, text: str) -> "Server":
        """Wait until it has said ``text``; an end before that is an error."""
        with self._news:
            met = self._news.wait_for(lambda: text in self.said or not self._reader.is_alive(), PATIENCE)
        assert met and text in self.said, self.said
        return self

    def ended(self) -> int:
        """Wait for its end; return the exit code."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait; return the exit code."""
        self.process.send_signal(number)
        return self.ended()

    def password(self, name: str) -> str:
        """Return the password that was printed for a demonstration account."""
        found = re.search(rf"^  {name} +(\S+)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]


@contextmanager
def serving(
    folder: Path, *options: str, port: int | None = None, settings: dict[str, str] | None = None
) -> Iterator[Server]:
    """Serve within the block; whatever is left of it afterwards is killed."""
    server = Server(folder, *options, port=port, settings=settings)
    try:
        yield server
    finally:
        server.process.kill()
        server.ended()


def signed_in(server: Server, name: str, password: str) -> httpx.Client:
    """Return a browser in which a person has signed in."""
    browser = httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=PATIENCE, trust_env=False)
    browser.get("/accounts/sign-in").raise_for_status()
    answer = post(browser, "/accounts/sign-in", {"username": name, "password": password})
    assert answer.status_code == 302, answer.text
    return browser


def post(browser: httpx.Client, address: str, data: dict[str, str]) -> httpx.Response:
    """Send a form with the token that protects it."""
    return browser.post(address, data=data, headers={"X-CSRFToken": browser.cookies["csrftoken"]})
