"""How many points each scored block of a course can bring, worked out once a revision."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.runtime.api import CourseContent, HostRuntime, anonymous_user, block_class

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Maximum:
    """Raw points possible and the block's weight, as the LMS collects them when a course is published."""

    possible: float
    weight: float | None


_known: dict[CourseLocator, tuple[str, Mapping[BlockUsageLocator, Maximum]]] = {}


def maximums(content: CourseContent) -> Mapping[BlockUsageLocator, Maximum]:
    """Return the scored blocks of a course with what they can bring. A block that cannot say counts nothing."""
    held, known = _known.get(content.key, ("", None))
    if known is None or held != content.revision:
        known = _measure(content)
        _known[content.key] = (content.revision, known)
    return known


def _measure(content: CourseContent) -> dict[BlockUsageLocator, Maximum]:
    runtime = HostRuntime(content, anonymous_user(), language="en", preview=True)
    found: dict[BlockUsageLocator, Maximum] = {}
    for key in content.blocks:
        if (
            not getattr(block_class(key.block_type), "has_score", False)
            or content.children(key)
            or key in content.unplayable
        ):
            continue
        try:
            block = runtime.get_block(key)
            possible = block.max_score()
            weight = getattr(block, "weight", None)
        except Exception:
            # An author's broken problem must not take the grades of the whole course down; the LMS leaves it out too.
            log.warning("no maximum score for %s", key, exc_info=True)
            continue
        if possible is not None:
            found[key] = Maximum(float(possible), None if weight is None else float(weight))
    return found
