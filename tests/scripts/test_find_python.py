"""The Python that the commands run on is found wherever it was installed; where none fits, each is told why not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
SHELL = shutil.which("sh") or "/bin/sh"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An account with nothing installed."""
    (tmp_path / "bin").mkdir()
    return tmp_path


def _program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{SHELL}\n{text}\n")
    path.chmod(0o755)
    return path


def _real(path: Path) -> Path:
    # Not the one of this environment, which need not be able to make another one.
    return _program(path, f'exec "{os.path.realpath(sys.executable)}" "$@"')


def _find(home: Path, root: Path | None = None, **variables: str) -> tuple[int, str]:
    script = (
        f'root="{root or home / "no checkout"}"; . "{SCRIPTS}/lib/find-python.sh"; find_python && echo "found $python"'
    )
    env = {"HOME": str(home), "PATH": str(home / "bin"), **variables}
    done = subprocess.run([SHELL, "-euc", script], env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "place",
    [
        "bin/python3.12",
        "bin/python3",
        ".pyenv/versions/3.12.4/bin/python",
        ".local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3",
    ],
    ids=["path", "path without a version", "pyenv", "uv"],
)
def test_a_fitting_python_is_found(home: Path, place: str) -> None:
    there = _real(home / place)
    code, said = _find(home)
    assert code == 0, said
    assert said.strip().endswith(there.name)


def test_a_shim_that_does_not_start_is_passed_over(home: Path) -> None:
    _program(home / "bin/python3.12", "echo 'pyenv: python3.12: command not found' >&2; exit 127")
    there = _real(home / ".pyenv/versions/3.12.4/bin/python")
    assert _find(home) == (0, f"found {there}\n")


def test_the_environment_made_earlier_comes_first(home: Path) -> None:
    _real(home / "bin/python3.12")
    there = _real(home / "check out/.venv/bin/python")
    assert _find(home, home / "check out") == (0, f"found {there}\n")


def test_an_explicit_python_comes_before_all(home: Path) -> None:
    _real(home / "bin/python3.12")
    there = _real(home / "place with space/python")
    assert _find(home, PYTHON=str(there)) == (0, f"found {there}\n")


def test_an_explicit_python_that_does_not_fit_is_not_replaced_by_another(home: Path) -> None:
    _real(home / "bin/python3.12")
    code, said = _find(home, PYTHON=str(home / "none"))
    assert code == 1
    assert "PYTHON=" in said
    assert "there is no such program" in said


def _saying(text: str) -> str:
    """Return a program that is a Python, with the verdict given."""
    return f"echo '{text}' >&2; exit 1"


def test_each_unfit_python_is_told_with_the_reason(home: Path) -> None:
    _program(home / "bin/python3.12", "exit 127")
    _program(home / "bin/python3", _saying("is Python 3.11"))
    code, said = _find(home)
    assert code == 1
    assert "python3.12 does not start" in said
    assert "python3 is Python 3.11" in said
    assert "Install one" in said
    assert "PYTHON=" in said


def test_a_python_that_cannot_make_environments_is_told_with_the_package_that_helps(home: Path) -> None:
    blocked = home / "blocked"
    blocked.mkdir()
    (blocked / "ensurepip.py").write_text("raise ImportError('no ensurepip', name='ensurepip')")
    python = os.path.realpath(sys.executable)
    _program(home / "bin/python3.12", f'PYTHONPATH="{blocked}" exec "{python}" "$@"')
    code, said = _find(home)
    assert code == 1
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"without the module ensurepip (Debian and Ubuntu: apt install python{version}-venv)" in said


def test_no_python_at_all_is_told(home: Path) -> None:
    code, said = _find(home)
    assert code == 1
    assert "there is none on the path" in said


def _teak(home: Path, **variables: str) -> str:
    script = (
        f'root="{home / "no checkout"}"; . "{SCRIPTS}/lib/find-python.sh"; find_teak_python; echo "found $teak_python"'
    )
    env = {"HOME": str(home), "PATH": str(home / "bin"), **variables}
    return subprocess.run([SHELL, "-euc", script], env=env, capture_output=True, text=True, check=True).stdout


def _of_3_11(path: Path) -> Path:
    """Return a program that is a Python and takes the question for 3.11 for well answered, any other not."""
    return _program(path, '[ "$3 $4" = "11 11" ] || { echo "is Python 3.11" >&2; exit 1; }')


@pytest.mark.parametrize(
    "place",
    [
        "bin/python3.11",
        "bin/python3",
        ".pyenv/versions/3.11.7/bin/python",
        ".local/share/uv/python/cpython-3.11.9-linux-x86_64-gnu/bin/python3",
    ],
    ids=["path", "path without a version", "pyenv", "uv"],
)
def test_the_python_of_teak_is_found_beside_that_of_everything_else(home: Path, place: str) -> None:
    there = _of_3_11(home / place)
    assert _teak(home).strip().endswith(there.name)
    assert _find(home)[0] == 1


def test_without_the_python_of_teak_none_is_found_and_nothing_fails(home: Path) -> None:
    _program(home / "bin/python3", _saying("is Python 3.12"))
    assert _teak(home) == "found \n"


def test_an_explicit_python_of_teak_that_does_not_fit_is_not_replaced_by_another(home: Path) -> None:
    _of_3_11(home / "bin/python3.11")
    assert _teak(home, TEAK_PYTHON=str(home / "none")) == "found \n"


@pytest.mark.parametrize("option", ["--help", "--prot"])
def test_options_are_answered_before_anything_is_prepared(home: Path, option: str) -> None:
    _real(home / "bin/python3.12")
    for name in ("dirname", "env"):
        (home / "bin" / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
    env = {"HOME": str(home), "PATH": str(home / "bin"), "PYTHON": str(home / "bin/python3.12")}
    done = subprocess.run([SHELL, SCRIPTS / "run", option], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if option == "--help" else 2)
    assert "usage: run" in done.stdout + done.stderr
    assert "[1/" not in done.stdout
