"""What can be asked for on the command line."""

import argparse
import ipaddress
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How to serve. ``data_dir`` None means the setting ``DIALOGUE_DATA_DIR``."""

    host: str
    port: int
    data_dir: Path | None
    reset: bool
    course: Path | None
    create_administrator: str | None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError
    return number


def read_options(arguments: list[str]) -> Options:
    """Read the options; a wrong one ends the process with a usage line and status 2."""
    parser = argparse.ArgumentParser(prog="run", description="Serve the courses on this machine.", allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--data-dir", type=Path, help="folder of the database, courses and mail (default: var)")
    parser.add_argument("--reset", action="store_true", help="begin anew; what was there is kept in a folder beside it")
    parser.add_argument("--course", type=Path, metavar="PATH", help="also load this course: a folder or a .tar.gz")
    parser.add_argument(
        "--create-administrator", metavar="NAME", help="make an administrator, print the password once, and end"
    )
    found = parser.parse_args(arguments)
    if found.course is not None and not found.course.exists():
        parser.error(f"--course: there is nothing at {found.course}")
    return Options(found.host, found.port, found.data_dir, found.reset, found.course, found.create_administrator)


if __name__ == "__main__":
    # Before a long preparation: whether the options are right.
    read_options(sys.argv[1:])
