"""Values that cross the border of the room ``olx``."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, Self

Severity = Literal["error", "warning"]
SourceKind = Literal["file", "inline", "pointer"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive or a tree may cost before it is refused. The defaults fit a course of several hundred lessons.

    Attributes:
        members: files and directories in the archive.
        file_bytes: size of one unpacked file.
        total_bytes: size of everything unpacked.
        archive_bytes: size of the packed archive.
        ratio: unpacked to packed size; a real course stays under 20, a gzip bomb reaches 1000.
        path_bytes: length of one path, UTF-8.
        path_depth: folders in one path.
        xml_bytes: size of one XML file, since it is read whole.
        xml_depth: nesting of elements in one file; libxml2 refuses more than 256.
        findings: how many findings one report holds; the rest is counted, not listed.
    """

    members: int = 20_000
    file_bytes: int = 512 * 1024**2
    total_bytes: int = 2 * 1024**3
    archive_bytes: int = 1024**3
    ratio: int = 200
    path_bytes: int = 400
    path_depth: int = 16
    xml_bytes: int = 8 * 1024**2
    xml_depth: int = 100
    findings: int = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a course, and where.

    ``message_id`` is an English template with ``%(name)s`` places; it is the key of the translation, ``params`` fill it.
    ``path`` is relative to the course root, with forward slashes; ``line`` counts from 1.
    """

    severity: Severity
    code: str
    path: str
    line: int | None
    message_id: str
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class OlxError(Exception):
    """Base of what this room raises. Carries a translatable template like a finding."""

    message_id = "The course files could not be read."

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.message_id % params if params else self.message_id)


class CourseInvalid(OlxError):
    """The course may not be used; ``findings`` say why (at least one of them an error)."""

    message_id = "The course has errors."

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


class BlockNotFound(OlxError):
    """No element of this type and url_name can be reached from course.xml."""

    message_id = "The block %(block)s is not in the course files."


class SourceChanged(OlxError):
    """The file is not what the caller saw: somebody else (or another tab) wrote it meanwhile."""

    message_id = "The file %(path)s was changed in the meantime."


class SourceRefused(OlxError):
    """The new source cannot stand in the place of the old one; nothing was written."""

    message_id = "Line %(line)s: %(reason)s"

    def __init__(self, line: int, reason_id: str, reason_params: Mapping[str, Any] | None = None) -> None:
        self.line = line
        self.reason_id = reason_id
        self.reason_params = dict(reason_params or {})
        super().__init__(line=line, reason=reason_id % self.reason_params if self.reason_params else reason_id)


@dataclass(frozen=True, slots=True)
class SourceRange:
    """Where one block's element stands, to the byte.

    Attributes:
        path: file relative to the course root.
        start, end: byte range of the element in that file.
        kind: ``inline`` – inside its parent's file; ``file`` – the root element of a file of its own;
            ``pointer`` – a file of its own whose element points at an HTML body (``filename``).
        block_type, url_name: what was asked for.
        line: line of the element's first byte, from 1.
        body_path: path of the HTML body that an html block's ``filename`` names, else None.
        digest: SHA-256 over the file and the body. What `replace_block` expects.
    """

    path: str
    start: int
    end: int
    kind: SourceKind
    block_type: str
    url_name: str
    line: int
    body_path: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """One replaced byte range: ``removed`` stood at ``start`` before, ``inserted`` stands there now."""

    path: str
    start: int
    removed: bytes
    inserted: bytes
    digest_before: str
    digest_after: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Everything needed to take one replacement back exactly, as long as nobody wrote the files since."""

    changes: tuple[FileChange, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """Return a form a JSON column holds (bytes as base64)."""
        return [
            {
                "path": change.path,
                "start": change.start,
                "removed": base64.b64encode(change.removed).decode("ascii"),
                "inserted": base64.b64encode(change.inserted).decode("ascii"),
                "digest_before": change.digest_before,
                "digest_after": change.digest_after,
            }
            for change in self.changes
        ]

    @classmethod
    def from_json(cls, data: list[dict[str, Any]]) -> Self:
        """Read back what `to_json` gave."""
        return cls(
            tuple(
                FileChange(
                    path=item["path"],
                    start=item["start"],
                    removed=base64.b64decode(item["removed"]),
                    inserted=base64.b64decode(item["inserted"]),
                    digest_before=item["digest_before"],
                    digest_after=item["digest_after"],
                )
                for item in data
            )
        )
