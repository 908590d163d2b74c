"""The environment of an Open edX Teak for the tests: Python 3.11 with the versions of requirements/teak.txt."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from prepare import ROOT, VENV

LIST = ROOT / "requirements/teak.txt"
# Inside of the other one: ignored by git already, and made anew with it.
FOLDER = VENV / "teak"
WANTED = "import ensurepip, sqlite3, ssl, sys; sys.exit(sys.version_info[:2] != (3, 11))"


class NoTeak(Exception):
    """The environment cannot be had here; the message says why."""


def candidates() -> Iterator[str]:
    """Yield where a Python 3.11 may be: the one named by TEAK_PYTHON, the path's, pyenv's, uv's."""
    if named := os.environ.get("TEAK_PYTHON"):
        yield named
        return
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python"))
    yield from filter(None, [shutil.which("python3.11")])
    yield from map(str, sorted(pyenv.glob("versions/3.11*/bin/python")))
    yield from map(str, sorted(uv.glob("cpython-3.11*/bin/python3")))


def _fits(program: str) -> bool:
    try:
        return subprocess.run([program, "-c", WANTED], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_python() -> str:
    """Return a Python 3.11; uv is asked to bring one where there is none.

    :raises NoTeak: there is none.
    """
    if found := next(filter(_fits, candidates()), None):
        return found
    if shutil.which("uv") and "TEAK_PYTHON" not in os.environ:
        subprocess.run(["uv", "python", "install", "3.11"], capture_output=True, check=False)
        if found := next(filter(_fits, candidates()), None):
            return found
    raise NoTeak("there is no Python 3.11; name one by TEAK_PYTHON=/path/to/python3.11")


def environment() -> Path:
    """Return the environment's Python; it is made when the list or the Python changed.

    :raises NoTeak: it cannot be made.
    """
    base = find_python()
    digest = hashlib.sha256(f"{base}\n".encode() + LIST.read_bytes()).hexdigest()
    python, stamp = FOLDER / "bin/python", FOLDER / "made-of"
    if stamp.exists() and stamp.read_text() == digest:
        return python
    print("      making the environment of Teak", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--only-binary=:all:",
        "-r",
        str(LIST),
    ]
    for command in ([base, "-m", "venv", str(FOLDER)], install):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            raise NoTeak(f"its packages cannot be installed: {done.stderr.decode(errors='replace')[-500:]}")
    stamp.write_text(digest)
    return python
