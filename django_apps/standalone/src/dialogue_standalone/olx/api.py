"""The door of the room ``olx``: course files on disk, without Django and without running any block.

=====================  ==========================================================================================
`unpack`               ``(archive: Path, into: Path, limits=Limits()) -> Path``: course root; raises `CourseInvalid`
`find_course_root`     ``(directory: Path) -> Path``: where course.xml stands; raises `CourseInvalid`
`validate_tree`        ``(root: Path, known_types: Collection[str], limits=Limits()) -> list[Finding]``; never raises on bad input
`describe`             ``(finding, gettext=...) -> str``: the message, translated by the caller's function
`pack`                 ``(root: Path, out: Path) -> None``: deterministic ``.tar.gz`` that Studio's import accepts
`locate_block`         ``(root, block_type, url_name) -> SourceRange``; raises `BlockNotFound`
`read_block`           ``(root, source) -> BlockText``: the element's text and, for html pairs, the body's
`replace_block`        ``(root, source, xml, expected_digest, body=None) -> Undo``; raises `SourceChanged`, `SourceRefused`
`undo_replace`         ``(root, undo) -> Undo``: takes a replacement back (returns how to redo); raises `SourceChanged`
`Names`, `given_name`  what a block is called, url_name or not: the runtime's reader and ours ask the same
`FURNITURE`, `STATEFUL`  elements of a course that are no block; types whose blocks cannot stand in two places
`needs_code`           ``(problem: str) -> bool``: the problem plays only on the full platform
`tree_digest`          ``(root) -> str``: SHA-256 over names and contents
=====================  ==========================================================================================
"""

from dialogue_standalone.olx.archive import copy_tree, find_course_root, unpack
from dialogue_standalone.olx.data import (
    BlockNotFound,
    CourseInvalid,
    FileChange,
    Finding,
    Limits,
    OlxError,
    SourceChanged,
    SourceRange,
    SourceRefused,
    Undo,
)
from dialogue_standalone.olx.digest import tree_digest
from dialogue_standalone.olx.locate import BlockText, locate_block, read_block
from dialogue_standalone.olx.messages import MESSAGES, REASONS, describe, finding
from dialogue_standalone.olx.naming import STATEFUL, Names, given_name
from dialogue_standalone.olx.needs import needs_code
from dialogue_standalone.olx.packing import pack
from dialogue_standalone.olx.tree import FURNITURE
from dialogue_standalone.olx.validate import validate_tree
from dialogue_standalone.olx.writeback import can_undo, check_fragment, replace_block, undo_replace

__all__ = [
    "FURNITURE",
    "MESSAGES",
    "REASONS",
    "STATEFUL",
    "BlockNotFound",
    "BlockText",
    "CourseInvalid",
    "FileChange",
    "Finding",
    "Limits",
    "Names",
    "OlxError",
    "SourceChanged",
    "SourceRange",
    "SourceRefused",
    "Undo",
    "can_undo",
    "check_fragment",
    "copy_tree",
    "describe",
    "find_course_root",
    "finding",
    "given_name",
    "locate_block",
    "needs_code",
    "pack",
    "read_block",
    "replace_block",
    "tree_digest",
    "undo_replace",
    "unpack",
    "validate_tree",
]
