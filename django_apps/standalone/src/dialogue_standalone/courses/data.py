"""Values that cross the border of the room ``courses``."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.olx.api import Finding


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """What a catalogue card needs, read from the registry without parsing the course.

    Attributes:
        key: the run's course key, for example ``course-v1:Dialogue+PREVENT+2026_kk``.
        title: ``display_name`` of the course.
        language: ISO 639-1 code; the course's ``language``, else the end of the run (``2026_kk``), else "".
        short_description: plain text of ``about/short_description.html``, else "".
        start, end: aware datetimes, or None when the course does not say.
        image_url: address under the course's assets, or None.
        effort: as the author wrote it in ``about/effort.html``, else "".
        self_paced: the course's ``self_paced``.
        catalog_visible: the course's ``catalog_visibility`` is "both" (the platform's default).
    """

    key: CourseLocator
    title: str
    language: str
    short_description: str
    start: datetime | None
    end: datetime | None
    image_url: str | None
    effort: str
    self_paced: bool
    catalog_visible: bool

    @property
    def family(self) -> str:
        """``org+course``: what all language runs of one course share."""
        return f"{self.key.org}+{self.key.course}"


Outcome = Literal["imported", "replaced", "unchanged", "kept_edited", "failed"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of one import.

    Attributes:
        outcome: ``imported`` (new), ``replaced``, ``unchanged`` (same files as before), ``kept_edited`` (the shipped
            source changed, but an author edited the course here, so it stays), ``failed`` (`load_shipped` only).
        key: the course key, or None when it could not even be read.
        findings: warnings, and for ``failed`` the errors too.
        blocks: how many blocks the course has now.
        source: name of the directory or archive, for a person to read.
    """

    outcome: Outcome
    key: CourseLocator | None
    findings: tuple[Finding, ...]
    blocks: int
    source: str


@dataclass(frozen=True, slots=True)
class RefusedImport:
    """An import that was refused, and its report.

    Attributes:
        id: number to give to `forget_refusal`.
        source: name of the archive or directory.
        by_id: who imported, None when the start of the server did.
    """

    id: int
    source: str
    at: datetime
    by_id: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LastEdit:
    """Where somebody edited last."""

    course_key: CourseLocator
    usage_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the undo list.

    Attributes:
        id: number to give to `undo_edit`.
        usage_id: the block, as a string.
        by: name of the author, "" when the account is gone.
        at: when.
        undone: the edit was taken back.
        can_undo: it was not, and the file is still as this edit left it (looked up on disk).
    """

    id: int
    usage_id: str
    by: str
    at: datetime
    undone: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class BlockSource:
    """One block as an author edits it.

    Attributes:
        xml: the element's text. body: the HTML body of an html pair, else None.
        digest: to be sent back with the edit; a different one on disk means somebody wrote meanwhile.
        path, line: where it stands, for a person to read.
    """

    xml: str
    body: str | None
    digest: str
    path: str
    line: int


class CoursesError(Exception):
    """Base of what this room raises; ``str()`` is a sentence in the reader's language."""


class CourseUnknown(CoursesError):
    """No course of that key is loaded."""

    def __init__(self, key: object) -> None:
        self.key = key
        super().__init__(_("There is no course “%(course)s” here.") % {"course": key})


class CourseExists(CoursesError):
    """The key is taken and the caller did not ask to replace."""

    def __init__(self, key: CourseLocator, title: str) -> None:
        self.key = key
        super().__init__(
            _("The course “%(title)s” (%(course)s) is already here. Confirm that it shall be replaced.")
            % {"title": title, "course": key}
        )


class ImportFailed(CoursesError):
    """The import was refused; what was there before is untouched. ``findings`` say why."""

    def __init__(self, findings: list[Finding], source: str) -> None:
        self.findings = findings
        self.source = source
        super().__init__(_("The course “%(source)s” was not imported.") % {"source": source})


class StorageFull(CoursesError):
    """The disk is full (or not writable); nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("There is no room left on the server's disk. Nothing was changed."))


class EditConflict(CoursesError):
    """Somebody, or another tab, changed the block since it was opened; answer 409."""

    def __init__(self) -> None:
        super().__init__(_("This block was changed in the meantime. Nothing was overwritten."))


class EditRefused(CoursesError):
    """The new source does not hold together; nothing was written; answer 422. ``line`` counts in the submitted text."""

    def __init__(self, message: str, line: int | None = None, part: Literal["xml", "body"] = "xml") -> None:
        self.line = line
        self.part = part
        super().__init__(message)
