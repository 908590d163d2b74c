"""A MariaDB of its own for the tests: found, or brought by the system's package manager, and served on a socket only."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Where distributions put the server, which is not on everybody's path.
FOLDERS = ("/usr/sbin", "/usr/libexec", "/usr/local/sbin")
MANAGERS = {
    "apt-get": (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "mariadb-server"]),
    "dnf": (["dnf", "install", "--assumeyes", "mariadb-server"],),
    "zypper": (["zypper", "--non-interactive", "install", "mariadb"],),
    "apk": (["apk", "add", "mariadb"],),
}
PATIENCE = 60.0


class NoMariaDB(Exception):
    """There is none and it cannot be brought; the message says why."""


def find() -> str | None:
    """Return the server's program."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *FOLDERS))
    return shutil.which("mariadbd", path=path)


def bring() -> str:
    """Return the server's program, installed now if there was none.

    :raises NoMariaDB: there is none and this account may not install it, or installing it failed.
    """
    if place := find():
        return place
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None or os.geteuid():
        raise NoMariaDB("this account may not install it" if manager else "no package manager is known here")
    print(f"      no MariaDB here: installing it by {manager}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in MANAGERS[manager]:
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if place := find():
        return place
    raise NoMariaDB(f"{manager} did not bring it")


@contextmanager
def serving() -> Iterator[str]:
    """Serve an empty MariaDB for as long as the block lasts; give the path of its socket.

    :raises NoMariaDB: it cannot be had, or does not start.
    """
    program = bring()
    # A short path: a socket's has a limit of a hundred characters.
    with tempfile.TemporaryDirectory(prefix="mdb-", dir="/tmp" if Path("/tmp").is_dir() else None) as folder:
        data, socket = Path(folder, "data"), Path(folder, "s")
        own = ["--no-defaults", f"--datadir={data}", *(["--user=root"] if os.geteuid() == 0 else [])]
        _made(program, own, data)
        options = ["--skip-networking", "--skip-grant-tables", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0"]
        with Path(folder, "log").open("wb") as log:
            server = subprocess.Popen(
                [program, *own, *options, f"--socket={socket}"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            _wait(server, socket, Path(folder, "log"))
            yield str(socket)
        finally:
            # Nothing of it is kept; asked politely while it starts, it may not hear.
            server.kill()
            server.wait()


def _made(program: str, own: list[str], data: Path) -> None:
    maker = shutil.which("mariadb-install-db") or str(Path(program).with_name("mariadb-install-db"))
    data.mkdir()
    try:
        done = subprocess.run(
            [maker, *own, "--auth-root-authentication-method=normal", "--skip-test-db"],
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoMariaDB(f"its tables cannot be made: {error}") from error
    if done.returncode:
        raise NoMariaDB(f"its tables cannot be made: {done.stderr.decode(errors='replace')[-300:]}")


def _wait(server: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not socket.exists():
        if server.poll() is not None or time.monotonic() > end:
            raise NoMariaDB(f"it does not start: {log.read_text(errors='replace')[-300:]}")
        time.sleep(0.1)
