"""Scripts of jobs, run by a shell with stand-ins for the programs of the images."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.tutor_plugins.test_docker import jobs, of_ours
from tests.tutor_plugins.tutor import Tutor

MANAGE = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in *--list*) cat "$LISTED" ;; esac
"""


def shell(script: str, folder: Path, listed: str = "") -> list[str]:
    """Run a script as a job does; return what manage.py was asked for, but for the lists."""
    (folder / "listed").write_text(listed)
    manage = folder / "manage.py"
    manage.write_text(MANAGE)
    manage.chmod(0o755)
    asked = folder / "asked"
    env = {**os.environ, "ASKED": str(asked), "LISTED": str(folder / "listed")}
    script = script.replace("/tmp/dialogue-", f"{folder}/dialogue-")
    done = subprocess.run(["sh", "-e", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [line for line in asked.read_text().splitlines() if "--list" not in line]


@pytest.fixture(scope="module")
def lms_task(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The task in the LMS, with one flag to set."""
    tutor = Tutor(tmp_path_factory.mktemp("task") / "root", site)
    tutor.start("mfe", "dialogue", DIALOGUE_WAFFLE_FLAGS='["a.b"]', DIALOGUE_WAFFLE_SWITCHES="[]").listen()
    tutor.run("local", "do", "init")
    return of_ours(tutor.heard())[0][1]


@pytest.mark.parametrize("listed", ["", "Flags:\nName: a.b.c\n", "Name: x.a.b\n", "a-b: on", "a.bc: on\n"])
def test_a_flag_that_is_not_there_is_set(lms_task: str, tmp_path: Path, listed: str) -> None:
    assert shell(lms_task, tmp_path, listed)[0] == "lms waffle_flag --create --everyone a.b"


@pytest.mark.parametrize("listed", ["Name: a.b\n", "a.b: off\n", "a.b", "x\n  a.b: on\n"])
def test_a_flag_that_somebody_set_stays(lms_task: str, tmp_path: Path, listed: str) -> None:
    asked = shell(lms_task, tmp_path, listed)
    assert [line.split()[1] for line in asked] == ["dialogue_setup"]


def backup(script: str, folder: Path, programs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script of the backup below a folder, with stand-ins for some programs."""
    for name, text in programs.items():
        (folder / "bin").mkdir(exist_ok=True)
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / "bin" / name).chmod(0o755)
    for name in ("backups", "openedx/media", "openedx/media-private"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for place in ("/backups", "/openedx", "/tmp/dialogue-"):
        script = script.replace(place, f"{folder}/{place.removeprefix('/tmp/').strip('/')}")
    env = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "MONGODB_PASSWORD": 'a"b\\c$d'}
    return subprocess.run(["sh", "-e", "-c", script], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("code", "expected"), [(1, 0), (2, 2)])
def test_a_file_that_changes_while_it_is_copied_does_not_end_a_backup_and_a_full_disk_does(
    tutor: Tutor, tmp_path: Path, code: int, expected: int
) -> None:
    tutor.start("mfe", "dialogue").listen()
    tutor.run("local", "do", "dialogue-backup")
    done = backup(jobs(tutor.heard())[-1][1], tmp_path, {"tar": f"exit {code}"})
    assert bool(done.returncode) == bool(expected), done.stderr


def test_the_password_of_mongodb_is_in_a_file_that_nobody_else_reads(tutor: Tutor, tmp_path: Path) -> None:
    tutor.start("mfe", "dialogue", MONGODB_USERNAME="openedx", MONGODB_PASSWORD="secret").listen()
    tutor.run("local", "do", "dialogue-backup")
    script = jobs(tutor.heard())[1][1]
    assert "secret" not in str(tutor.heard())
    done = backup(script, tmp_path, {"mongodump": 'echo "$*"'})
    assert "--config=" in done.stdout
    config = tmp_path / "dialogue-mongodb.yml"
    assert yaml.safe_load(config.read_text()) == {"password": 'a"b\\c$d'}
    assert config.stat().st_mode & 0o077 == 0


def test_backups_older_than_the_setting_go_and_nothing_else(tutor: Tutor, tmp_path: Path) -> None:
    tutor.start("mfe", "dialogue", DIALOGUE_BACKUP_DAYS="10").listen()
    tutor.run("local", "do", "dialogue-backup")
    script = jobs(tutor.heard())[-1][1]
    backups, openedx = tmp_path / "backups", tmp_path / "openedx"
    for name in ("media/a", "media-private/b"):
        (openedx / name).parent.mkdir(parents=True)
        (openedx / name).write_text("x")
    for name, days in (("20260101T000000Z", 12), ("20260110T000000Z", 5), ("mine", 400)):
        (backups / name).mkdir(parents=True)
        before = (backups / name).stat().st_mtime - days * 86400
        os.utime(backups / name, (before, before))
    script = script.replace("/backups", str(backups)).replace("/openedx", str(openedx))
    subprocess.run(["sh", "-e", "-c", script], check=True, capture_output=True)
    left = {path.name for path in backups.iterdir()}
    assert "20260101T000000Z" not in left
    assert {"20260110T000000Z", "mine"} < left
    (new,) = left - {"20260110T000000Z", "mine"}
    assert (backups / new / "files.tar.gz").stat().st_mode & 0o077 == 0
