"""Make .venv-tutor: Tutor 22 with its plugins, and ours in place: ``python scripts/lib/tutor_venv.py``. Standard library only.

The environment is made anew when its pins or its Python change. For checks their tools come on top.
"""

import shutil
import sys
from pathlib import Path

from prepare import ROOT, STAMPS, Step, StepFailed, call, one_at_a_time, work_off

VENV = ROOT / ".venv-tutor"
PYTHON = VENV / "bin" / "python"
TUTOR = VENV / "bin" / "tutor"
PLUGIN = ROOT / "tutor_plugins/dialogue"
_PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
# Tutor and its plugins are published as source only; they are pure Python.
_SOURCE_ONLY = "tutor,tutor-forum,tutor-indigo,tutor-mfe,tutor-minio"
_HELP = "Tutor could not be installed. Is there a way to the package index? Then start again."


def bring(python: str, *, with_checks: bool = False) -> Path:
    """Return the Python of the environment, which is made or made anew when that is due.

    :param python: a Python 3.12 or newer to make it with.
    :raises StepFailed: it could not be made.
    """
    with one_at_a_time():
        work_off(steps(python, with_checks=with_checks))
    return PYTHON


def steps(python: str, *, with_checks: bool) -> list[Step]:
    """Return the steps that make it."""
    pins = ROOT / "requirements/tutor.txt"
    found = [
        Step("tutor", "Tutor 22 and its plugins", (pins,), lambda step: _make(step, python), (TUTOR,), str(ROOT)),
        Step(
            "tutor-ours",
            "Our plugin beside them",
            (PLUGIN / "pyproject.toml", pins),
            _install_ours,
            (TUTOR,),
            str(ROOT),
        ),
    ]
    if with_checks:
        lists = (ROOT / "requirements/tutor-dev.txt", ROOT / "requirements/tutor-aspects.txt", pins)
        found.append(
            Step("tutor-checks", "What checks of the plugin need", lists, _install_checks, (TUTOR,), str(ROOT))
        )
    return found


def _make(step: Step, python: str) -> None:
    for name in ("tutor-ours", "tutor-checks"):
        (STAMPS / name).unlink(missing_ok=True)
    shutil.rmtree(VENV, ignore_errors=True)
    call(step, [python, "-m", "venv", str(VENV)], f"{python} cannot make an environment.")
    call(step, [*_PIP, "--only-binary=:all:", f"--no-binary={_SOURCE_ONLY}", "-r", "requirements/tutor.txt"], _HELP)


def _install_ours(step: Step) -> None:
    # hatchling is fetched for the build.
    call(step, [*_PIP, "--no-deps", "-e", str(PLUGIN)], _HELP)


def _install_checks(step: Step) -> None:
    call(step, [*_PIP, "-r", "requirements/tutor-dev.txt"], _HELP)
    call(step, [*_PIP, "--no-deps", "-r", "requirements/tutor-aspects.txt"], _HELP)


if __name__ == "__main__":
    try:
        bring(getattr(sys, "_base_executable", sys.executable), with_checks=True)
    except StepFailed as error:
        sys.exit(f"{error}")
