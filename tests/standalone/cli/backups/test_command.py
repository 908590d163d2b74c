"""``./scripts/backup`` as a person calls it: what it says, and that a failure changes nothing."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from dialogue_standalone.cli.folder import finish_exchange

from ..serving import PATIENCE, ROOT, environment, serving

COMMAND = (sys.executable, "-m", "dialogue_standalone.cli.backups")


def backup(folder: Path, *options: str | Path, before: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Call the command; ``before`` is done by the shell first."""
    command = [*COMMAND, "--data-dir", str(folder), *map(str, options)]
    return subprocess.run(
        ["sh", "-c", f'{before or ":"}; exec "$@"', "sh", *command],
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def made(folder: Path, *options: str | Path) -> Path:
    done = backup(folder, *options)
    assert done.returncode == 0, done.stderr
    place = options[1] if options else folder / "backups"
    return max(Path(place).glob("dialogue-*.zip"))


def refused(folder: Path, *options: str | Path, before: str = "") -> str:
    """Return the sentence of a call that fails; nothing but the backups folder may be different afterwards."""
    was = contents(folder)
    done = backup(folder, *options, before=before)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert contents(folder) == was
    assert not list(folder.glob("backups/.[mu]*"))
    return done.stderr


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", ".lock"))
    # The file that processes share for a database says nothing of what is in it.
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.name.endswith(("-shm", "-wal"))
    }


def ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database, database:
        return database.execute(question).fetchall()


def test_a_restore_brings_back_what_was_and_keeps_what_is(folder: Path, tmp_path: Path) -> None:
    ask(folder, "UPDATE auth_user SET first_name = 'Then' WHERE username = 'learner'")
    (folder / "media").mkdir()
    (folder / "media/a").write_text("then")
    kept = made(folder, "--into", tmp_path / "elsewhere")
    ask(folder, "UPDATE auth_user SET first_name = 'Now' WHERE username = 'learner'")
    (folder / "media/a").write_text("now")
    (folder / "mail").mkdir()
    done = backup(folder, "--restore", kept)
    assert done.returncode == 0, done.stderr
    assert "Restored: everything stands as it did on" in done.stdout
    assert "anew" not in done.stdout
    name = "SELECT first_name FROM auth_user WHERE username = 'learner'"
    assert ask(folder, name) == [("Then",)]
    assert (folder / "media/a").read_text() == "then"
    assert (folder / "mail").is_dir()
    (aside,) = folder.glob("before-*")
    assert str(aside) in done.stdout
    assert ask(aside, name) == [("Now",)]
    assert (aside / "media/a").read_text() == "now"


def test_a_restore_into_an_empty_folder_moves_a_site(folder: Path, tmp_path: Path) -> None:
    kept = made(folder)
    done = backup(tmp_path / "new/var", "--restore", kept)
    assert done.returncode == 0, done.stderr
    assert "is kept in" not in done.stdout
    with serving(tmp_path / "new/var") as server:
        server.until("Serving at")
    assert "Course" not in server.said
    key = (folder / "secret_key").read_text()
    assert (tmp_path / "new/var/secret_key").read_text() == key


def test_without_the_key_a_restore_elsewhere_tells_that_it_is_missing(folder: Path, tmp_path: Path) -> None:
    kept = made(folder, "--into", tmp_path, "--without-key")
    done = backup(tmp_path / "new", "--restore", kept)
    assert done.returncode == 0, done.stderr
    assert f"put your copy to {tmp_path / 'new/secret_key'}" in done.stdout


def test_an_older_database_is_brought_up_to_date(folder: Path) -> None:
    last_of_auth = "FROM django_migrations WHERE app = 'auth' AND name LIKE '0012%'"
    ask(folder, f"DELETE {last_of_auth}")
    kept = made(folder)
    done = backup(folder, "--restore", kept)
    assert done.returncode == 0, done.stderr
    assert "Preparing the database" in done.stdout
    assert ask(folder, f"SELECT count(*) {last_of_auth}") == [(1,)]


def test_a_newer_database_is_refused(folder: Path) -> None:
    ask(folder, "INSERT INTO django_migrations (app, name, applied) VALUES ('dialogue_courses', '0999_later', '')")
    kept = made(folder)
    said = refused(folder, "--restore", kept)
    assert "made by a newer version" in said
    assert "dialogue_courses 0999_later" in said


def test_a_file_that_would_lie_outside_is_refused(folder: Path) -> None:
    kept = made(folder)
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("media/../../outside", "x")
    assert "no file of a data folder" in refused(folder, "--restore", kept)


def test_what_is_no_backup_is_refused(folder: Path) -> None:
    (folder / "x.zip").write_bytes(b"no archive" * 100)
    assert "no zip file" in refused(folder, "--restore", folder / "x.zip")


def test_no_restore_while_the_folder_is_served_but_a_backup(folder: Path) -> None:
    with serving(folder) as server:
        server.until("Serving at")
        kept = made(folder)
        done = backup(folder, "--restore", kept)
        assert done.returncode == 1
        assert "Stop it first" in done.stderr
    assert zipfile.is_zipfile(kept)


# In blocks of 512 bytes: the database does not fit, or the backup does not.
@pytest.mark.parametrize("blocks", [100, 1900], ids=["database", "archive"])
def test_a_full_disk_is_told_when_a_backup_is_made(folder: Path, blocks: int) -> None:
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media/noise").write_bytes(random.Random(7).randbytes(900_000))
    made(folder)
    said = refused(folder, before=f"ulimit -f {blocks}")
    assert "ake room" in said
    assert "arlier backups are untouched" in said


def test_a_full_disk_is_told_when_one_is_restored(folder: Path) -> None:
    kept = made(folder)
    assert "nothing was changed" in refused(folder, "--restore", kept, before="ulimit -f 100")


def test_without_data_nothing_is_made(tmp_path: Path) -> None:
    done = backup(tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--data-dir" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "options", [["--restore", "none.zip"], ["--without-key", "--restore", str(Path(__file__))], ["--into", "x", "--restore", str(Path(__file__))], ["--to", "x"]], ids=" ".join
)  # fmt: skip
def test_wrong_options_are_told_with_the_right_ones(folder: Path, options: list[str]) -> None:
    done = backup(folder, *options)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: backup")


@pytest.mark.parametrize(("hours", "told"), [("12", "after 3.5 days"), ("0", None)])
def test_it_says_how_long_it_is_kept(folder: Path, hours: str, told: str | None) -> None:
    said = backup(folder, DIALOGUE_BACKUP_HOURS=hours).stdout
    assert told in said if told else "deletes" not in said


def test_a_kill_at_any_moment_of_a_restore_leaves_the_old_or_the_new_state(folder: Path, tmp_path: Path) -> None:
    ask(folder, "UPDATE auth_user SET first_name = 'Then' WHERE username = 'learner'")
    kept = made(folder, "--into", tmp_path)
    seen = set()
    moment = 0.5
    for _time in range(60):
        ask(folder, "UPDATE auth_user SET first_name = 'Now' WHERE username = 'learner'")
        process = subprocess.Popen(
            [*COMMAND, "--data-dir", str(folder), "--restore", str(kept)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        process.kill()
        ended = process.wait() == 0
        finish_exchange(folder)
        seen.add(state := str(ask(folder, "SELECT first_name FROM auth_user WHERE username = 'learner'")[0][0]))
        assert state in ("Then", "Now")
        assert state == "Then" or not ended
        assert sum(1 for _course in folder.glob("courses/*/*/course.xml")) == 3
        if ended:
            break
        moment *= 1.6
    assert seen == {"Then", "Now"}
    with serving(folder) as server:
        server.until("Serving at")


def test_a_stop_while_it_is_made_leaves_nothing(folder: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--data-dir", str(folder)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert "Copying the database" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=PATIENCE)
    # It may have been quicker.
    assert process.returncode in (0, 130)
    assert "Traceback" not in said
    assert not list(folder.glob("backups/.[mu]*"))


def test_the_script_is_there_for_everybody_to_start() -> None:
    assert os.access(ROOT / "scripts/backup", os.X_OK)
    done = subprocess.run([ROOT / "scripts/backup", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--restore FILE" in done.stdout
