"""What crosses the border of the runtime: people, scores, and the parsed content of a course."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.olx.api import needs_code

from .groups import needs_cohort, partitions

Role = Literal["learner", "curator", "author", "administrator"]

# Settings that a block takes from the nearest block above it that sets them: the platform's InheritanceMixin
# (xmodule/modulestore/inheritance.py, release Teak), without those that only the platform's own services read.
INHERITED = frozenset(
    {
        "days_early_for_beta",
        "due",
        "graceperiod",
        "graded",
        "group_access",
        "max_attempts",
        "rerandomize",
        "self_paced",
        "show_correctness",
        "show_reset_button",
        "showanswer",
        "start",
        "static_asset_path",
        "text_customization",
        "video_auto_advance",
        "visible_to_staff_only",
    }
)


class NoSuchBlock(LookupError):
    """The course has no block of this key."""


class BlockUnreadable(NoSuchBlock):
    """The block is in the course, but its XML could not be read."""


@dataclass(frozen=True)
class Sandbox:
    """A learner made up for somebody who looks at a course: it exists nowhere but here, with all it does.

    :param day: as on which day the course is shown, None for today.
    :param ahead: how far the learner's clock is ahead of the real one.
    """

    id: int
    course_key: CourseLocator
    enrolled: bool
    day: date | None
    started: datetime
    ahead: timedelta = timedelta()


type Learner = int | Sandbox
"""Whose state: a person's by id, or a made-up learner's."""


@dataclass(frozen=True)
class RuntimeUser:
    """Who looks at a block.

    ``id`` is None for somebody who has not signed in, and below zero for a learner made up for looking, whose state is
    in ``sandbox``. ``sees_hidden`` says whether what only staff may see is shown.
    """

    id: int | None
    username: str
    full_name: str
    language: str
    role: Role
    is_authenticated: bool
    sees_hidden: bool = False
    sandbox: Sandbox | None = None

    @property
    def learner(self) -> Learner | None:
        """Whose state blocks read and write; nobody's for a visitor."""
        return self.sandbox or self.id

    @property
    def is_staff(self) -> bool:
        """Whether the platform would call this person course staff."""
        return self.role in ("author", "administrator")


@dataclass(frozen=True)
class Score:
    """Points of one block. ``weighted``: the points are on the gradebook's scale already (edx-submissions)."""

    earned: float
    possible: float
    when: datetime | None
    weighted: bool = False


@dataclass(frozen=True)
class BlockRecord:
    """One block as its course has it: what is set explicitly, and its place.

    ``readable`` is False when the block could not read its own XML: it is shown as a note and has no settings.
    """

    usage_key: BlockUsageLocator
    block_type: str
    fields: Mapping[str, Any]
    children: tuple[BlockUsageLocator, ...]
    parent: BlockUsageLocator | None
    readable: bool = True


@dataclass(frozen=True)
class CourseContent:
    """A parsed course. Never changes after parsing, so threads may share it; ``revision`` differs for each parse.

    ``failed`` holds the blocks that could not read themselves, with the reason.
    """

    key: CourseLocator
    root_key: BlockUsageLocator
    directory: Path
    revision: str
    grading_policy: Mapping[str, Any]
    policy: Mapping[str, Any]
    blocks: Mapping[BlockUsageLocator, BlockRecord]
    asset_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    failed: Mapping[BlockUsageLocator, str] = field(default_factory=lambda: MappingProxyType({}))

    def record(self, key: BlockUsageLocator) -> BlockRecord:
        """Return a block's record.

        Raises:
            NoSuchBlock: the course has no such block.
        """
        try:
            return self.blocks[key]
        except KeyError:
            raise NoSuchBlock(str(key)) from None

    def children(self, key: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
        """Return the keys of a block's children, in order."""
        return self.record(key).children

    def parent(self, key: BlockUsageLocator) -> BlockUsageLocator | None:
        """Return the key of the block above, None for the course."""
        return self.record(key).parent

    def ancestors(self, key: BlockUsageLocator) -> tuple[BlockUsageLocator, ...]:
        """Return the blocks above a block, the course first."""
        found: list[BlockUsageLocator] = []
        above = self.parent(key)
        while above is not None:
            found.append(above)
            above = self.blocks[above].parent
        return tuple(reversed(found))

    def field(self, key: BlockUsageLocator, name: str, default: Any = None) -> Any:
        """Return a setting of a block: its own, else (where settings are inherited) that of the nearest block above."""
        record: BlockRecord | None = self.record(key)
        while record is not None:
            if name in record.fields:
                return record.fields[name]
            if name not in INHERITED or record.parent is None:
                return default
            record = self.blocks[record.parent]
        return default

    def display_name(self, key: BlockUsageLocator) -> str:
        """Return a block's title; without one its url_name in words, as the platform does."""
        name = self.record(key).fields.get("display_name")
        return str(name) if name else key.block_id.replace("_", " ")

    def leaves(self, key: BlockUsageLocator) -> Iterator[BlockUsageLocator]:
        """Yield the blocks without children at or below a block, in reading order."""
        children = self.children(key)
        if not children:
            yield key
        for child in children:
            yield from self.leaves(child)

    def of_type(self, block_type: str) -> tuple[BlockUsageLocator, ...]:
        """Return the keys of all blocks of a type, in reading order."""
        return tuple(key for key in self.blocks if key.block_type == block_type)

    @cached_property
    def staff_only(self) -> frozenset[BlockUsageLocator]:
        """The blocks that no learner sees, and everything below them, whatever that says: those marked
        ``visible_to_staff_only``, and those for members of cohorts, which this host does not have.
        """
        found: set[BlockUsageLocator] = set()
        known = partitions(self.blocks[self.root_key].fields)
        # A block's record comes before its children's.
        for key, record in self.blocks.items():
            marked = record.fields.get("visible_to_staff_only")
            if not marked and known:
                marked = needs_cohort(record.fields.get("group_access"), known)
            if marked or (found and record.parent in found):
                found.add(key)
        return frozenset(found)

    @cached_property
    def unplayable(self) -> frozenset[BlockUsageLocator]:
        """The blocks of known types that cannot be played here: unreadable ones, and problems that run code."""
        scripted = (
            key
            for key in self.of_type("problem")
            if isinstance(text := self.blocks[key].fields.get("data"), str) and needs_code(text)
        )
        return frozenset(scripted) | frozenset(self.failed)

    @cached_property
    def _units(self) -> tuple[BlockUsageLocator, ...]:
        found: list[BlockUsageLocator] = []
        for section in self.children(self.root_key):
            for subsection in self.children(section):
                found.extend(self.children(subsection))
        return tuple(found)

    def units(self) -> tuple[BlockUsageLocator, ...]:
        """Return the units (the blocks below subsections) in reading order."""
        return self._units

    def with_settings(self, changes: Mapping[BlockUsageLocator, Mapping[str, Any]]) -> "CourseContent":
        """Return the same course with some settings of some blocks replaced, as one person has them; same revision.

        :param changes: usage key → settings; keys the course does not have are left out.
        """
        blocks = dict(self.blocks)
        for key, settings in changes.items():
            if key in blocks:
                blocks[key] = replace(blocks[key], fields={**blocks[key].fields, **settings})
        return replace(self, blocks=blocks)
