"""The door of the room ``courses``: which courses are here, their content, import, export, and edits of single blocks.

=======================  ========================================================================================
`list_courses`           ``() -> list[CourseSummary]``, ordered by title; one query, no parsing
`get_summary`            ``(key) -> CourseSummary``; raises `CourseUnknown`
`get_content`            ``(key) -> CourseContent`` (runtime.api), cached in the process by revision; raises `CourseUnknown`
`import_course`          ``(source: Path, *, by: User | None = None, replace=False, permit=None) -> ImportReport``;
                         directory or ``.tar.gz``; raises `ImportFailed`, `CourseExists`, `StorageFull`
`load_course`            ``(source: Path, *, by=None) -> ImportReport``: imports when new or changed, never over an author's edits
`load_shipped`           ``(directory: Path) -> list[ImportReport]``: every course below it; never raises for a bad course
`recover`                ``() -> None``: removes what a killed process left; call once at start
`export_course`          ``(key, out: Path) -> None``: ``.tar.gz`` for Studio
`standing_still`         context manager: while it lasts no course is imported, edited or cleaned away, in any process
`copy_courses`           ``(target: Path) -> None``: the files of every course as they are now, in `standing_still`
`touch`                  ``(key) -> int``: the files were written: next `get_content` reads them again
`read_source`            ``(key, usage_key) -> BlockSource``
`edit_block`             ``(key, usage_key, *, xml, body, expected_digest, by) -> Edit | None``: parse first, write one block in
                         place, record, refresh; None when nothing differs; raises `EditConflict`, `EditRefused`,
                         `StorageFull`
`check_edit`             ``(key, usage_key, *, xml, body) -> None``: the same checks without writing
`trial`                  the same as a context manager that gives the course as it would be (for a preview)
`undo_edit`              ``(edit_id, *, by, key=None) -> Edit``; raises `EditConflict` when the file was written since
`history`                ``(key, usage_key=None, limit=50, offset=0) -> list[Edit]``, newest first
`last_edit`              ``(by) -> LastEdit | None``: where a person edited last
`note_refusal`           ``(error, *, by=None) -> None``: keep the report of a refused import; `settle_refusals` once it came in,
                         `refused_imports`, `refused_import`, `forget_refusal`
`describe_finding`       ``(finding) -> str`` in the reader's language; `format_findings` as lines for a terminal
=======================  ========================================================================================

Keys are ``CourseLocator`` or their string form.
"""

from dialogue_standalone.courses.data import (
    BlockSource,
    CourseExists,
    CoursesError,
    CourseSummary,
    CourseUnknown,
    Edit,
    EditConflict,
    EditRefused,
    ImportFailed,
    ImportReport,
    LastEdit,
    RefusedImport,
    StorageFull,
)
from dialogue_standalone.courses.editing import (
    check_edit,
    edit_block,
    history,
    last_edit,
    read_source,
    trial,
    undo_edit,
)
from dialogue_standalone.courses.importing import (
    copy_courses,
    export_course,
    import_course,
    limits,
    load_course,
    load_shipped,
    recover,
)
from dialogue_standalone.courses.refusals import (
    forget_refusal,
    note_refusal,
    refused_import,
    refused_imports,
    settle_refusals,
)
from dialogue_standalone.courses.registry import CourseBroken, get_content, get_summary, list_courses, touch
from dialogue_standalone.courses.reports import describe_finding, format_findings
from dialogue_standalone.courses.storage import exclusive as standing_still

__all__ = [
    "BlockSource",
    "CourseBroken",
    "CourseExists",
    "CourseSummary",
    "CourseUnknown",
    "CoursesError",
    "Edit",
    "EditConflict",
    "EditRefused",
    "ImportFailed",
    "ImportReport",
    "LastEdit",
    "RefusedImport",
    "StorageFull",
    "check_edit",
    "copy_courses",
    "describe_finding",
    "edit_block",
    "export_course",
    "forget_refusal",
    "format_findings",
    "get_content",
    "get_summary",
    "history",
    "import_course",
    "last_edit",
    "limits",
    "list_courses",
    "load_course",
    "load_shipped",
    "note_refusal",
    "read_source",
    "recover",
    "refused_import",
    "refused_imports",
    "settle_refusals",
    "standing_still",
    "touch",
    "trial",
    "undo_edit",
]
