"""What the command says and returns: a start, a stop, and everything that can be in the way of a start."""

import signal
import socket
import sqlite3
import tarfile
from pathlib import Path

import pytest

from .serving import COURSES, Server, free_port, serving, signed_in

SMALL = COURSES / "small"


def _fails(folder: Path, *options: str, port: int | None = None) -> str:
    """Return what a start that cannot succeed says; it is no traceback, and 1 is returned."""
    with serving(folder, *options, port=port) as server:
        code = server.ended()
        assert code == 1, server.said
    assert "Traceback" not in server.said
    return server.said


def test_other_accounts_of_the_machine_read_nothing_of_what_is_kept(prepared: Path) -> None:
    kept = [path for path in prepared.rglob("*") if path.name != "lock"]
    assert prepared / "db.sqlite3" in kept
    assert [path for path in kept if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
def test_a_stop_ends_cleanly(folder: Path, number: signal.Signals) -> None:
    with serving(folder) as server:
        assert server.until("Serving at").stop(number) == 0
    assert server.said.endswith("Stopped.\n")


def test_a_stop_during_the_preparation_ends_cleanly_and_the_next_start_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.until("Preparing the database").stop() == 0
    assert "Traceback" not in server.said
    with serving(tmp_path) as again:
        again.until("Serving at")


def test_a_kill_during_the_preparation_does_no_harm(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.until("Preparing the database").stop(signal.SIGKILL)
    with serving(tmp_path) as again:
        again.until("Serving at")
        signed_in(again, "learner", again.password("learner")).close()


def test_passwords_are_printed_at_the_first_start_only(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.until("Serving at")
        assert server.password("administrator")
    with serving(tmp_path) as again:
        again.until("Serving at")
    assert "passwords" not in again.said


def test_passwords_are_not_printed_where_other_machines_can_reach(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as server:
        server.until("Serving at")
    assert "passwords" not in server.said


def test_a_port_in_use_is_told_before_anything_is_prepared(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = _fails(tmp_path / "var", port=port)
    assert f"port {port}" in said
    assert "--port" in said
    assert "Preparing" not in said


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    assert "--host" in _fails(tmp_path / "var", "--host", "192.0.2.1")


def test_a_second_server_on_the_same_folder_is_refused(folder: Path) -> None:
    with serving(folder) as first:
        first.until("Serving at")
        assert "Another server works with" in _fails(folder)


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    assert "--data-dir" in _fails(tmp_path / "var")


def _cut(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def _overwrite_the_beginning(database: Path) -> None:
    with database.open("r+b") as file:
        file.write(b"\0" * 100)


def _overwrite_the_middle(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(b"\xff" * 8192)


def _no_database(database: Path) -> None:
    database.write_text("This is a letter.\n" * 1000)


def _a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


@pytest.mark.parametrize(
    "damage", [_cut, _overwrite_the_beginning, _overwrite_the_middle, _no_database, _a_folder], ids=lambda f: f.__name__
)
def test_a_damaged_database_is_told_and_a_new_beginning_keeps_it(folder: Path, damage: object) -> None:
    database = folder / "db.sqlite3"
    assert callable(damage)
    damage(database)
    said = _fails(folder)
    assert "db.sqlite3" in said
    assert "--reset" in said
    with serving(folder, "--reset") as server:
        server.until("Serving at")
    assert len(list(folder.glob("before-*/db.sqlite3"))) == 1


def test_a_database_of_an_older_version_is_brought_up_to_date_with_what_is_in_it(folder: Path) -> None:
    with sqlite3.connect(folder / "db.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'auth' AND name LIKE '0012%'")
        database.execute("UPDATE auth_user SET first_name = 'Kept' WHERE username = 'learner'")
    database.close()
    with serving(folder) as server:
        server.until("Serving at")
        assert server.stop() == 0
    assert "Preparing the database" in server.said
    with sqlite3.connect(folder / "db.sqlite3") as database:
        kept = database.execute("SELECT first_name FROM auth_user WHERE username = 'learner'").fetchall()
    database.close()
    assert kept == [("Kept",)]


def _packed(course: Path, to: Path) -> Path:
    with tarfile.open(to, "w:gz") as archive:
        archive.add(course, "course")
    return to


def test_a_course_is_loaded_from_a_folder_and_from_an_archive(folder: Path, tmp_path: Path) -> None:
    with serving(folder, "--course", str(_packed(SMALL, tmp_path / "small.tar.gz"))) as server:
        server.until("Serving at")
    assert "SMALL" in server.said.upper()
    with serving(folder, "--course", str(COURSES / "blocks")) as server:
        server.until("Serving at")
    assert "course-v1:test+BLOCKS+blocks: loaded" in server.said


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\0\0\0\0\0"], ids=["empty", "text", "cut"])
def test_a_broken_course_is_told_and_the_others_play(folder: Path, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(content)
    with serving(folder, "--course", str(broken)) as server:
        server.until("Serving at")
    assert "broken.tar.gz was not loaded" in server.said
    assert "Traceback" not in server.said


def test_a_course_that_is_not_there_is_a_wrong_option(tmp_path: Path) -> None:
    with serving(tmp_path / "var", "--course", str(tmp_path / "none")) as server:
        assert server.ended() == 2
    assert "there is nothing at" in server.said


@pytest.mark.parametrize("options", [["--port", "0"], ["--port", "x"], ["--prot", "1"], ["more"]], ids=" ".join)
def test_wrong_options_are_told_with_the_right_ones(tmp_path: Path, options: list[str]) -> None:
    server = Server(tmp_path / "var", *options, port=free_port())
    assert server.ended() == 2
    assert server.said.startswith("usage: run")


def test_an_administrator_is_made_on_the_command_line(folder: Path) -> None:
    with serving(folder, "--create-administrator", "aigerim") as server:
        assert server.ended() == 0
    assert "Administrator aigerim, password " in server.said
    assert "There is an account aigerim already." in _fails(folder, "--create-administrator", "aigerim")
