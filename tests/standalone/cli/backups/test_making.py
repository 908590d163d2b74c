"""A backup is of one moment, holds nothing that was erased, and is there as a whole or not at all."""

import errno
import os
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dialogue_standalone.cli.backups import making
from dialogue_standalone.cli.backups.archive import Interrupted, opened, read_manifest, unpack
from dialogue_standalone.cli.backups.making import BackupFailed, Made, make, tidy
from dialogue_standalone.cli.folder import backups_locked
from dialogue_standalone.courses.api import import_course

from ...learning.building import section, subsection, text, unit, write_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(small: Path) -> Path:
    return small


@pytest.fixture
def quiet(folder: Path) -> Any:
    return lambda **options: make(folder, say=lambda _text: None, **options)


def unpacked(made: Made, to: Path) -> Path:
    with opened(made.path) as archive:
        unpack(archive, read_manifest(archive), to)
    return to


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir() if path.suffix != ".zip")


@pytest.fixture
def writer(folder: Path) -> Iterator[list[int]]:
    """Somebody who writes pairs of rows without a pause; gives the ids that are committed."""
    committed: list[int] = []
    stop = threading.Event()

    def go_on() -> None:
        with closing(sqlite3.connect(folder / "db.sqlite3", timeout=20)) as database:
            while not stop.is_set():
                with database:
                    for half in ("first", "second"):
                        last = database.execute("INSERT INTO answer (said) VALUES (?)", [half * 500]).lastrowid
                committed.append(last or 0)

    thread = threading.Thread(target=go_on)
    thread.start()
    yield committed
    stop.set()
    thread.join()


def test_while_somebody_writes_it_is_of_one_moment_and_has_all_that_was_committed(
    folder: Path, writer: list[int], quiet: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small steps, between which the writer has time.
    monkeypatch.setattr(making, "_PAGES", 5)
    while len(writer) < 50:
        pass
    before = writer[-1]
    out = unpacked(quiet(), tmp_path / "out")
    after = writer[-1]
    assert after > before
    with closing(sqlite3.connect(out / "db.sqlite3")) as copy:
        count, last = copy.execute("SELECT count(*), max(id) FROM answer").fetchone()
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before <= last <= after
    assert count == last
    assert count % 2 == 0


def test_it_holds_database_key_media_and_the_files_of_every_course(folder: Path, quiet: Any, tmp_path: Path) -> None:
    import_course(write_course(tmp_path / "source", section("s", subsection("q", unit("u", text("t"))))))
    for other in ("mail", "courses/Dialogue+OLD+1/replaced", "backups"):
        (folder / other).mkdir(parents=True)
        (folder / other / "other").touch()
    made = quiet()
    files = {path.relative_to(tmp_path / "out").as_posix() for path in unpacked(made, tmp_path / "out").rglob("*.*")}
    assert {"db.sqlite3", "media/picture.png"} <= files
    assert (tmp_path / "out/secret_key").read_text() == "key"
    assert sum(name.endswith("/course.xml") for name in files) == 1
    assert not list((tmp_path / "out").rglob("other"))
    assert made.files == sum(path.is_file() for path in (tmp_path / "out").rglob("*"))
    assert leftovers(folder) == [".lock", "other"]


def test_only_its_owner_can_read_it(folder: Path, quiet: Any, tmp_path: Path) -> None:
    for path in (quiet().path, quiet(into=tmp_path / "elsewhere", scheduled=True).path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.name.endswith("-scheduled.zip")


def test_two_within_a_second_are_two(folder: Path, quiet: Any) -> None:
    assert quiet().path != quiet().path
    assert len(list((folder / "backups").glob("*.zip"))) == 2


def test_nothing_of_what_was_erased_is_in_it(folder: Path, quiet: Any, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        database.execute("PRAGMA secure_delete=OFF")
        database.executemany("INSERT INTO answer (said) VALUES (?)", [["Бөтен-құпия" * 50]] * 200)
        database.commit()
        database.execute("DELETE FROM answer")
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "Бөтен-құпия".encode() in (folder / "db.sqlite3").read_bytes()
    assert "Бөтен-құпия".encode() not in (unpacked(quiet(), tmp_path / "out") / "db.sqlite3").read_bytes()


def test_links_are_left_out_and_told(folder: Path, quiet: Any, tmp_path: Path) -> None:
    (folder / "media/passwords").symlink_to("/etc/passwd")
    made = quiet()
    assert made.links == 1
    assert not (unpacked(made, tmp_path / "out") / "media/passwords").exists()


def test_media_may_lie_on_another_disk(folder: Path, quiet: Any, tmp_path: Path) -> None:
    (folder / "media").rename(tmp_path / "large-disk")
    (folder / "media").symlink_to(tmp_path / "large-disk")
    assert (unpacked(quiet(), tmp_path / "out") / "media/picture.png").read_bytes() == b"\x89PNG"


@pytest.mark.parametrize("act", ["fsync", "copy"])
def test_a_full_disk_is_told_and_leaves_what_was_there(
    folder: Path, quiet: Any, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    earlier = quiet().path.read_bytes()

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(*((os, "fsync") if act == "fsync" else (making, "copy_courses")), full)
        with pytest.raises(BackupFailed, match=r"No space left on device.*Earlier backups are untouched"):
            quiet()
    assert [path.read_bytes() for path in (folder / "backups").glob("*.zip")] == [earlier]
    assert leftovers(folder) == [".lock"]


def test_a_damaged_database_is_told(folder: Path, quiet: Any) -> None:
    (folder / "db.sqlite3").write_text("This is a letter.\n" * 1000)
    with pytest.raises(BackupFailed, match=r"db\.sqlite3 could not be copied"):
        quiet()
    assert leftovers(folder) == [".lock"]


def test_without_a_database_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="nothing to back up"):
        make(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_two_at_once_are_one_too_many(folder: Path, quiet: Any) -> None:
    with backups_locked(folder), pytest.raises(BackupFailed, match="Another backup"):
        quiet()


def test_an_exchange_that_was_cut_off_comes_first(folder: Path, quiet: Any) -> None:
    (folder / "restore.json").touch()
    with pytest.raises(BackupFailed, match="restore was cut off"):
        quiet()


@pytest.mark.parametrize("looks", range(4))
def test_it_ends_soon_when_nobody_wants_it_any_more(folder: Path, quiet: Any, looks: int) -> None:
    asked = iter([False] * looks)
    with pytest.raises(Interrupted):
        quiet(stopped=lambda: next(asked, True))
    assert leftovers(folder) == [".lock"]
    assert not list((folder / "backups").glob("*.zip"))


def test_what_a_killed_backup_left_is_cleared_away_but_not_under_a_running_one(folder: Path, quiet: Any) -> None:
    quiet()
    left = folder / "backups/.making", folder / "backups/.unfinished-1"
    left[0].mkdir()
    (left[0] / "db.sqlite3").touch()
    left[1].touch()
    with backups_locked(folder):
        tidy(folder)
    assert all(path.exists() for path in left)
    tidy(folder)
    assert leftovers(folder) == [".lock"]
    assert zipfile.is_zipfile(next((folder / "backups").glob("*.zip")))


def test_a_file_that_goes_while_it_is_made_is_not_missed(
    folder: Path, quiet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(target: Path) -> None:
        target.mkdir()

    monkeypatch.setattr(making, "copy_courses", gone)
    real = making.write

    def removing(target: Any, sources: Any, *more: Any) -> Any:
        (folder / "media/picture.png").unlink()
        return real(target, sources, *more)

    monkeypatch.setattr(making, "write", removing)
    assert quiet().files == 2
