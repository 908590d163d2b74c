"""The way through a course: units in reading order, neighbours, and where an address leads."""

from dataclasses import dataclass

from opaque_keys.edx.locator import BlockUsageLocator

from .access import CourseAccess
from .facts import CONTAINERS, course_facts

# Units that are nothing but a column of blocks.
VERTICALS = frozenset({"vertical", "unit", "wrapper"})


@dataclass(frozen=True)
class Place:
    """A unit with what stands above it and beside it. ``index`` counts from 1 within the subsection."""

    unit: BlockUsageLocator
    subsection: BlockUsageLocator
    section: BlockUsageLocator
    siblings: tuple[BlockUsageLocator, ...]
    previous: BlockUsageLocator | None
    following: BlockUsageLocator | None

    @property
    def index(self) -> int:
        """Number of the unit within its subsection."""
        return self.siblings.index(self.unit) + 1


def units_in_order(access: CourseAccess, key: BlockUsageLocator | None = None) -> list[BlockUsageLocator]:
    """Return the units a person can see below a block (the whole course by default), in reading order."""
    top = access.content.root_key if key is None else key
    if top.block_type not in CONTAINERS:
        return [top]
    below = (child for child in access.content.children(top) if access.can_see(child))
    return [unit for child in below for unit in units_in_order(access, child)]


def unit_holding(access: CourseAccess, key: BlockUsageLocator) -> BlockUsageLocator | None:
    """Return the unit a block is in; for a container its first unit; None when there is none to show."""
    if key.block_type in CONTAINERS:
        return next(iter(units_in_order(access, key)), None)
    above = access.content.parent(key)
    while above is not None and above.block_type not in CONTAINERS:
        key, above = above, access.content.parent(above)
    return key


def blocks_of(access: CourseAccess, unit: BlockUsageLocator) -> list[BlockUsageLocator]:
    """Return what a unit page shows one below the other: a vertical's children, or the block that is the unit itself."""
    if unit.block_type not in VERTICALS:
        return [unit]
    return [child for child in access.content.children(unit) if access.can_see(child)]


def place_of(access: CourseAccess, unit: BlockUsageLocator) -> Place | None:
    """Return where a unit stands; None when it hangs outside section and subsection."""
    subsection = access.content.parent(unit)
    section = access.content.parent(subsection) if subsection else None
    if subsection is None or section is None:
        return None
    facts = course_facts(access.content)
    previous, following = (facts.neighbours_for_staff if access.is_staff else facts.neighbours)[unit]
    return Place(
        unit=unit,
        subsection=subsection,
        section=section,
        siblings=tuple(units_in_order(access, subsection)),
        previous=previous,
        following=following,
    )
