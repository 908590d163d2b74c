"""The runtime in which blocks read themselves from a course's files."""

from pathlib import Path
from typing import Any

from fs.osfs import OSFS
from xblock.field_data import DictFieldData
from xblock.runtime import Runtime

from .ids import UsageIds
from .mixins import HostMixin
from .types import block_class


class ParseRuntime(Runtime):
    """What ``parse_xml`` of stock blocks needs of a runtime."""

    def __init__(self, ids: UsageIds, root: Path) -> None:
        """Parse below ``root``."""
        super().__init__(id_reader=ids, id_generator=ids, mixins=(HostMixin,), services={})
        self.resources_fs = OSFS(str(root))

    def load_block_type(self, block_type: str) -> type[Any]:
        """Return the class of a type."""
        return block_class(block_type)

    def construct_xblock_from_class(self, cls: type[Any], scope_ids: Any, field_data: Any = None, **kwargs: Any) -> Any:
        """Make a block with a store of its own, from which its explicit values are read afterwards."""
        return super().construct_xblock_from_class(cls, scope_ids, field_data or DictFieldData({}), **kwargs)

    def parse_asides(self, *_args: Any) -> list[Any]:
        """Asides belong to the platform; they stay in the files."""
        return []

    def get_policy(self, _usage_id: Any) -> dict[str, Any]:
        """Policies are laid over the parsed blocks afterwards, so that they never get into the XML."""
        return {}

    def error_tracker(self, _message: str) -> None:
        """Errors are found by validation."""

    def handler_url(self, *_args: Any, **_kwargs: Any) -> str:
        """No handlers while parsing."""
        return ""

    local_resource_url = resource_url = handler_url

    def publish(self, *_args: Any) -> None:
        """No events while parsing."""
