"""What is judged before a backup takes the place of the data, and that until then nothing is different."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from dialogue_standalone.cli import database, folder
from dialogue_standalone.cli.backups import restoring
from dialogue_standalone.cli.backups.archive import BackupRefused
from dialogue_standalone.cli.backups.making import make
from dialogue_standalone.cli.backups.restoring import begin, restore
from dialogue_standalone.cli.folder import EXCHANGE, STAGED, finish_exchange

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _database_of_the_tests_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Django's connection alone: here it leads to the database of the tests, not to the one that is restored."""
    monkeypatch.setattr(database, "update", lambda: None)
    monkeypatch.setattr(restoring, "_close", lambda _staged: None)


def made(small: Path) -> Path:
    """Return a backup of the folder, which is different by now."""
    path = make(small, small.parent / "kept", say=lambda _text: None).path
    (small / "media/picture.png").write_bytes(b"now")
    return path


def with_database(backup: Path, content: bytes) -> Path:
    """Return the backup with another database and a manifest that fits."""
    other = backup.with_name("other.zip")
    with zipfile.ZipFile(backup) as archive, zipfile.ZipFile(other, "w") as out:
        manifest = json.loads(archive.read("manifest.json"))
        manifest["files"]["db.sqlite3"] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name in archive.namelist():
            out.writestr(
                name, {"db.sqlite3": content, "manifest.json": json.dumps(manifest)}.get(name) or archive.read(name)
            )
    return other


def restored(backup: Path, small: Path) -> restoring.Restored:
    (begin(small) / "secret_key").write_text("made by the settings")
    return restore(backup, small, lambda _text: None)


def refused(backup: Path, small: Path) -> str:
    with pytest.raises(BackupRefused) as told:
        restored(backup, small)
    assert (small / "media/picture.png").read_bytes() == b"now"
    assert not (small / STAGED).exists()
    return str(told.value)


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_the_state_of_the_backup_takes_the_place_of_the_one_that_was(small: Path) -> None:
    backup = made(small)
    former = restored(backup, small).former
    assert former
    assert (small / "media/picture.png").read_bytes() == b"\x89PNG"
    assert (small / "secret_key").read_text() == "key"
    assert (former / "media/picture.png").read_bytes() == b"now"
    assert not (small / STAGED).exists()


def test_accounts_that_were_removed_since_are_named(small: Path) -> None:
    run(small / "db.sqlite3", "CREATE TABLE auth_user (id INTEGER PRIMARY KEY AUTOINCREMENT, username TEXT)")
    run(small / "db.sqlite3", "INSERT INTO auth_user (username) VALUES ('aigul'), ('dana'), ('ivan')")
    backup = made(small)
    run(small / "db.sqlite3", "DELETE FROM auth_user WHERE username IN ('dana', 'ivan')")
    run(small / "db.sqlite3", "INSERT INTO auth_user (username) VALUES ('dana')")
    assert restored(backup, small).returned == ("dana", "ivan")
    assert restored(backup, small).returned == ()
    (small / "db.sqlite3").write_text("This is a letter.\n" * 1000)
    assert restored(backup, small).returned is None


@pytest.mark.parametrize("there", [True, False])
def test_a_backup_without_the_key_leaves_the_one_that_is_there(small: Path, there: bool) -> None:
    backup = make(small, with_key=False, say=lambda _text: None).path
    with zipfile.ZipFile(backup) as archive:
        assert "secret_key" not in archive.namelist()
    if not there:
        (small / "secret_key").unlink()
    assert restored(backup, small).has_key is there
    assert (small / "secret_key").exists() is there
    assert not there or (small / "secret_key").read_text() == "key"


def test_a_database_of_a_newer_version_is_refused(small: Path) -> None:
    run(
        small / "db.sqlite3",
        "INSERT INTO django_migrations (app, name) VALUES ('auth', '0999_later'), ('portal', '0001')",
    )
    assert "does not know auth 0999_later, portal 0001." in refused(made(small), small)


def test_a_damaged_database_is_refused(small: Path) -> None:
    backup = made(small)
    with zipfile.ZipFile(backup) as archive:
        content = bytearray(archive.read("db.sqlite3"))
    content[4096:8192] = b"\xff" * 4096
    assert "database is damaged" in refused(with_database(backup, bytes(content)), small)
    assert "database is damaged" in refused(with_database(backup, b"A letter.\n" * 1000), small)


def test_a_database_that_is_not_the_one_of_the_manifest_is_refused(small: Path, tmp_path: Path) -> None:
    backup = made(small)
    run(small / "db.sqlite3", "DELETE FROM django_migrations")
    run(small / "db.sqlite3", f"VACUUM INTO '{tmp_path / 'other.sqlite3'}'")
    other = with_database(backup, (tmp_path / "other.sqlite3").read_bytes())
    assert "different versions" in refused(other, small)


def test_without_room_it_is_not_begun(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = made(small)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1024**2))
    assert "has 1 MB left" in refused(backup, small)


def test_a_migration_that_fails_leaves_the_data_as_they_were(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    backup = made(small)
    monkeypatch.setattr(database, "update", fails)
    with pytest.raises(sqlite3.OperationalError):
        restored(backup, small)
    assert (small / "media/picture.png").read_bytes() == b"now"
    assert not (small / STAGED).exists()


def test_an_error_in_the_last_step_leaves_what_is_needed_to_finish_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_folder: Path) -> bool:
        raise OSError("Input/output error")

    backup = made(small)
    with monkeypatch.context() as patched:
        patched.setattr(folder, "finish_exchange", fails)
        with pytest.raises(OSError, match="Input/output"):
            restored(backup, small)
    assert (small / EXCHANGE).exists()
    assert finish_exchange(small)
    assert (small / "media/picture.png").read_bytes() == b"\x89PNG"
