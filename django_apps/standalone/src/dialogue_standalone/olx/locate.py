"""Finding one block's bytes."""

from dataclasses import dataclass
from pathlib import Path

from dialogue_standalone.olx.data import BlockNotFound, SourceChanged, SourceRange
from dialogue_standalone.olx.digest import bytes_digest
from dialogue_standalone.olx.paths import inside
from dialogue_standalone.olx.tree import CourseTree, Placed
from dialogue_standalone.olx.xmlscan import XmlProblem, scan


@dataclass(frozen=True, slots=True)
class BlockText:
    """One block as text: its element and, for an html pair, the HTML body (else None)."""

    xml: str
    body: str | None


def locate_block(root: Path, block_type: str, url_name: str) -> SourceRange:
    """Find the element that defines a block, wherever it stands: inline, in its own file, or with an HTML body.

    Raises:
        BlockNotFound: it cannot be reached from course.xml, or its files cannot be read.
    """
    for block in CourseTree(root).blocks:
        # the platform writes ":" of an old url_name as "_" in keys
        if block.block_type == block_type and (block.url_name or "").replace(":", "_") == url_name.replace(":", "_"):
            return _source(root, block)
    raise BlockNotFound(block=f"{block_type} {url_name}")


def _source(root: Path, block: Placed) -> SourceRange:
    return SourceRange(
        path=block.path,
        start=block.element.start,
        end=block.element.end,
        kind=block.kind,
        block_type=block.block_type,
        url_name=block.url_name or "",
        line=block.element.line,
        body_path=block.body_path,
        digest=source_digest(root, block.path, block.body_path),
    )


def source_digest(root: Path, path: str, body_path: str | None) -> str:
    """Return the digest over a block's files as they are on disk now.

    Raises:
        SourceChanged: one of them is gone.
    """
    return bytes_digest(*(read_file(root, name) for name in (path, body_path) if name))


def read_file(root: Path, path: str) -> bytes:
    """Return a course file's bytes; `SourceChanged` when it is no plain file inside the course any more."""
    file = inside(root, path)
    if file is None:
        raise SourceChanged(path=path)
    return file.read_bytes()


def read_block(root: Path, source: SourceRange) -> BlockText:
    """Return the text of a located block.

    Raises:
        SourceChanged: the files are not what `locate_block` saw.
    """
    if source_digest(root, source.path, source.body_path) != source.digest:
        raise SourceChanged(path=source.path)
    data = read_file(root, source.path)
    body = read_file(root, source.body_path) if source.body_path else None
    return BlockText(
        data[source.start : source.end].decode(declared_encoding(data), "replace"),
        None if body is None else body.decode("utf-8", "replace"),
    )


def declared_encoding(data: bytes) -> str:
    """Return the encoding an XML file declares (UTF-8 when it says nothing)."""
    try:
        return scan(data, "").encoding
    except XmlProblem:
        return "utf-8"
