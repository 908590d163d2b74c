"""What a backup may hold: everything else is refused in one sentence before anything is unpacked."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dialogue_standalone.cli.backups.archive import (
    About,
    BackupRefused,
    Interrupted,
    is_of_data_folder,
    opened,
    read_manifest,
    unpack,
    write,
)

ABOUT = About(datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "1.0", frozenset({("auth", "0001_initial")}))
FILES = {
    "db.sqlite3": b"rows" * 1000,
    "secret_key": b"k",
    "media/a/Сурет.jpg": b"\xff" * 70_000,
    "courses/x/course.xml": b"",
}


@pytest.fixture
def packed(tmp_path: Path) -> io.BytesIO:
    sources = []
    for name, content in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sources.append((name, path))
    out = io.BytesIO()
    write(out, [*sources, ("media/gone", tmp_path / "gone")], ABOUT, lambda: False)
    return out


def test_what_was_packed_comes_out_as_it_was(packed: io.BytesIO, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        manifest = read_manifest(archive)
        unpack(archive, manifest, tmp_path / "out")
    assert manifest.about == ABOUT
    assert manifest.size == sum(map(len, FILES.values()))
    assert {name: (tmp_path / "out" / name).read_bytes() for name in FILES} == FILES
    assert stat.S_IMODE((tmp_path / "out/secret_key").stat().st_mode) == 0o600


def test_whoever_does_not_want_it_any_more_need_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    path.write_bytes(b"1")
    with pytest.raises(Interrupted):
        write(io.BytesIO(), [("db.sqlite3", path)], ABOUT, lambda: True)


type Entries = dict[str, tuple[zipfile.ZipInfo, bytes]]


def repacked(packed: io.BytesIO, change: Callable[[Entries], object]) -> zipfile.ZipFile:
    with zipfile.ZipFile(packed) as archive:
        entries = {info.filename: (info, archive.read(info)) for info in archive.infolist()}
    change(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info, content in entries.values():
            fresh = zipfile.ZipInfo(info.filename)
            fresh.external_attr, fresh.create_system = info.external_attr, 3
            archive.writestr(fresh, content)
    return zipfile.ZipFile(out)


def other_manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Entries], object]:
    def act(entries: Entries) -> None:
        info, content = entries["manifest.json"]
        manifest = json.loads(content)
        change(manifest)
        entries["manifest.json"] = (info, json.dumps(manifest).encode())

    return act


def added(name: str, kind: int = stat.S_IFREG, *, told: bool = True) -> Callable[[Entries], object]:
    def act(entries: Entries) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = (kind | 0o777) << 16
        entries[name] = (info, b"/etc/passwd")
        if told:
            other_manifest(lambda manifest: manifest["files"].update({name: {"size": 11, "sha256": ""}}))(entries)

    return act


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (added("../outside"), "no file of a data folder"),
        (added("media/../../outside"), "no file of a data folder"),
        (added("/etc/cron.d/x"), "no file of a data folder"),
        (added("media//x"), "no file of a data folder"),
        (added("media/./x"), "no file of a data folder"),
        (added("media"), "no file of a data folder"),
        (added("lock"), "no file of a data folder"),
        (added("backups/x.zip"), "no file of a data folder"),
        (added("db.sqlite3-wal"), "no file of a data folder"),
        (added("media/link", stat.S_IFLNK), "link or a folder"),
        (added("media/pipe", stat.S_IFIFO), "link or a folder"),
        (added("media/folder/"), "link or a folder"),
        (added("media/more", told=False), "differ"),
        (lambda entries: entries.pop("courses/x/course.xml"), "differ"),
        (lambda entries: entries.pop("manifest.json"), "no backup of this program"),
        (other_manifest(lambda m: m["files"]["secret_key"].update(size=2)), "has not the size"),
        (other_manifest(lambda m: m.update(format=2)), "format 2"),
        (other_manifest(lambda m: m.update(created="yesterday")), "cannot be read"),
        (other_manifest(lambda m: m.update(migrations=5)), "cannot be read"),
        (other_manifest(lambda m: m.pop("files")), "cannot be read"),
        (lambda entries: entries.update({"manifest.json": (entries["manifest.json"][0], b"[" * 90_000)}), "cannot be read"),
        (lambda entries: entries.update({"manifest.json": (entries["manifest.json"][0], b"[]")}), "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_whole_backup_is_refused_unopened(
    packed: io.BytesIO, change: Callable[[Entries], object], why: str
) -> None:
    with repacked(packed, change) as archive, pytest.raises(BackupRefused, match=why):
        read_manifest(archive)


def without_database(entries: Entries) -> None:
    del entries["db.sqlite3"]
    other_manifest(lambda manifest: manifest["files"].pop("db.sqlite3"))(entries)


def test_without_a_database_there_is_nothing_to_go_back_to(packed: io.BytesIO) -> None:
    with repacked(packed, without_database) as archive, pytest.raises(BackupRefused, match=r"no db\.sqlite3"):
        read_manifest(archive)


def test_two_files_of_one_name_are_refused(packed: io.BytesIO) -> None:
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("secret_key", b"x")
    with zipfile.ZipFile(packed) as archive, pytest.raises(BackupRefused, match="two files"):
        read_manifest(archive)


def test_another_file_of_the_same_size_is_found_out(packed: io.BytesIO, tmp_path: Path) -> None:
    def exchanged(entries: Entries) -> None:
        entries["secret_key"] = (entries["secret_key"][0], b"x")

    with repacked(packed, exchanged) as archive:
        manifest = read_manifest(archive)
        with pytest.raises(BackupRefused, match="not the file that was packed"):
            unpack(archive, manifest, tmp_path / "out")


def test_every_damaged_byte_is_found_out(packed: io.BytesIO, tmp_path: Path) -> None:
    whole = packed.getvalue()
    refused = 0
    for place in range(0, len(whole), 13):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0xFF
        out = tmp_path / str(place)
        try:
            with opened(io.BytesIO(spoilt)) as archive:
                unpack(archive, read_manifest(archive), out)
        except BackupRefused:
            refused += 1
        else:
            # Bytes that mean nothing, such as a date, may differ: what comes out does not.
            assert {name: (out / name).read_bytes() for name in FILES} == FILES
    assert refused > len(whole) / 13 / 2


@pytest.mark.parametrize("part", [0.0, 0.5, 0.99])
def test_half_a_backup_is_none(packed: io.BytesIO, part: float) -> None:
    whole = packed.getvalue()
    with pytest.raises(BackupRefused, match="not the whole"):
        opened(io.BytesIO(whole[: int(len(whole) * part)]))


def test_a_file_that_is_a_folder_too_is_refused(packed: io.BytesIO, tmp_path: Path) -> None:
    def both(entries: Entries) -> None:
        for name in ("media/b", "media/b/c"):
            added(name)(entries)

    with repacked(packed, both) as archive:
        manifest = read_manifest(archive)
        with pytest.raises(BackupRefused, match=r"not the file|a folder too"):
            unpack(archive, manifest, tmp_path / "out")


@pytest.mark.parametrize("name", ["media/a b", "media/…/x", "courses/C+1/ab/about/ә.html", "media/a\\b", "media/..x"])
def test_odd_names_are_allowed_where_they_do_no_harm(name: str) -> None:
    assert is_of_data_folder(name)
