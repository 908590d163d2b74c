"""The one adapter to whatever runs our wheel: LMS, Studio, or the standalone host.

`blocks` asks the runtime of a block; `host` is what pages and rules ask of the site, with two answers: the platform's
(`openedx`, the only module that imports it, lazily) and the one a host other than the platform names in the setting
``DIALOGUE_HOST``.
"""

from .blocks import (
    Place,
    Where,
    course_address,
    course_key_of,
    in_author_mode,
    in_studio,
    is_masquerading,
    languages_of,
    place,
)
from .host import (
    PRIVATE_TYPES,
    BlockUnknown,
    CoursePart,
    CourseRun,
    EnrolmentRefused,
    GradeColumn,
    GradeRow,
    GradeTable,
    Host,
    NamedPerson,
    Standing,
    Stuck,
    Tried,
    host,
)
from .trial import Library, Service, Trial, nothing_kept

__all__ = [
    "PRIVATE_TYPES",
    "BlockUnknown",
    "CoursePart",
    "CourseRun",
    "EnrolmentRefused",
    "GradeColumn",
    "GradeRow",
    "GradeTable",
    "Host",
    "Library",
    "NamedPerson",
    "Place",
    "Service",
    "Standing",
    "Stuck",
    "Trial",
    "Tried",
    "Where",
    "course_address",
    "course_key_of",
    "host",
    "in_author_mode",
    "in_studio",
    "is_masquerading",
    "languages_of",
    "nothing_kept",
    "place",
]
