"""Edits of single blocks: tried on a copy first, then written in place, and recorded so that they can be undone."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.courses import storage
from dialogue_standalone.courses.data import (
    BlockSource,
    CourseUnknown,
    Edit,
    EditConflict,
    EditRefused,
    ImportFailed,
    LastEdit,
)
from dialogue_standalone.courses.facts import course_facts
from dialogue_standalone.courses.importing import disk_errors, parse_or_refuse, unreadable
from dialogue_standalone.courses.models import BlockEdit, Course
from dialogue_standalone.courses.registry import AnyKey, as_key, get_row
from dialogue_standalone.courses.reports import describe_finding
from dialogue_standalone.olx.api import (
    BlockNotFound,
    SourceChanged,
    SourceRange,
    SourceRefused,
    Undo,
    can_undo,
    locate_block,
    read_block,
    replace_block,
    undo_replace,
)
from dialogue_standalone.runtime.api import CourseContent


def read_source(key: AnyKey, usage_key: UsageKey) -> BlockSource:
    """Return one block's text for an editor.

    Raises:
        CourseUnknown: no such course, or no such block in its files.
        EditConflict: the files are being written right now.
    """
    root = storage.courses_dir() / get_row(key).directory
    try:
        source = _locate(root, usage_key)
        text = read_block(root, source)
    except SourceChanged as error:
        raise EditConflict from error
    return BlockSource(text.xml, text.body, source.digest, source.path, source.line)


def _locate(root: Path, usage_key: UsageKey) -> SourceRange:
    try:
        return locate_block(root, usage_key.block_type, usage_key.block_id)
    except BlockNotFound as error:
        raise CourseUnknown(usage_key) from error


@contextmanager
def trial(
    key: AnyKey, usage_key: UsageKey, *, xml: str, body: str | None = None, expected_digest: str | None = None
) -> Iterator[CourseContent]:
    """Give the course as it would be with the edit, parsed from a copy; nothing of the real course is touched.

    Raises:
        EditConflict, EditRefused, CourseUnknown, StorageFull
    """
    row = get_row(key)
    real = storage.courses_dir() / row.directory
    with disk_errors(), storage.staging() as staged:
        root = staged / "course"
        # links cost no room; write-back replaces files, it never writes into them, so the originals stay as they are
        shutil.copytree(real, root, copy_function=storage.link_or_copy, symlinks=True)
        source = _locate(root, usage_key)
        _replace(root, source, xml, body, expected_digest or source.digest)
        try:
            content = parse_or_refuse(root, usage_key.block_id, [], as_key(row.key))
        except ImportFailed as error:
            raise EditRefused(describe_finding(error.findings[0]), source.line and 1) from error
        if isinstance(usage_key, BlockUsageLocator) and usage_key in content.failed:
            item = unreadable(root, usage_key, content.failed[usage_key])
            raise EditRefused(describe_finding(item), 1)
        if usage_key not in content.blocks:
            raise EditRefused(_("With this text the block would disappear from the course."))
        yield content


def _replace(root: Path, source: SourceRange, xml: str, body: str | None, digest: str) -> Undo:
    try:
        return replace_block(
            root,
            source,
            xml.encode("utf-8", "replace"),
            digest,
            body.encode("utf-8", "replace") if body is not None else None,
        )
    except SourceChanged as error:
        raise EditConflict from error
    except SourceRefused as error:
        params = {**error.reason_params}
        if "reason" in params:
            params["reason"] = _(params["reason"])
        message = _(error.reason_id)
        raise EditRefused(message % params if params else message, error.line) from error


def check_edit(
    key: AnyKey, usage_key: UsageKey, *, xml: str, body: str | None = None, expected_digest: str | None = None
) -> None:
    """Check an edit as `edit_block` would, without writing. Raises the same."""
    with trial(key, usage_key, xml=xml, body=body, expected_digest=expected_digest):
        pass


def edit_block(
    key: AnyKey, usage_key: UsageKey, *, xml: str, body: str | None = None, expected_digest: str, by: User | None
) -> Edit | None:
    """Write one block in place: parsed first, its neighbours byte-identical, recorded for undo.

    Args:
        xml: the block's element.
        body: the HTML body of an html pair, None to leave it.
        expected_digest: from `read_source`.
        by: the author.

    Returns:
        The entry of the undo list, or None when nothing was different.

    Raises:
        EditConflict: the block was written meanwhile.
        EditRefused: the text does not hold together; has the line.
        StorageFull: no room.
    """
    with disk_errors(), storage.exclusive():
        with trial(key, usage_key, xml=xml, body=body, expected_digest=expected_digest) as content:
            facts = course_facts(content)
        row = get_row(key)
        root = storage.courses_dir() / row.directory
        undo = _replace(root, _locate(root, usage_key), xml, body, expected_digest)
        if not undo.changes:
            return None
        try:
            return _record(row, usage_key, undo, by, facts)
        except BaseException:
            undo_replace(root, undo)
            raise


def _record(row: Course, usage_key: UsageKey, undo: Undo, by: User | None, facts: dict[str, object]) -> Edit:
    with transaction.atomic():
        entry = BlockEdit.objects.create(course=row, usage_id=str(usage_key), by=by, undo=undo.to_json())
        _refresh_row(row, facts)
    return _entry(entry, can=True)


def _refresh_row(row: Course, facts: dict[str, object] | None = None) -> None:
    Course.objects.filter(pk=row.pk).update(revision=F("revision") + 1, edited=True, **(facts or {}))


def undo_edit(edit_id: int, *, by: User | None, key: AnyKey | None = None) -> Edit:
    """Take one edit back to the exact bytes of before.

    Args:
        edit_id: from `history`.
        by: who takes it back.
        key: the course the entry has to belong to; None where the caller need not restrict it.

    Raises:
        EditConflict: the file was written since (undo the later edits first), or it is undone already.
        CourseUnknown: no such entry.
    """
    with disk_errors(), storage.exclusive():
        entry = BlockEdit.objects.select_related("course", "by").filter(pk=edit_id).first()
        if entry is None or (key is not None and entry.course.key != str(as_key(key))):
            raise CourseUnknown(edit_id)
        if entry.undone:
            raise EditConflict
        root = storage.courses_dir() / entry.course.directory
        try:
            reverse = undo_replace(root, Undo.from_json(entry.undo))
        except SourceChanged as error:
            raise EditConflict from error
        try:
            with transaction.atomic():
                entry.undone, entry.undone_by = True, by
                entry.save(update_fields=["undone", "undone_by"])
                _refresh_row(entry.course)
        except BaseException:
            undo_replace(root, reverse)
            raise
        return _entry(entry, can=False)


def history(key: AnyKey, usage_key: UsageKey | None = None, limit: int = 50, offset: int = 0) -> list[Edit]:
    """Return edits of a course, or of one block of it, newest first; two queries."""
    row = get_row(key)
    root = storage.courses_dir() / row.directory
    entries = row.edits.select_related("by").order_by("-id")
    if usage_key is not None:
        entries = entries.filter(usage_id=str(usage_key))
    return [
        _entry(entry, can=not entry.undone and can_undo(root, Undo.from_json(entry.undo)))
        for entry in entries[offset : offset + limit]
    ]


def last_edit(by: User) -> LastEdit | None:
    """Return where a person edited last, in a course that is still here; one query."""
    found = BlockEdit.objects.filter(by=by).order_by("-id").values_list("course__key", "usage_id", "at").first()
    return LastEdit(as_key(found[0]), *found[1:]) if found else None


def _entry(entry: BlockEdit, *, can: bool) -> Edit:
    name = (entry.by.get_full_name() or entry.by.get_username()) if entry.by else ""
    return Edit(entry.pk, entry.usage_id, name, entry.at, entry.undone, can)
