"""Run a MariaDB of our own for tests: own data folder, a Unix socket, no network port. Standard library only."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import system_packages

# On Debian the programs alone: the package mariadb-server would also start a server of the system's own. What makes a
# data folder asks a program of the client.
PACKAGES = {
    "apt-get": ("mariadb-server-core", "mariadb-client-core"),
    "dnf": ("mariadb-server",),
    "zypper": ("mariadb",),
    "apk": ("mariadb",),
    "pacman": ("mariadb",),
}
# Debian keeps servers where only root looks.
_PATH = "/usr/local/sbin:/usr/sbin:/sbin:/usr/libexec"
_PATIENCE = 60
# The platform's database: every letter of Unicode. What a test wrote need not survive a power cut.
_OPTIONS = (
    "--skip-networking",
    "--skip-log-bin",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--innodb-buffer-pool-size=64M",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--innodb-doublewrite=0",
    "--sync-frm=OFF",
    # A test that waits for a lock which nobody lets go of is told so soon.
    "--innodb-lock-wait-timeout=10",
)


class NoMariaDB(Exception):
    """There is no MariaDB here and it cannot be brought; the message says why and what to do."""


class DoesNotStart(Exception):
    """There is a MariaDB, and it does not serve; the message has the end of what it said."""


def find(name: str) -> str | None:
    """Return a program of MariaDB, on the path or where servers are kept."""
    return shutil.which(name) or shutil.which(name, path=_PATH)


def bring() -> tuple[str, str]:
    """Return the server and the program that makes its data folder, installed now if they were not there.

    :raises NoMariaDB: they are not there and this account may not install them, or installing them failed.
    """
    reason = ""
    for _try in range(2):
        server, maker = find("mariadbd"), find("mariadb-install-db")
        if server and maker:
            return server, maker
        reason = reason or system_packages.install("MariaDB", PACKAGES)
    raise NoMariaDB(
        f"MariaDB is not installed, and {reason} (Debian: apt install mariadb-server-core mariadb-client-core)"
    )


@contextlib.contextmanager
def serving() -> Iterator[Path]:
    """Run a server while the block runs; give its socket, at which the user ``root`` has no password.

    :raises NoMariaDB: see `bring`.
    :raises DoesNotStart: it cannot make a data folder, or ends at once.
    """
    server, maker = bring()
    with tempfile.TemporaryDirectory(prefix="dialogue-db-") as name:
        folder = Path(name)
        data, log, socket = folder / "data", folder / "log", folder / "s"
        # For root it serves only when told so.
        common = ["--no-defaults", f"--datadir={data}", *([] if os.geteuid() else ["--user=root"])]
        if _run([maker, *common, "--auth-root-authentication-method=normal", "--skip-test-db"], log):
            raise DoesNotStart(f"MariaDB could not make a data folder:\n{_tail(log)}")
        options = [*common, *_OPTIONS, f"--socket={socket}", f"--pid-file={folder / 'pid'}"]
        with log.open("ab") as out:
            process = subprocess.Popen(
                [server, *options], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            _wait(process, socket, log)
            yield socket
        finally:
            process.kill()
            process.wait()


def _run(command: Sequence[str], log: Path) -> int:
    with log.open("ab") as out:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, check=False
        ).returncode


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > end:
            raise DoesNotStart(f"MariaDB does not start:\n{_tail(log)}")
        time.sleep(0.05)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:])
