"""What is true of a course for everybody, worked out once a revision."""

from collections.abc import Mapping
from dataclasses import dataclass

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from dialogue_standalone.runtime.api import CourseContent

from .completion import is_completable
from .estimate import block_minutes


@dataclass(frozen=True)
class CourseFacts:
    """``completable``: the blocks that count for completion; ``minutes``: an estimate for every leaf."""

    completable: frozenset[BlockUsageLocator]
    minutes: Mapping[BlockUsageLocator, float]


_known: dict[CourseLocator, tuple[CourseContent, CourseFacts]] = {}


def course_facts(content: CourseContent) -> CourseFacts:
    """Return the facts of a course. Two threads may work them out twice; the result is the same."""
    held, facts = _known.get(content.key, (None, None))
    if facts is None or held is not content:
        leaves = [key for key in content.blocks if not content.children(key)]
        facts = CourseFacts(
            completable=frozenset(key for key in leaves if is_completable(key.block_type)),
            minutes={key: block_minutes(key.block_type, content.blocks[key].fields) for key in leaves},
        )
        _known[content.key] = (content, facts)
    return facts
