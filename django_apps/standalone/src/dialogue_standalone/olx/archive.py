"""Bringing a course in: archives and directories that may be broken, huge or malicious."""

import gzip
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Final, Self

from dialogue_standalone.olx.data import CourseInvalid, Finding, Limits
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.paths import NameBook, check_name, is_clutter, printable

_CHUNK: Final = 256 * 1024
_MEGABYTE: Final = 1024**2
# Where course.xml may be: a repository keeps its course two or three folders down.
_ROOT_DEPTH: Final = 5
_ROOT_FOLDERS: Final = 2000
# tarfile reads the long names of its extended headers into memory, whatever size they claim.
_EXTENDED_HEADER_BYTES: Final = 64 * 1024
_EXTENDED: Final = {
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
}


def unpack(archive: Path, into: Path, limits: Limits | None = None) -> Path:
    """Unpack a Studio export into the empty directory ``into``.

    Returns:
        The course root (the directory that holds course.xml).

    Raises:
        CourseInvalid: the archive is no ``.tar.gz``, broken, over a limit, or holds anything but plain files with plain
            names. ``into`` may then hold a part of it: throw it away.
        OSError: the disk refused to write.
    """
    limits = limits or Limits()
    packed = archive.stat().st_size
    if packed > limits.archive_bytes:
        raise CourseInvalid([finding("archive_size", "", limit=limits.archive_bytes // _MEGABYTE)])
    with archive.open("rb") as raw:
        if raw.read(2) != b"\x1f\x8b":
            raise CourseInvalid([finding("archive_format", "")])
        raw.seek(0)
        stream = _Guarded(raw, packed, limits)
        try:
            with tarfile.open(fileobj=stream, mode="r|", tarinfo=_PlainInfo) as tar:
                _extract_all(tar, into, limits)
            stream.drain()  # the checksum stands at the end
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeError, ValueError) as error:
            raise CourseInvalid([finding("archive_broken", "")]) from error
    return find_course_root(into)


class _Guarded(io.RawIOBase):
    """A gzip stream that stops as soon as it gives more than a course can hold."""

    def __init__(self, raw: IO[bytes], packed: int, limits: Limits) -> None:
        super().__init__()
        self._gzip = gzip.GzipFile(fileobj=raw, mode="rb")
        self._given = 0
        self._limits = limits
        # tar pads every file to 512 bytes and adds a header, so a small archive of small files expands much
        self._ratio_limit = packed * limits.ratio + _MEGABYTE
        self._total_limit = limits.total_bytes + 2048 * limits.members

    def read(self, size: int = -1) -> bytes:
        data = self._gzip.read(size)
        self._given += len(data)
        if self._given > self._total_limit:
            raise CourseInvalid([finding("archive_total_size", "", limit=self._limits.total_bytes // _MEGABYTE)])
        if self._given > self._ratio_limit:
            raise CourseInvalid([finding("archive_ratio", "")])
        return data

    def drain(self) -> None:
        """Read what follows the last member, so that a cut or altered archive is noticed."""
        while self.read(_CHUNK):
            pass


class _PlainInfo(tarfile.TarInfo):
    """A member's header that refuses endless extended headers before they are read."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        info = super().frombuf(buf, encoding, errors)
        if info.type in _EXTENDED and info.size > _EXTENDED_HEADER_BYTES:
            raise CourseInvalid([finding("name_long", printable(info.name), limit=_EXTENDED_HEADER_BYTES)])
        return info


def _extract_all(tar: tarfile.TarFile, into: Path, limits: Limits) -> None:
    book, count, total = NameBook(), 0, 0
    for member in tar:
        count += 1
        if count > limits.members:
            raise CourseInvalid([finding("archive_members", "", limit=limits.members)])
        checked = check_name(member.name, limits)
        if isinstance(checked, Finding):
            raise CourseInvalid([checked])
        if not checked or is_clutter(checked):
            continue
        problem = _refuse_kind(member, "/".join(checked)) or book.add(checked, is_dir=member.isdir())
        if problem is None and member.size > limits.file_bytes:
            problem = finding("archive_file_size", "/".join(checked), limit=limits.file_bytes // _MEGABYTE)
        total += member.size
        if problem is None and total > limits.total_bytes:
            problem = finding("archive_total_size", "", limit=limits.total_bytes // _MEGABYTE)
        if problem:
            raise CourseInvalid([problem])
        member.name = "/".join(checked)
        tar.extract(member, into, set_attrs=False, filter="data")
    if not count:
        raise CourseInvalid([finding("archive_empty", "")])


def _refuse_kind(member: tarfile.TarInfo, name: str) -> Finding | None:
    if member.issym() or member.islnk():
        return finding("member_link", name)
    if not (member.isreg() or member.isdir()) or member.issparse():
        return finding("member_special", name)
    return None


def copy_tree(source: Path, into: Path, limits: Limits | None = None) -> Path:
    """Copy a course directory into the empty directory ``into`` under the same rules as an archive.

    A symbolic link is taken as the file it leads to, if that is a file of the course, and refused otherwise: a course must
    not bring files of this machine along.

    Returns:
        The course root inside ``into``.

    Raises:
        CourseInvalid, OSError: as `unpack`.
    """
    limits = limits or Limits()
    root = find_course_root(source, links=True)
    book, total = NameBook(), 0
    for count, (entry, name) in enumerate(_entries(root), start=1):
        if count > limits.members:
            raise CourseInvalid([finding("archive_members", "", limit=limits.members)])
        checked = check_name(name, limits)
        if isinstance(checked, Finding):
            raise CourseInvalid([checked])
        real = _linked_file(root, entry) if entry.is_symlink() else Path(entry.path)
        problem = _refuse_entry(entry, name, real) or book.add(checked, is_dir=entry.is_dir(follow_symlinks=False))
        if problem:
            raise CourseInvalid([problem])
        assert real is not None  # or it would have been refused
        if entry.is_dir(follow_symlinks=False):
            (into / name).mkdir(parents=True, exist_ok=True)
            continue
        size = real.stat(follow_symlinks=False).st_size
        total += size
        if size > limits.file_bytes:
            raise CourseInvalid([finding("archive_file_size", name, limit=limits.file_bytes // _MEGABYTE)])
        if total > limits.total_bytes:
            raise CourseInvalid([finding("archive_total_size", "", limit=limits.total_bytes // _MEGABYTE)])
        shutil.copyfile(real, into / name, follow_symlinks=False)
    return into


def _entries(root: Path, prefix: str = "") -> Iterator[tuple["os.DirEntry[str]", str]]:
    """Yield every entry below ``root`` with its name relative to it, a folder before what it holds."""
    with os.scandir(root / prefix) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if is_clutter((entry.name,)):
            continue
        name = prefix + entry.name
        yield entry, name
        # a chain this deep is refused by the caller when it sees the name, before this line is reached again
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(root, name + "/")


def _linked_file(root: Path, entry: "os.DirEntry[str]") -> Path | None:
    """Return the course file a link leads to, None when it leads elsewhere, nowhere, in circles or to a folder."""
    try:
        real = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    home = root.resolve()
    if not real.is_relative_to(home) or is_clutter(real.relative_to(home).parts):
        return None
    return real if real.is_file() else None


def _refuse_entry(entry: "os.DirEntry[str]", name: str, real: Path | None) -> Finding | None:
    if real is None:
        return finding("member_link", name)
    if not entry.is_symlink() and not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        return finding("member_special", name)
    return None


def find_course_root(directory: Path, *, links: bool = False) -> Path:
    """Return the directory that holds course.xml: ``directory`` itself, or the one nearest below it.

    Args:
        directory: where to look.
        links: course.xml may be a symbolic link (`copy_tree` looks where it leads).

    Raises:
        CourseInvalid: there is none, more than one equally near, or it is a library.
    """
    level, library = [directory], False
    for _depth in range(_ROOT_DEPTH):
        found = [path for path in level if _is_file(path / "course.xml", links=links)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(printable(path.name) for path in found[:10])
            raise CourseInvalid([finding("several_courses", "", names=names)])
        library = library or any(_is_file(path / "library.xml") for path in level)
        below = (path for folder in level for path in sorted(folder.iterdir()) if _is_plain_folder(path))
        level = list(islice(below, _ROOT_FOLDERS))
    raise CourseInvalid([finding("is_library", "library.xml") if library else finding("no_course", "course.xml")])


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")


def _is_file(path: Path, *, links: bool = False) -> bool:
    return path.is_file() and (links or not path.is_symlink())
