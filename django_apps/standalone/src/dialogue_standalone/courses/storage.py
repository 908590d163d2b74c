"""Where course files lie: ``<data>/courses/<slug>/<token>/``, one directory per import.

An import is unpacked and checked in ``<data>/courses/.staging-…``, renamed to its place, and becomes *the* course when the
registry row points at it. A process killed at any moment therefore leaves the old course whole, and at worst a directory
that nothing points at, which `sweep` removes.
"""

import fcntl
import hashlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from opaque_keys.edx.locator import CourseLocator

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
    """Give an empty directory on the same file system, gone afterwards unless it was renamed away."""
    path = courses_dir() / f"{_STAGING}{secrets.token_hex(8)}"
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


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
