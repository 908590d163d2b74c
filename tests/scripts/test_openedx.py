"""The tests on MariaDB and on the packages of Teak: prepared where they can be, told and counted where not."""

import socket
import subprocess
from pathlib import Path

import pytest

import checks
import mariadb
import prepare
import system_packages
import teak
from checks import Bench, Check, run_all


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path, {})


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with nothing on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(mariadb, "_PATH", str(tmp_path))
    monkeypatch.setenv("TEAK_PYTHON", "")
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("act", "said"),
    [(checks.mariadb_tests, "MariaDB is not installed"), (checks.teak_tests, "no Python 3.11 was found")],
    ids=["mariadb", "teak"],
)
def test_what_cannot_be_run_here_is_told_in_one_line_and_counted_as_skipped(
    bench: Bench, capsys: pytest.CaptureFixture[str], act: object, said: str
) -> None:
    good = Check("good", lambda _bench: checks._one(True, ""))
    assert run_all([Check("it", act), good], bench) == 0  # type: ignore[arg-type]
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if said in line and line.endswith("not run")]
    assert lines[-1] == "1 passed, 0 failed, 1 skipped"


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("act", [checks.mariadb_tests, checks.teak_tests], ids=["mariadb", "teak"])
def test_where_ci_runs_what_could_not_be_run_counts_as_failed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, act: object
) -> None:
    monkeypatch.setenv("CI", "true")
    assert run_all([Check("it", act)], bench) == 1  # type: ignore[arg-type]


def test_the_system_brings_mariadb_where_this_account_may(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(mariadb, "_PATH", str(tmp_path))
    asked: list[tuple[str, ...]] = []

    def run(command: tuple[str, ...], **_options: object) -> subprocess.CompletedProcess[str]:
        asked.append(tuple(command))
        for name in ("mariadbd", "mariadb-install-db") if "install" in command else ():
            (tmp_path / name).touch(0o755)
        return subprocess.CompletedProcess(command, 0, "")

    (tmp_path / "apt-get").touch(0o755)
    monkeypatch.setattr(system_packages.subprocess, "run", run)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0)
    assert mariadb.bring()[0] == str(tmp_path / "mariadbd")
    assert asked[-1][-2:] == ("mariadb-server-core", "mariadb-client-core")
    assert mariadb.bring()
    assert len(asked) == 2


def test_packages_of_teak_that_cannot_be_installed_count_as_failed(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Path:
        raise prepare.StepFailed("no way to the index")

    monkeypatch.setattr(teak, "bring", fails)
    assert (checks.teak_tests(bench).failed, "no way to the index" in capsys.readouterr().out) == (1, True)


def test_an_account_that_may_not_install_is_told_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(mariadb, "_PATH", str(tmp_path))
    (tmp_path / "apt-get").touch(0o755)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    with pytest.raises(mariadb.NoMariaDB, match=r"this account may not install it.*mariadb-server-core"):
        mariadb.bring()


def test_a_server_that_does_not_start_is_told_with_what_it_said_and_counts_as_failed(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, code in (("mariadbd", 1), ("mariadb-install-db", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\necho 'no room left'; exit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(mariadb.DoesNotStart, match="no room left"), mariadb.serving():
        pass
    assert (checks.mariadb_tests(bench).failed, "no room left" in capsys.readouterr().out) == (1, True)


def test_a_server_ends_with_its_tests_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in that listens as the real one does, which the check on MariaDB itself runs."""
    (tmp_path / "mariadb-install-db").write_text("#!/bin/sh\n")
    (tmp_path / "mariadbd").write_text(
        "#!/usr/bin/env python3\nimport socket, sys, signal\n"
        "path = next(a for a in sys.argv if a.startswith('--socket=')).partition('=')[2]\n"
        "s = socket.socket(socket.AF_UNIX); s.bind(path); s.listen(); signal.pause()\n"
    )
    for name in ("mariadb-install-db", "mariadbd"):
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/local/bin:/usr/bin:/bin")
    with mariadb.serving() as place:
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(place))
        client.close()
    assert not place.parent.exists()


def test_the_environment_of_teak_is_made_anew_when_its_pins_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "requirements").mkdir()
    pins = tmp_path / "requirements/teak.txt"
    monkeypatch.setattr(teak, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(teak, "_ask", lambda python, what: "3.11.7")
    digests = []
    for text in ("Django==4.2.22", "Django==4.2.22", "Django==4.2.23"):
        pins.write_text(text)
        digests.append(teak.steps("python3.11")[0].digest())
    assert digests[0] == digests[1] != digests[2]
