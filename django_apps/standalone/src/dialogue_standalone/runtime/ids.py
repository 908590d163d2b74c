"""Usage ids, definition ids and url_names are one thing here: real usage keys, so that state could move to an LMS."""

from typing import Any

from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.exceptions import NoSuchDefinition
from xblock.runtime import IdGenerator, IdReader


class UsageIds(IdReader, IdGenerator):
    """Reads and makes ids of one course. A definition id equals its usage id: stock blocks read ``def_id.block_id``."""

    def __init__(self, course_key: CourseLocator) -> None:
        """Keep the course; ``target_course_id`` is the name under which stock blocks look for it."""
        self.target_course_id = course_key

    def get_definition_id(self, usage_id: Any) -> Any:
        """Return the usage id itself."""
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        """Return the block type a key carries.

        Raises:
            NoSuchDefinition: not a usage key.
        """
        try:
            return str(def_id.block_type)
        except AttributeError as error:
            raise NoSuchDefinition(repr(def_id)) from error

    def create_definition(self, block_type: str, slug: str | None = None) -> BlockUsageLocator:
        """Return the key of a block by type and url_name."""
        return BlockUsageLocator(self.target_course_id, block_type, slug or block_type)

    def create_usage(self, def_id: Any) -> Any:
        """Return the definition id itself."""
        return def_id

    def create_aside(self, definition_id: Any, usage_id: Any, aside_type: str) -> tuple[Any, Any]:
        """Return the block's own ids: this host has no asides."""
        return definition_id, usage_id

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        """Return the id itself."""
        return aside_id

    def get_definition_id_from_aside(self, aside_id: Any) -> Any:
        """Return the id itself."""
        return aside_id

    def get_aside_type_from_usage(self, aside_id: Any) -> str:
        """Return no type: this host has no asides."""
        return ""

    def get_aside_type_from_definition(self, aside_id: Any) -> str:
        """Return no type: this host has no asides."""
        return ""
