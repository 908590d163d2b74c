"""Every message of this room, in one table: code → severity and English template (the key of its translation)."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

from dialogue_standalone.olx.data import Finding, Severity

_TABLE: Final[dict[str, tuple[Severity, str]]] = {
    # Archives and names
    "archive_format": ("error", "This is not a .tar.gz archive. Export the course from Studio and send that file."),
    "archive_broken": ("error", "The archive is damaged or incomplete. Download or export it once more."),
    "archive_empty": ("error", "The archive is empty."),
    "archive_size": ("error", "The archive is larger than %(limit)s MB."),
    "archive_members": ("error", "There are more than %(limit)s files."),
    "archive_file_size": ("error", "The file is larger than %(limit)s MB."),
    "archive_total_size": ("error", "The files together are larger than %(limit)s MB."),
    "archive_ratio": ("error", "The archive unpacks to far more than a course holds. It was refused for safety."),
    "name_absolute": ("error", "The file name starts at the root of the disk. It was refused for safety."),
    "name_traversal": ("error", "The file name leads out of the course folder. It was refused for safety."),
    "name_encoding": ("error", "The file name is not written in UTF-8."),
    "name_characters": ("error", "The file name has control characters or a backslash."),
    "name_long": ("error", "The file name is longer than %(limit)s bytes."),
    "name_deep": ("error", "The folders are nested deeper than %(limit)s levels."),
    "name_duplicate": ("error", "The archive has this file twice."),
    "name_clash": ("error", "This name and “%(other)s” are the same on many computers. Rename one of them."),
    "member_link": ("error", "This is a link, not a file. Put the file itself in its place."),
    "member_special": ("error", "This is neither a file nor a folder. It was refused for safety."),
    "member_unreadable": ("error", "The file could not be read: %(reason)s."),
    "no_course": ("error", "There is no course.xml here."),
    "several_courses": ("error", "There is more than one course here: %(names)s. Import them one by one."),
    "is_library": ("error", "This is a content library, not a course."),
    # XML
    "xml_broken": ("error", "The XML is broken at column %(column)s: %(reason)s."),
    "xml_dtd": (
        "error",
        "The file declares a DOCTYPE or entities. They are not allowed; write the characters themselves.",
    ),
    "xml_encoding": ("error", "The file is not readable as %(encoding)s. Save it as UTF-8."),
    "xml_not_utf8": ("warning", "The file is written in %(encoding)s. Save it as UTF-8."),
    "xml_size": ("error", "The XML file is larger than %(limit)s MB."),
    "xml_deep": ("error", "Elements are nested deeper than %(limit)s levels."),
    "xml_many": ("error", "The file has more than %(limit)s elements."),
    # Structure
    "root_tag": ("error", "The file starts with <%(found)s> where <%(expected)s> belongs."),
    "course_identity": ("error", "The course has no attribute “%(name)s”."),
    "course_identity_characters": ("error", "“%(value)s” in “%(name)s” has characters that a course key cannot hold."),
    "root_tag_other": (
        "warning",
        "The file starts with <%(found)s> where <%(expected)s> belongs. It is read as <%(expected)s>.",
    ),
    "course_file_missing": ("error", "The course refers to the file %(target)s, which is missing."),
    "pointer_missing": (
        "warning",
        "The block refers to the file %(target)s, which is missing. The block is left out.",
    ),
    "pointer_cycle": ("error", "The file %(target)s contains itself, directly or through others."),
    "pointer_self": ("warning", "The block only refers to itself and has no content."),
    "html_missing": ("warning", "The text %(target)s of this block is missing. The block is left out."),
    "html_encoding": ("error", "The text is not readable as UTF-8. Save it as UTF-8."),
    "url_name_missing": ("warning", "<%(tag)s> has no url_name. Answers may be lost when the course is changed."),
    "url_name_characters": ("error", "The url_name “%(value)s” has characters that are not allowed."),
    "url_name_long": ("error", "The url_name “%(value)s…” is longer than %(limit)s characters."),
    "duplicate_block": (
        "warning",
        "<%(tag)s> with url_name “%(value)s” is here twice; first in %(other)s. The second one gets another name.",
    ),
    "duplicate_dropped": (
        "warning",
        "<%(tag)s> with url_name “%(value)s” is here twice; first in %(other)s. The second one is left out.",
    ),
    "duplicate_shared": (
        "warning",
        "<%(tag)s> with url_name “%(value)s” is here twice; first in %(other)s. Both places show the same block.",
    ),
    "block_unreadable": ("warning", "<%(tag)s> “%(value)s” cannot be read, and a note stands in its place: %(detail)s"),
    "duplicate_url_name": ("warning", "The url_name “%(value)s” is also used by <%(tag)s> in %(other)s."),
    "unknown_type": (
        "warning",
        "Blocks of the type “%(tag)s” cannot be shown here. A placeholder stands in their place.",
    ),
    "misplaced": ("warning", "<%(tag)s> stands inside <%(parent)s>, where learners may not find it."),
    "needs_code": (
        "warning",
        "The problem runs code of its author, which only a full Open edX does. A placeholder stands in its place.",
    ),
    "exam": (
        "warning",
        "<%(tag)s> is a timed, proctored or entrance exam. Here it opens like any other part, without a clock or a gate.",
    ),
    "groups": (
        "warning",
        "<%(tag)s> is for some groups of learners. This host has no cohorts: what is for them, only staff sees.",
    ),
    "blocks_deep": ("error", "Blocks are nested deeper than %(limit)s levels."),
    "blocks_many": ("error", "The course has more than %(limit)s blocks."),
    "container_text": ("warning", "There is text between the blocks of <%(tag)s>. Nobody will see it."),
    "parse_failed": ("error", "The learning blocks could not read the course: %(detail)s"),
    # References
    "static_missing": ("warning", "The file /static/%(target)s is missing."),
    "jump_missing": ("warning", "The link leads to “%(target)s”, which is not in the course."),
    "orphan": ("warning", "No part of the course uses this file."),
    # Policies
    "json_broken": ("warning", "The JSON is broken at column %(column)s: %(reason)s."),
    "json_encoding": ("warning", "The JSON file is not readable as UTF-8."),
    "json_shape": ("warning", "“%(name)s” is not of the expected form (%(expected)s)."),
    "policy_missing": ("warning", "The file is missing; the platform's defaults are used."),
    "policy_unknown_block": ("warning", "The settings for “%(name)s” belong to no block of the course."),
    "grading_weights": ("warning", "The weights of the assignment types sum to %(sum)s %% instead of 100 %%."),
    "grading_weight_range": ("warning", "The weight of “%(name)s” is not between 0 and 1."),
    "grading_duplicate": ("warning", "The assignment type “%(name)s” is defined twice."),
    "grading_drop": ("warning", "“%(name)s” drops as many results as it counts, so nothing is left to grade."),
    "grading_cutoff": ("warning", "The grade boundary “%(name)s” is not between 0 and 1."),
    "grading_format_unknown": (
        "warning",
        "The graded part “%(name)s” has the assignment type “%(format)s”, which has no weight.",
    ),
    "grading_type_unused": ("warning", "No part of the course has the assignment type “%(name)s”."),
    "date_invalid": ("warning", "“%(value)s” in “%(name)s” is not a date."),
    # What olxcleaner sees beyond that
    "setting_invalid": ("warning", "A setting has a value that the platform does not understand: %(detail)s"),
    "date_order": ("warning", "Dates are out of order: %(detail)s"),
    "discussion_twice": ("warning", "Two discussions share one id: %(detail)s"),
    "lti_setting": ("warning", "The external tool is not set up completely: %(detail)s"),
    "policy_type": ("warning", "The settings name another type than the course: %(detail)s"),
    # The report itself
    "more": ("warning", "There are %(count)s more findings."),
}
# What expat, libxml2 and json say, so that the reason inside a message is translated too.
REASONS: Final = (
    "mismatched tag",
    "not well-formed (invalid token)",
    "no element found",
    "undefined entity",
    "unclosed token",
    "unclosed CDATA section",
    "junk after document element",
    "duplicate attribute",
    "syntax error",
    "unknown encoding",
    "reference to invalid character number",
    "XML or text declaration not at start of entity",
    "encoding specified in XML declaration is incorrect",
    "partial character",
    "a name has a prefix that is not declared",
    "Expecting value",
    "Expecting property name enclosed in double quotes",
    "Expecting ',' delimiter",
    "Expecting ':' delimiter",
    "Extra data",
    "Unterminated string starting at",
    "Invalid control character at",
    "Invalid \\escape",
    "Illegal trailing comma before end of object",
    "Illegal trailing comma before end of array",
    "nested too deeply",
    "a number is too long",
    "access denied",
    "the file vanished",
    "the disk reported an error",
)
MESSAGES: Final = MappingProxyType({code: template for code, (_severity, template) in _TABLE.items()})


def finding(code: str, path: str, line: int | None = None, **params: Any) -> Finding:
    """Make a finding of a known code; its severity and template come from the table."""
    severity, template = _TABLE[code]
    return Finding(severity, code, path, line, template, MappingProxyType(params))


def describe(item: Finding, gettext: Callable[[str], str] = str) -> str:
    """Return the message of ``item`` with its places filled, translated by ``gettext``."""
    params = dict(item.params)
    if "reason" in params:
        params["reason"] = gettext(str(params["reason"]))
    return gettext(item.message_id) % params
