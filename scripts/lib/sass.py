"""Make .venv-sass: the compiler of the platform's style sheets (libsass of 2015), built from source. Standard library only.

The platform pins it in its requirements/edx/assets.txt. The environment is made anew when the pins or the Python change.
"""

import shutil
import sys
from pathlib import Path

from prepare import ROOT, Step, call, one_at_a_time, work_off

VENV = ROOT / ".venv-sass"
PYTHON = VENV / "bin" / "python"
PINS = "requirements/theme.txt"
_PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")


class NoCompiler(Exception):
    """There is nothing to build it with; the message says what to do."""


def bring() -> Path:
    """Return the Python of the environment, which is made or made anew when that is due.

    :raises NoCompiler: this machine has no compiler of C++.
    :raises StepFailed: it could not be made.
    """
    if not shutil.which("c++"):
        raise NoCompiler("no C++ compiler was found (Debian: apt install g++ python3-dev)")
    with one_at_a_time():
        work_off(steps())
    return PYTHON


def steps() -> list[Step]:
    """Return the steps that make it."""
    of = f"{ROOT} {sys.version}"
    return [Step("sass", "Compiler of the platform's style sheets", (ROOT / PINS,), _make, (PYTHON,), of)]


def _make(step: Step) -> None:
    base = sys._base_executable  # type: ignore[attr-defined]
    shutil.rmtree(VENV, ignore_errors=True)
    call(step, [base, "-m", "venv", str(VENV)], f"{base} cannot make an environment.")
    network = "The compiler could not be installed. Is there a way to the package index? Then start again."
    # It is built by the setuptools of its own day, which have to be there before.
    call(step, [*_PIP, "--only-binary=:all:", "-c", PINS, "setuptools", "six"], network)
    call(step, [*_PIP, "--no-build-isolation", "--no-deps", "-r", PINS], network)
