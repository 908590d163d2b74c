"""Reading a course directory into `CourseContent`."""

import itertools
import os
from pathlib import Path
from types import MappingProxyType

from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.olx.api import given_name

from .data import CourseContent
from .reading import CourseUnreadable, Reader, read_json, read_xml

__all__ = ["CourseUnreadable", "course_key_of", "parse_course"]

_revisions = itertools.count(1)
# What the platform grades by where a course says nothing, key by key (``CourseBlock.set_grading_policy``).
DEFAULT_GRADING = MappingProxyType(
    {
        "GRADER": [
            {"type": "Homework", "short_label": "HW", "min_count": 12, "drop_count": 2, "weight": 0.15},
            {"type": "Lab", "min_count": 12, "drop_count": 2, "weight": 0.15},
            {"type": "Midterm Exam", "short_label": "Midterm", "min_count": 1, "drop_count": 0, "weight": 0.3},
            {"type": "Final Exam", "short_label": "Final", "min_count": 1, "drop_count": 0, "weight": 0.4},
        ],
        "GRADE_CUTOFFS": {"Pass": 0.5},
    }
)


def course_key_of(root: Path) -> CourseLocator:
    """Return the key that ``course.xml`` names.

    Raises:
        CourseUnreadable: no key in it.
    """
    node = read_xml(root / "course.xml")
    try:
        return CourseLocator(node.get("org"), node.get("course"), given_name({**node.attrib, "display_name": ""}))
    except (InvalidKeyError, TypeError, AttributeError) as error:
        raise CourseUnreadable("course.xml names no course") from error


def _asset_names(root: Path) -> dict[str, str]:
    """Return file name by asset name; Studio's exports change characters that file systems refuse."""
    names: dict[str, str] = {}
    for name, facts in read_json(root / "policies" / "assets.json").items():
        if isinstance(facts, dict) and isinstance(facts.get("displayname"), str):
            names.setdefault(facts["displayname"], name)
    return names


def parse_course(root: Path, course_key: CourseLocator | None = None) -> CourseContent:
    """Read a course directory.

    Args:
        root: the directory with ``course.xml``; validated before (this reader refuses, it does not explain).
        course_key: the key to give the course; by default the one that course.xml names.

    Raises:
        CourseUnreadable, OSError, lxml.etree.XMLSyntaxError: the files are no course.
    """
    key = course_key or course_key_of(root)
    reader = Reader(root, key)
    root_key = reader.read(read_xml(root / "course.xml"), None)
    if root_key is None or root_key.block_type != "course":
        raise CourseUnreadable("course.xml has no course")
    return CourseContent(
        key=key,
        root_key=root_key,
        directory=root,
        revision=f"{os.getpid()}-{next(_revisions)}",
        grading_policy=MappingProxyType({**DEFAULT_GRADING, **reader.grading}),
        policy=MappingProxyType(reader.policy),
        blocks=MappingProxyType(reader.records),
        asset_names=MappingProxyType(_asset_names(root)),
        failed=MappingProxyType({key: str(error)[:300] for key, error in reader.failed.items()}),
    )
