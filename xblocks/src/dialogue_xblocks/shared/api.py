"""The door of `shared` for hosts: rules about names and other texts in lists, and what a host answers (`platform.Host`)."""

from .completions import Done, done_by_person
from .languages import LANGUAGES, language_of_run, without_language
from .names import folded, full_name, mixed_scripts, skeleton, sort_key
from .platform.host import (
    PRIVATE_TYPES,
    BlockUnknown,
    CoursePart,
    CourseRun,
    EnrolmentRefused,
    GradeColumn,
    GradeRow,
    GradeTable,
    NamedPerson,
    Standing,
    Stuck,
    Tried,
)
from .platform.trial import Library, Service, Trial, nothing_kept
from .qr import qr_code
from .signals import daily_work_due, personal_data_asked, retention_due

__all__ = [
    "LANGUAGES",
    "PRIVATE_TYPES",
    "BlockUnknown",
    "CoursePart",
    "CourseRun",
    "Done",
    "EnrolmentRefused",
    "GradeColumn",
    "GradeRow",
    "GradeTable",
    "Library",
    "NamedPerson",
    "Service",
    "Standing",
    "Stuck",
    "Trial",
    "Tried",
    "daily_work_due",
    "done_by_person",
    "folded",
    "full_name",
    "language_of_run",
    "mixed_scripts",
    "nothing_kept",
    "personal_data_asked",
    "qr_code",
    "retention_due",
    "skeleton",
    "sort_key",
    "without_language",
]
