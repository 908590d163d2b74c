"""Tests with an Open edX release's versions and on MariaDB: what cannot be had is told and left out, never failed."""

import os
import socket
from pathlib import Path

import pytest

import checks
import mariadb
import teak
from checks import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    (tmp_path / "reports").mkdir()
    return Bench(checks.ROOT, tmp_path / "reports", dict(os.environ))


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with neither MariaDB nor Python 3.11 nor a way to bring them."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(mariadb, "FOLDERS", ())
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("TEAK_PYTHON", "PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("nothing_here")
def test_without_either_two_lines_tell_it_and_nothing_failed(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    found = checks.openedx_tests(bench)
    assert (found.passed, found.failed) == (0, 0)
    told = capsys.readouterr().out
    assert "skipped: no tests on MariaDB: no package manager is known here" in told
    assert "skipped: no tests with the versions of Teak: there is no Python 3.11" in told


@pytest.mark.usefixtures("nothing_here")
def test_a_named_python_that_is_another_one_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAK_PYTHON", str(checks.PYTHON))
    with pytest.raises(teak.NoTeak, match="TEAK_PYTHON"):
        teak.find_python()


@pytest.mark.usefixtures("nothing_here")
def test_a_server_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, text in (("mariadbd", "echo broken disk >&2; exit 1"), ("mariadb-install-db", "exit 0")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    with pytest.raises(mariadb.NoMariaDB, match="does not start: broken disk"), mariadb.serving():
        pass


@pytest.mark.skipif(mariadb.find() is None, reason="no MariaDB here")
def test_a_server_listens_on_its_socket_and_ends_with_the_block() -> None:
    with mariadb.serving() as place, socket.socket(socket.AF_UNIX) as caller:
        caller.connect(place)
    assert not Path(place).exists()
