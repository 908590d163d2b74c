"""Everything that is wrong with a course tree, with the place of each thing."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dateutil import parser  # type: ignore[import-untyped]

from dialogue_standalone.olx.cleaner import second_opinion
from dialogue_standalone.olx.data import Finding, Limits
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.policies import check_policies
from dialogue_standalone.olx.references import check_orphans, check_references
from dialogue_standalone.olx.tree import CONTAINERS, PLATFORM_ONLY, CourseTree, Placed

_DATES: Final = ("start", "end", "due", "enrollment_start", "enrollment_end")
# A division of learners with groups in it, as ``group_access`` names it; enrolment tracks are all open here.
_GROUPS: Final = re.compile(r'"(\d+)"\s*:\s*\[\s*\d')
_TRACKS: Final = "50"
# What marks a timed, proctored or entrance exam.
_EXAM: Final = ("is_time_limited", "is_proctored_enabled", "is_entrance_exam")
_SEEDS: Final = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 2, 2, tzinfo=UTC))
# What shows one of the units in it, or all of them.
_BRANCHES: Final = ("split_test", "randomize", "conditional", "wrapper", "videosequence", "problemset")
# Where a structural block has to stand so that outline and unit page find it.
_PARENTS: Final = {"chapter": ("course",), "sequential": ("chapter",), "vertical": ("sequential", *_BRANCHES)}


def validate_tree(root: Path, known_types: Collection[str], limits: Limits | None = None) -> list[Finding]:
    """Check a whole course without running any of it.

    Args:
        root: the directory of course.xml; symbolic links in it are not followed.
        known_types: block types that can be shown (containers are known by themselves).
        limits: see `Limits`.

    Returns:
        Findings, errors first, then by file and line; at most ``limits.findings`` and one that counts the rest.
        A tree without errors can be imported. Bad content never raises.
    """
    limits = limits or Limits()
    tree = CourseTree(root, limits)
    if tree.blocks:
        tree.findings += _check_structure(tree, known_types)
        tree.findings += check_policies(tree)
        tree.findings += check_references(tree)
        tree.findings += check_orphans(tree, known_types)
        if not any(item.severity == "error" for item in tree.findings):
            tree.findings += second_opinion(root)
    return _ordered(tree.findings, limits)


def _ordered(found: list[Finding], limits: Limits) -> list[Finding]:
    unique = {(item.code, item.path, item.line, tuple(sorted(map(str, item.params.items())))): item for item in found}
    ordered = sorted(unique.values(), key=lambda item: (item.severity != "error", item.path, item.line or 0, item.code))
    if len(ordered) <= limits.findings:
        return ordered
    return [*ordered[: limits.findings], finding("more", "", None, count=len(ordered) - limits.findings)]


def _check_structure(tree: CourseTree, known_types: Collection[str]) -> list[Finding]:
    found: list[Finding] = []
    by_name: dict[str, Placed] = {}
    known = (CONTAINERS - PLATFORM_ONLY) | set(known_types)
    for block in tree.blocks:
        line = block.element.line
        if block.block_type not in known:
            found.append(finding("unknown_type", block.path, line, tag=block.block_type[:100]))
        expected = _PARENTS.get(block.block_type)
        if expected and block.parent and block.parent.block_type not in expected:
            found.append(finding("misplaced", block.path, line, tag=block.block_type, parent=block.parent.block_type))
        found += _check_dates(block)
        if any(block.attrs.get(name, "").strip('"').lower() == "true" for name in _EXAM):
            found.append(finding("exam", block.path, line, tag=block.block_type))
        if set(_GROUPS.findall(block.attrs.get("group_access", ""))) - {_TRACKS}:
            found.append(finding("groups", block.path, line, tag=block.block_type))
        if not block.url_name or block.block_type == "course":
            continue
        named = by_name.setdefault(block.url_name, block)
        if named is not block and named.block_type != block.block_type and not block.is_below(named):
            # a unit and its only text often share a name, and a link finds both
            found.append(
                finding(
                    "duplicate_url_name",
                    block.path,
                    line,
                    tag=named.block_type,
                    value=block.url_name,
                    other=named.path,
                )
            )
    return found


def _check_dates(block: Placed) -> list[Finding]:
    found = []
    for name in _DATES:
        value = block.attrs.get(name)
        if value and not is_date(value):
            found.append(finding("date_invalid", block.path, block.element.line, name=name, value=value[:60]))
    return found


def is_date(value: str) -> bool:
    """Say whether the platform's Date field reads ``value``: in JSON quotes or bare, ISO 8601 or as people write, or null."""
    bare = value.strip().strip('"')
    if bare in ("", "null"):
        return True
    try:
        # zones by name ("EST") are passed over there too; a day or month that comes from the default is none
        found = {parser.parse(bare, default=seed, tzinfos=lambda _name, _offset: UTC) for seed in _SEEDS}
    except (ValueError, OverflowError):
        return False
    return len(found) == 1
