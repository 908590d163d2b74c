"""Where course files lie: ``<data>/courses/<slug>/<token>/``, one directory per import.

An import is unpacked and checked in ``<data>/courses/.staging-…``, renamed to its place, and becomes *the* course when the
registry row points at it. A process killed at any moment therefore leaves the old course whole, and at worst a directory
that nothing points at, which `sweep` removes.
"""

import fcntl
import hashlib
import logging
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from opaque_keys.edx.locator import CourseLocator

_LOG = logging.getLogger(__name__)
_STAGING = ".staging-"
_SLUG_BYTES = 120


def courses_dir() -> Path:
    """Return ``<data>/courses``, made on first use."""
    path = Path(settings.DIALOGUE_DATA_DIR) / "courses"
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def exclusive() -> Iterator[None]:
    """Let one import, edit or clean-up run at a time, among threads and processes; a killed process frees the lock."""
    with (courses_dir() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def staging() -> Iterator[Path]:
    """Give an empty directory on the same file system, gone afterwards unless it was renamed away.

    It is locked while it is in use, so that `sweep` can tell it from what a killed process left.
    """
    path, handle = _make_staging()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(handle)


def _make_staging() -> tuple[Path, int]:
    while True:
        path = courses_dir() / f"{_STAGING}{secrets.token_hex(8)}"
        path.mkdir()
        try:
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:  # swept between these two lines
            continue
        fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists():
            return path, handle
        os.close(handle)


def _is_left_over(staged: Path) -> bool:
    """Say whether nobody works in a staging directory any more."""
    try:
        handle = os.open(staged, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def link_or_copy(source: str, target: str) -> str:
    """Put a file at another place without using room, where the file system can; for `shutil.copytree`."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def copy_live(live: Iterable[str], target: Path) -> None:
    """Put the course directories ``live`` under ``target`` as they are now; call under `exclusive`.

    Links cost no room, and stay as they are: an edit replaces files, it never writes into them.
    """
    target.mkdir()
    for relative in live:
        source = courses_dir() / relative
        if source.is_dir():
            shutil.copytree(source, target / relative, copy_function=link_or_copy, symlinks=True)
        else:
            _LOG.warning("the directory %s of a course is gone", source)


def settle(root: Path, key: CourseLocator) -> str:
    """Move a checked course root to its final place and return that place relative to `courses_dir`."""
    relative = f"{slug(key)}/{secrets.token_hex(8)}"
    target = courses_dir() / relative
    target.parent.mkdir(exist_ok=True)
    root.rename(target)
    return relative


def slug(key: CourseLocator) -> str:
    """Return a readable directory name for a course, unique for its key."""
    name = f"{key.org}+{key.course}+{key.run}"
    if len(name.encode()) > _SLUG_BYTES or name.startswith("."):
        return f"course-{hashlib.sha256(name.encode()).hexdigest()[:24]}"
    return name


def discard(relative: str) -> None:
    """Remove one course directory."""
    shutil.rmtree(courses_dir() / relative, ignore_errors=True)


def sweep(live: set[str]) -> int:
    """Remove staging leftovers and every course directory not in ``live``; call under `exclusive`. Return how many."""
    removed = 0
    for entry in sorted(courses_dir().iterdir()):
        if entry.name.startswith(_STAGING):
            if _is_left_over(entry):
                shutil.rmtree(entry, ignore_errors=True)
                removed += 1
        elif entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            for version in sorted(entry.iterdir()):
                if f"{entry.name}/{version.name}" not in live and version.is_dir():
                    shutil.rmtree(version, ignore_errors=True)
                    removed += 1
            if not any(entry.iterdir()):
                entry.rmdir()
    return removed
