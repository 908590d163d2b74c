"""The real server process, started and stopped as a person would."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]

from .machine import ROOT

PATIENCE = 120.0
# A fresh clone downloads all its packages first.
PATIENCE_TO_START = 1800.0


class HostFailed(Exception):
    """The server did not come up; the message has what it said."""


@dataclass
class Host:
    """A server process. Times are seconds from its start.

    Attributes:
        lines: what it said, each with the second it was said at.
        listening: when it said that it serves.
        first_page: when the first page (the site's front page) was there as a whole.
    """

    process: subprocess.Popen[str]
    address: str
    started: float
    lines: list[tuple[float, str]] = field(default_factory=list)
    listening: float = 0.0
    first_page: float = 0.0

    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return time.perf_counter() - self.started

    def memory_mb(self) -> float:
        """Return the resident memory of the process, MB (10⁶ bytes are not meant: 1 MB = 1024² bytes)."""
        return psutil.Process(self.process.pid).memory_info().rss / 1024**2

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End the process and wait for it."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> "Host":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def free_port() -> int:
    """Return a port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    data_dir: Path,
    *options: str,
    command: Sequence[str] = (sys.executable, "-m", "dialogue_standalone"),
    environment: dict[str, str] | None = None,
    directory: Path = ROOT,
) -> Host:
    """Start a server and wait until its front page is there.

    :raises HostFailed: it ended, or never served.
    """
    port = free_port()
    arguments = [*command, "--port", str(port), "--data-dir", str(data_dir), *options]
    env = {key: value for key, value in os.environ.items() if not key.startswith("DIALOGUE_")}
    # A backup in the middle would be measured along.
    env |= {"DIALOGUE_BACKUP_HOURS": "0", **(environment or {})}
    began = time.perf_counter()
    process = subprocess.Popen(
        arguments,
        cwd=directory,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    host = Host(process, f"http://127.0.0.1:{port}", began)
    try:
        _wait(host)
    except BaseException:
        host.stop()
        raise
    return host


def _wait(host: Host) -> None:
    serves = threading.Event()
    # Read to the end of its life: a server that nobody listens to would stop at a full pipe.
    reader = threading.Thread(target=_listen, args=(host, serves), daemon=True)
    reader.start()
    if not serves.wait(PATIENCE_TO_START) or not host.listening:
        raise HostFailed("\n".join(text for _, text in host.lines[-30:]))
    with httpx.Client(base_url=host.address, timeout=PATIENCE, trust_env=False) as client:
        client.get("/").raise_for_status()
    host.first_page = host.elapsed()


def _listen(host: Host, serves: threading.Event) -> None:
    assert host.process.stdout is not None
    with host.process.stdout as said:
        for line in said:
            host.lines.append((host.elapsed(), line.rstrip()))
            if line.startswith("Serving at "):
                host.listening = host.elapsed()
                serves.set()
    serves.set()
