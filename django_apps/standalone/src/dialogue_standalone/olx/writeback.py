"""Writing one block back: only its byte range changes, and the change is whole, checked and undoable."""

import contextlib
import os
import tempfile
from pathlib import Path

from dialogue_standalone.olx.data import FileChange, SourceChanged, SourceRange, SourceRefused, Undo
from dialogue_standalone.olx.digest import bytes_digest
from dialogue_standalone.olx.locate import read_file, source_digest
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.naming import given_name
from dialogue_standalone.olx.paths import inside
from dialogue_standalone.olx.tree import POINTER_TYPES, is_pointer
from dialogue_standalone.olx.xmlscan import Document, Element, XmlProblem, scan


def replace_block(root: Path, source: SourceRange, xml: bytes, expected_digest: str, body: bytes | None = None) -> Undo:
    """Replace one block's element, and its HTML body when ``body`` is given.

    Args:
        root: course root.
        source: from `locate_block`.
        xml: the new element, UTF-8, exactly one, of the same type and url_name.
        expected_digest: the digest the author saw.
        body: the new HTML body of a ``pointer`` block.

    Raises:
        SourceChanged: the files differ from ``expected_digest``.
        SourceRefused: ``xml`` or ``body`` cannot stand there; has the line.
        OSError: the disk refused; the course is as before.
    """
    if source_digest(root, source.path, source.body_path) != expected_digest or expected_digest != source.digest:
        raise SourceChanged(path=source.path)
    before = read_file(root, source.path)
    old = _scan_old(before, source)
    fragment = check_fragment(xml, source)
    removed = before[source.start : source.end]
    inserted = fragment if fragment.decode("utf-8") != removed.decode(old.encoding) else removed
    if inserted is not removed:
        inserted = fragment.decode("utf-8").encode(old.encoding, "xmlcharrefreplace")
    after = before[: source.start] + inserted + before[source.end :]
    _check_neighbours(old, after, source)
    changes = []
    if body is not None and source.body_path:
        changes.append(_body_change(root, source.body_path, body))
    changes.append(FileChange(source.path, source.start, removed, inserted, bytes_digest(before), bytes_digest(after)))
    return _apply(root, Undo(tuple(change for change in changes if change.removed != change.inserted)))


def undo_replace(root: Path, undo: Undo) -> Undo:
    """Take a replacement back to the exact bytes of before.

    Returns:
        What takes this step back in turn.

    Raises:
        SourceChanged: a file was written since.
        OSError: the disk refused; the course is as before.
    """
    reverse = Undo(
        tuple(
            FileChange(item.path, item.start, item.inserted, item.removed, item.digest_after, item.digest_before)
            for item in reversed(undo.changes)
        )
    )
    return _apply(root, reverse)


def can_undo(root: Path, undo: Undo) -> bool:
    """Say whether the files are still as ``undo`` left them."""
    try:
        return all(bytes_digest(read_file(root, item.path)) == item.digest_after for item in undo.changes)
    except (SourceChanged, OSError):
        return False


def _scan_old(data: bytes, source: SourceRange) -> Document:
    try:
        return scan(data, source.path)
    except XmlProblem as problem:
        raise SourceChanged(path=source.path) from problem


def check_fragment(xml: bytes, source: SourceRange) -> bytes:
    """Return ``xml`` without surrounding blanks if it may stand for ``source``.

    Raises:
        SourceRefused: it may not.
    """
    leading = len(xml) - len(xml.lstrip())
    first_line = xml.count(b"\n", 0, leading)
    fragment = xml.strip()
    try:
        document = scan(fragment, source.path)
    except XmlProblem as problem:
        item = problem.finding
        raise SourceRefused((item.line or 1) + first_line, item.message_id, item.params) from problem
    element = document.root
    if fragment.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml") or fragment.startswith(b"\xef\xbb\xbf"):
        raise SourceRefused(1, "Leave out the XML declaration: this is a part of a file.")
    if element.start != 0 or element.end != len(fragment):
        raise SourceRefused(1 + first_line, "There is something besides the block's own element.")
    if element.tag != source.block_type:
        item = finding("root_tag", source.path, found=element.tag, expected=source.block_type)
        raise SourceRefused(element.line + first_line, item.message_id, item.params)
    url_name = element.attrs.get("url_name")
    # a name that the content gives changes with it: then the block is missed when the course is read on trial
    unnamed = source.url_name.startswith(f"{element.tag}_") and not given_name(element.attrs)
    kept = (url_name or given_name(element.attrs)) == source.url_name or unnamed
    if not kept and (url_name is not None or source.kind == "inline"):
        raise SourceRefused(
            element.line + first_line, "The url_name has to stay “%(value)s”.", {"value": source.url_name}
        )
    if is_pointer(element) and source.kind == "inline" and source.block_type in POINTER_TYPES:
        item = finding("pointer_self", source.path)
        raise SourceRefused(element.line + first_line, item.message_id, item.params)
    return fragment


def _check_neighbours(old: Document, after: bytes, source: SourceRange) -> None:
    """Make sure that the file still reads as before around the new element."""
    try:
        new = scan(after, source.path)
    except XmlProblem as problem:
        raise SourceRefused(1, problem.finding.message_id, problem.finding.params) from problem
    if _outside(old.root, source.start) != _outside(new.root, source.start):
        raise SourceRefused(1, "The new text would change other blocks of the file.")


def _outside(root: Element, start: int) -> list[tuple[str, dict[str, str], int]]:
    """Return all elements but the one at ``start`` and those inside it."""
    found: list[tuple[str, dict[str, str], int]] = []
    todo = [root]
    while todo:
        element = todo.pop()
        if element.start != start:
            found.append((element.tag, element.attrs, element.depth))
            todo.extend(reversed(element.children))
    return found


def _body_change(root: Path, path: str, body: bytes) -> FileChange:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceRefused(body.count(b"\n", 0, error.start) + 1, finding("html_encoding", path).message_id) from error
    before = read_file(root, path)
    return FileChange(path, 0, before, body, bytes_digest(before), bytes_digest(body))


def _apply(root: Path, undo: Undo) -> Undo:
    """Write all changes or none. All new files are complete on disk before the first takes its place."""
    staged: list[tuple[Path, Path]] = []
    kept: list[tuple[Path, bytes]] = []
    try:
        for change in undo.changes:
            target, before = inside(root, change.path), read_file(root, change.path)
            if target is None or bytes_digest(before) != change.digest_before:
                raise SourceChanged(path=change.path)
            after = before[: change.start] + change.inserted + before[change.start + len(change.removed) :]
            staged.append((_stage(target, after), target))
            kept.append((target, before))
        for index, (temporary, target) in enumerate(staged):
            try:
                temporary.replace(target)
            except OSError:
                for earlier, content in kept[:index]:
                    _stage(earlier, content).replace(earlier)
                raise
        for directory in {target.parent for _temporary, target in staged}:
            _sync_directory(directory)
    finally:
        for temporary, _target in staged:
            temporary.unlink(missing_ok=True)
    return undo


def _stage(target: Path, content: bytes) -> Path:
    """Write ``content`` beside ``target``, down to the disk."""
    handle, name = tempfile.mkstemp(prefix="._dialogue-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sync_directory(directory: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system lets a directory be synced
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
