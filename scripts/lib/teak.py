"""Make .venv-teak: the packages that the Teak release of Open edX pins, on its Python, with our wheel of blocks in place.

Standard library only. The environment is made anew when its pins or its Python change.
"""

import os
import shutil
import subprocess
from pathlib import Path

from prepare import ROOT, STAMPS, Step, call, one_at_a_time, work_off

VENV = ROOT / ".venv-teak"
PYTHON = VENV / "bin" / "python"
_PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")


class NoPython(Exception):
    """No Python 3.11 was found; the message says what to do."""


def bring() -> Path:
    """Return the Python of the environment, which is made or made anew when that is due.

    :raises NoPython: `TEAK_PYTHON` (see find-python.sh) names none.
    :raises StepFailed: it could not be made.
    """
    found = os.environ.get("TEAK_PYTHON", "")
    if not found:
        raise NoPython(
            "no Python 3.11 was found (Debian 12: apt install python3.11-venv, or TEAK_PYTHON=/path/to/python3.11)"
        )
    with one_at_a_time():
        work_off(steps(found))
    return PYTHON


def steps(python: str) -> list[Step]:
    """Return the steps that make it with a Python 3.11."""
    of = f"{ROOT} {_ask(python, 'sys.version')}"
    pins, wheel = (ROOT / "requirements/teak.txt",), (ROOT / "xblocks/pyproject.toml",)
    return [
        Step("teak", "Packages of Open edX Teak", pins, lambda step: _make(step, python), (PYTHON,), of),
        Step("teak-ours", "Our wheel of blocks beside them", wheel, _install_ours, (), of),
    ]


def _ask(python: str, what: str) -> str:
    command = [python, "-c", f"import sys; print({what})"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _make(step: Step, python: str) -> None:
    # What was found may be the environment itself, which is to go.
    base = _ask(python, "sys._base_executable")
    (STAMPS / "teak-ours").unlink(missing_ok=True)
    shutil.rmtree(VENV, ignore_errors=True)
    call(step, [base, "-m", "venv", str(VENV)], f"{base} cannot make an environment.")
    network = "The packages of Teak could not be installed. Is there a way to the package index? Then start again."
    # Of what these bring little is imported; that is compiled when it is.
    call(step, [*_PIP, "--only-binary=:all:", "--no-compile", "-r", "requirements/teak.txt"], network)


def _install_ours(step: Step) -> None:
    call(step, [*_PIP, "--no-deps", "--no-build-isolation", "-e", "xblocks"], "Our wheel could not be installed there.")
