"""What is true of a course for everybody, worked out once a revision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.runtime.api import CourseContent

from .completion import is_completable
from .estimate import block_minutes

# What leads to units; whatever stands below them is a unit, and deeper containers are shown inside theirs.
CONTAINERS = frozenset({"course", "chapter", "sequential", "videosequence", "problemset"})
type Neighbours = Mapping[BlockUsageLocator, tuple[BlockUsageLocator | None, BlockUsageLocator | None]]


@dataclass(frozen=True)
class CourseFacts:
    """What pages of a course ask again and again.

    Attributes:
        completable: the blocks that count for completion.
        minutes: an estimate for every leaf.
        neighbours: the units before and after each unit that learners can see.
        neighbours_for_staff: the same with the units that only staff can see.
    """

    completable: frozenset[BlockUsageLocator]
    minutes: Mapping[BlockUsageLocator, float]
    neighbours: Neighbours
    neighbours_for_staff: Neighbours


_known: dict[CourseLocator, tuple[str, CourseFacts]] = {}


def course_facts(content: CourseContent) -> CourseFacts:
    """Return the facts of a course. Two threads may work them out twice; the result is the same."""
    held, facts = _known.get(content.key, ("", None))
    if facts is None or held != content.revision:
        leaves = [key for key in content.blocks if not content.children(key)]
        units = list(_units_below(content, content.root_key))
        facts = CourseFacts(
            completable=frozenset(
                key for key in leaves if is_completable(key.block_type) and key not in content.unplayable
            ),
            minutes={key: block_minutes(key.block_type, content.blocks[key].fields) for key in leaves},
            neighbours=_neighbours([key for key in units if key not in content.staff_only]),
            neighbours_for_staff=_neighbours(units),
        )
        _known[content.key] = (content.revision, facts)
    return facts


def _units_below(content: CourseContent, key: BlockUsageLocator) -> Iterator[BlockUsageLocator]:
    if key.block_type not in CONTAINERS:
        yield key
        return
    for child in content.children(key):
        yield from _units_below(content, child)


def _neighbours(units: list[BlockUsageLocator]) -> Neighbours:
    return dict(zip(units, zip([None, *units], [*units[1:], None], strict=False), strict=False))
