"""Bringing courses in and out."""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.courses import storage
from dialogue_standalone.courses.data import CourseExists, ImportFailed, ImportReport, Outcome, StorageFull
from dialogue_standalone.courses.facts import course_facts
from dialogue_standalone.courses.models import Course
from dialogue_standalone.courses.registry import AnyKey, get_row
from dialogue_standalone.olx.api import (
    BlockNotFound,
    CourseInvalid,
    Finding,
    Limits,
    copy_tree,
    find_course_root,
    finding,
    locate_block,
    pack,
    tree_digest,
    unpack,
    validate_tree,
)
from dialogue_standalone.runtime.api import CourseContent, known_block_types, parse_course

_LOG = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


def limits() -> Limits:
    """Return the limits of an import: the defaults of `Limits`, overridden by ``settings.DIALOGUE_IMPORT_LIMITS``."""
    return Limits(**getattr(settings, "DIALOGUE_IMPORT_LIMITS", {}))


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn a full or read-only disk into `StorageFull`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull from error
        raise


def import_course(
    source: Path,
    *,
    by: User | None = None,
    replace: bool = False,
    permit: Callable[[CourseLocator, bool], None] | None = None,
) -> ImportReport:
    """Import a course directory or ``.tar.gz``: checked as a whole first, then in one step, or not at all.

    Args:
        source: a directory or archive; symbolic links in it are refused.
        by: who imports, for the registry.
        replace: allow an existing course of the same key to be replaced. People's enrolments, answers and grades stay:
            they belong to usage keys, and those that the new files still have go on.

        permit: asked with the course's key and whether it is here already; what it raises stops the import.

    Raises:
        ImportFailed: the course has errors (``findings``).
        CourseExists: the key is taken and ``replace`` is not set.
        StorageFull: no room.
    """
    with disk_errors(), storage.exclusive():
        sweep()
        return _import(source, by=by, replace=replace, permit=permit)


def load_course(source: Path, *, by: User | None = None) -> ImportReport:
    """Import a course unless it is here already in the same form; an author's edits are never overwritten.

    Raises: as `import_course`, but for `CourseExists`.
    """
    with disk_errors(), storage.exclusive():
        sweep()
        return _import(source, by=by, replace=True, gentle=True)


def load_shipped(directory: Path) -> list[ImportReport]:
    """Load every course below ``directory`` (directories with course.xml, and ``.tar.gz`` files), in order of path.

    New ones are imported, changed ones replaced unless an author edited them here, broken ones reported as ``failed``.
    """
    reports = []
    for source in _sources(directory):
        try:
            reports.append(load_course(source))
        except ImportFailed as error:
            reports.append(ImportReport("failed", None, tuple(error.findings), 0, _shown(source)))
    return reports


def _sources(directory: Path, depth: int = 4) -> Iterator[Path]:
    if (directory / "course.xml").is_file():
        yield directory
        return
    if depth == 0 or not directory.is_dir():
        return
    for path in sorted(directory.iterdir()):
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            yield from _sources(path, depth - 1)
        elif path.name.endswith((".tar.gz", ".tgz")):
            yield path


def _shown(source: Path) -> str:
    """Return a name that tells ``kk`` of one course from ``kk`` of another."""
    return f"{source.parent.name}/{source.name}" if source.is_dir() else source.name


def _import(
    source: Path,
    *,
    by: User | None,
    replace: bool,
    gentle: bool = False,
    permit: Callable[[CourseLocator, bool], None] | None = None,
) -> ImportReport:
    shown = _shown(source)
    same = _same_directory(source) if gentle else None
    if same is not None:
        return _report("unchanged", same, (), shown)
    with storage.staging() as staged:
        root = _fetch(source, staged, shown)
        digest = tree_digest(root)
        same = _same_course(digest) if gentle else None
        if same is not None:
            return _report("unchanged", same, (), shown)
        content, findings = _check(root, shown)
        row = Course.objects.filter(key=str(content.key)).first()
        if permit is not None:
            permit(content.key, row is not None)
        if row and not replace:
            raise CourseExists(content.key, row.title)
        if row and gentle and is_edited(row):
            return _report("kept_edited", row, findings, shown)
        row = _swap(root, content, row, {"source_digest": digest, "source_name": shown[:255], "imported_by": by})
        outcome: Outcome = "imported" if row.revision == 1 else "replaced"
        _LOG.debug("course %s %s from %s", row.key, outcome, shown)
        return _report(outcome, row, findings, shown)


def _fetch(source: Path, staged: Path, shown: str) -> Path:
    target = staged / "course"
    target.mkdir()
    try:
        return copy_tree(source, target, limits()) if source.is_dir() else unpack(source, target, limits())
    except CourseInvalid as error:
        raise ImportFailed(error.findings, shown) from error
    except FileNotFoundError as error:
        raise ImportFailed([finding("no_course", shown)], shown) from error
    except PermissionError as error:
        raise ImportFailed([finding("member_unreadable", shown, reason="access denied")], shown) from error


def _same_directory(source: Path) -> Course | None:
    """Return the course that a directory was imported as before, without copying it: this runs at every start."""
    try:
        return _same_course(tree_digest(find_course_root(source))) if source.is_dir() else None
    except (CourseInvalid, OSError):
        return None  # the import itself says what is wrong


def _same_course(digest: str) -> Course | None:
    """Return the course that was imported from the very same files and still has its directory."""
    row = Course.objects.filter(source_digest=digest).first()
    return row if row and (storage.courses_dir() / row.directory / "course.xml").is_file() else None


def _check(root: Path, shown: str) -> tuple[CourseContent, tuple[Finding, ...]]:
    findings = validate_tree(root, known_block_types(), limits())
    if any(item.severity == "error" for item in findings):
        raise ImportFailed(findings, shown)
    content = parse_or_refuse(root, shown, findings)
    findings += [unreadable(root, key, reason) for key, reason in content.failed.items()]
    return content, tuple(findings)


def unreadable(root: Path, key: BlockUsageLocator, reason: str) -> Finding:
    """Return the finding about a block whose XML its own code does not read."""
    names = {"tag": key.block_type, "value": key.block_id, "detail": reason}
    try:
        place = locate_block(root, key.block_type, key.block_id)
    except BlockNotFound:
        return finding("block_unreadable", "", None, **names)
    return finding("block_unreadable", place.path, place.line, **names)


def parse_or_refuse(root: Path, shown: str, findings: list[Finding], key: CourseLocator | None = None) -> CourseContent:
    """Parse a course as the runtime will; what no check foresaw becomes a finding instead of a traceback."""
    try:
        return parse_course(root, key)
    except Exception as error:
        _LOG.warning("a course passed validation but could not be parsed: %s", shown, exc_info=True)
        reason = f"{type(error).__name__}: {error}"[:300]
        raise ImportFailed([finding("parse_failed", "course.xml", None, detail=reason), *findings], shown) from error


def is_edited(row: Course) -> bool:
    """Say whether a course's files differ from what was imported (edits that were all undone do not count)."""
    return bool(row.edited) and tree_digest(storage.courses_dir() / row.directory) != row.source_digest


def _swap(root: Path, content: CourseContent, row: Course | None, values: dict[str, Any]) -> Course:
    """Make ``root`` the course's directory. The commit of the row is the moment of the change."""
    facts = course_facts(content)
    directory = storage.settle(root, content.key)
    try:
        with transaction.atomic():
            if row is None:
                row = Course(key=str(content.key), revision=0)
            for name, value in {**facts, **values}.items():
                setattr(row, name, value)
            row.directory, row.edited, row.imported_at = directory, False, timezone.now()
            row.revision += 1
            row.save()
    except DatabaseError:
        storage.discard(directory)
        raise
    return row


def _report(outcome: Outcome, row: Course, findings: tuple[Finding, ...], shown: str) -> ImportReport:
    return ImportReport(outcome, CourseLocator.from_string(row.key), findings, row.blocks, shown)


def sweep() -> None:
    """Remove what killed imports left, and the directories of replaced courses. Call under `storage.exclusive`."""
    removed = storage.sweep(set(Course.objects.values_list("directory", flat=True)))
    if removed:
        _LOG.info("removed %d unused course directories", removed)


def recover() -> None:
    """Clean up after a killed process; call once at start, before `load_shipped`."""
    with storage.exclusive():
        sweep()


def copy_courses(target: Path) -> None:
    """Put the files of every course under ``target``, a new folder on the data folder's disk; call in `standing_still`."""
    storage.copy_live(Course.objects.values_list("directory", flat=True), target)


def export_course(key: AnyKey, out: Path) -> None:
    """Write a course as ``.tar.gz`` that Studio's import accepts.

    Raises:
        CourseUnknown: no such course.
        StorageFull: no room; ``out`` is untouched.
    """
    row = get_row(key)
    with disk_errors(), storage.exclusive():
        row.refresh_from_db()
        pack(find_course_root(storage.courses_dir() / row.directory), out)
