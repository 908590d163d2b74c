"""The form of a backup: a zip file with the files of the data folder and ``manifest.json``, which tells what they are.

A zip can be opened by anybody, and its list of contents can be judged before anything is unpacked. No Django here.
"""

import errno
import hashlib
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "db.sqlite3"
KEY = "secret_key"
# What a backup holds of the data folder. Letters and logs are left out: they are copies of what was sent.
FILES = (DATABASE, KEY)
FOLDERS = ("courses", "media")
_PIECE = 1024**2
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LONGEST_MANIFEST = 256 * 1024**2
# From this size on an entry needs longer fields, which not every program reads.
_LARGE = 2**30


class BackupRefused(Exception):
    """The file is no whole backup that this version can restore; the message is one sentence that says why."""


class Interrupted(Exception):
    """Whoever asked for the backup does not want it any more."""


@dataclass(frozen=True)
class FileFacts:
    """What a file in a backup must be: ``size`` in bytes, ``sha256`` in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class About:
    """Where a backup comes from: its time (UTC), the version of the host, the migrations that its database has."""

    created: datetime
    version: str
    migrations: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: where it comes from, and every file by its name."""

    about: About
    files: Mapping[str, FileFacts]

    @property
    def size(self) -> int:
        """Bytes that the files take when unpacked."""
        return sum(facts.size for facts in self.files.values())


def write(
    target: IO[bytes], sources: Iterable[tuple[str, Path]], about: About, stopped: Callable[[], bool]
) -> Manifest:
    """Write a backup.

    :param sources: name in the backup and the file to read; one that is gone by then is left out.
    :param stopped: asked again and again whether to give up.
    :raises Interrupted: it said so.
    :raises OSError: the disk is full, or a file cannot be read.
    """
    files: dict[str, FileFacts] = {}
    # Most of what is large is compressed already; to try hard would only keep the server's other work waiting.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in sources:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            with source, archive.open(name, "w", force_zip64=path.stat().st_size > _LARGE) as entry:
                files[name] = _copy(source, entry, stopped)
        manifest = Manifest(about, files)
        archive.writestr(zipfile.ZipInfo(MANIFEST), _to_json(manifest), zipfile.ZIP_DEFLATED, 1)
    return manifest


def _copy(source: IO[bytes], target: IO[bytes], stopped: Callable[[], bool]) -> FileFacts:
    digest, size = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        if stopped():
            raise Interrupted
        target.write(piece)
        digest.update(piece)
        size += len(piece)
    return FileFacts(size, digest.hexdigest())


def _to_json(manifest: Manifest) -> str:
    return json.dumps(
        {
            "format": FORMAT,
            "created": manifest.about.created.isoformat(),
            "version": manifest.about.version,
            "migrations": sorted(map(list, manifest.about.migrations)),
            "files": {name: asdict(facts) for name, facts in manifest.files.items()},
        },
        ensure_ascii=False,
        indent=1,
    )


@contextmanager
def _refused(message: str) -> Iterator[None]:
    """Turn what the zip module says of damaged bytes, by whatever error they happen to end in, into one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OverflowError) as error:
        raise BackupRefused(message) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file
            raise
        raise BackupRefused(message) from error


def opened(backup: Path | IO[bytes]) -> zipfile.ZipFile:
    """Open a backup.

    :raises BackupRefused: it is no zip file, or not the whole of one.
    :raises OSError: it cannot be read.
    """
    with _refused("It is no zip file, or not the whole of one."):
        return zipfile.ZipFile(backup)


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return what a backup says of itself, after judging everything that can be told without unpacking it.

    :raises BackupRefused: an entry is missing, superfluous, no plain file, or would lie outside of the data folder.
    """
    entries = archive.infolist()
    listed = {entry.filename: entry for entry in entries}
    for entry in entries:
        _judge(entry)
    if len(listed) != len(entries):
        raise BackupRefused("It holds two files of one name.")
    manifest = _from_json(_read_whole(archive, listed.pop(MANIFEST, None)))
    if set(listed) != set(manifest.files):
        name = min(set(listed) ^ set(manifest.files))
        raise BackupRefused(f"Its manifest and its contents differ: {name!r}.")
    for name, facts in manifest.files.items():
        if listed[name].file_size != facts.size:
            raise BackupRefused(f"{name!r} has not the size that the manifest tells.")
    if DATABASE not in listed:
        raise BackupRefused(f"There is no {DATABASE} in it.")
    return manifest


def _judge(entry: zipfile.ZipInfo) -> None:
    name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or entry.is_dir():
        raise BackupRefused(f"{name!r} is a link or a folder; a backup holds plain files only.")
    if name != entry.orig_filename or not is_of_data_folder(name):
        raise BackupRefused(f"{entry.orig_filename!r} is no file of a data folder.")
    if entry.flag_bits & 1:
        raise BackupRefused(f"{name!r} is encrypted.")
    if entry.compress_type not in _METHODS:
        raise BackupRefused(f"{name!r} is packed in a way that backups are not.")


def is_of_data_folder(name: str) -> bool:
    """Whether a backup may hold a file of this name, which then surely lies within the data folder."""
    if name in (*FILES, MANIFEST):
        return True
    top, *parts = name.split("/")
    return top in FOLDERS and bool(parts) and all(part not in ("", ".", "..") for part in parts) and "\0" not in name


def _read_whole(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> bytes:
    if entry is None:
        raise BackupRefused(f"There is no {MANIFEST} in it: it is no backup of this program.")
    if entry.file_size > _LONGEST_MANIFEST:
        raise BackupRefused("Its manifest is too long.")
    with _refused("Its manifest is damaged."):
        return archive.read(entry)


def _from_json(text: bytes) -> Manifest:
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise BackupRefused(f"It is of format {found['format']!r}; this version reads format {FORMAT} only.")
        created = datetime.fromisoformat(found["created"]).astimezone(UTC)
        about = About(
            created, str(found["version"]), frozenset((str(app), str(name)) for app, name in found["migrations"])
        )
        files = {str(name): FileFacts(int(one["size"]), str(one["sha256"])) for name, one in found["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BackupRefused("Its manifest cannot be read.") from error
    return Manifest(about, files)


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Unpack into an empty folder; every file is compared with the manifest.

    :raises BackupRefused: a file is damaged or is not the one that was packed.
    :raises OSError: the disk is full.
    """
    for name, facts in manifest.files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _refused(f"{name!r} in it is damaged."), archive.open(name) as source, path.open("xb") as target:
                found = _copy(source, target, lambda: False)
        except (FileExistsError, NotADirectoryError) as error:
            raise BackupRefused(f"{name!r} is a file in it, and a folder too.") from error
        if found != facts:
            raise BackupRefused(f"{name!r} is not the file that was packed.")
        path.chmod(0o600 if name in FILES else 0o644)
