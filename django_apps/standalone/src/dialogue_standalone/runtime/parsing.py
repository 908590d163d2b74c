"""Reading a course directory into `CourseContent`.

Containers are walked here; leaf blocks read themselves by their own ``parse_xml``, as in the platform.
"""

import hashlib
import itertools
import json
import os
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fs.osfs import OSFS
from lxml import etree
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.field_data import DictFieldData
from xblock.fields import Scope, ScopeIds
from xblock.runtime import Runtime
from xblocks_contrib.legacy_utils.xml_utils import deserialize_field

from .containers import UnknownBlock
from .data import BlockRecord, CourseContent
from .ids import UsageIds
from .mixins import HostMixin
from .types import CONTAINERS, block_class

_revisions = itertools.count(1)
_NOT_SETTINGS = frozenset({"url_name", "org", "course", "slug", "xblock-family"})
_ASIDE_FAMILY = "xblock_asides.v1"
MAX_DEPTH = 40


class CourseUnreadable(ValueError):
    """The course's files cannot be read as a course."""


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


def _xml(path: Path) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.parse(str(path), parser).getroot()


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _typed(cls: type[Any], name: str, value: Any) -> Any:
    """Return a value as the class's field has it; what does not fit stays as it came."""
    declared = cls.fields.get(name)
    if declared is None:
        return value
    try:
        return declared.from_json(deserialize_field(declared, value) if isinstance(value, str) else value)
    except (TypeError, ValueError, OverflowError):
        return value


class _Reader:
    """Reads one course."""

    def __init__(self, root: Path, key: CourseLocator) -> None:
        self.root = root
        self.key = key
        self.runtime = ParseRuntime(UsageIds(key), root)
        self.records: dict[BlockUsageLocator, BlockRecord] = {}
        run = root / "policies" / str(key.run)
        self.policy = _json(run / "policy.json") or _json(root / "policies" / f"{key.run}.json")
        self.grading = _json(run / "grading_policy.json") or _json(root / "grading_policy.json")

    def read(self, node: Any, parent: BlockUsageLocator | None, depth: int = 0) -> BlockUsageLocator | None:
        """Read a node and what is below it. Returns None for a block that is in the course already."""
        if depth > MAX_DEPTH:
            raise CourseUnreadable("nested too deeply")
        kind, name = str(node.tag), self._url_name(node)
        usage = BlockUsageLocator(self.key, kind, name)
        if usage in self.records:
            return None
        if kind in CONTAINERS:
            return self._container(self._resolve(node, name), usage, parent, depth)
        self._store(usage, parent, self._leaf(node, usage), ())
        return usage

    def _url_name(self, node: Any) -> str:
        """Return the url_name; a block without one gets one from its content, as the platform does."""
        name = node.get("url_name") or node.get("slug")
        if name:
            return str(name).replace(":", "_").replace("/", "_")
        return f"{node.tag}_{hashlib.sha1(etree.tostring(node), usedforsecurity=False).hexdigest()[:12]}"

    def _resolve(self, node: Any, name: str) -> Any:
        """Return the node itself, or the root of the file that it points to."""
        if len(node) or set(node.attrib) - {"url_name", "org", "course", "xblock-family"}:
            return node
        path = self.root / str(node.tag) / f"{name.replace(':', '/')}.xml"
        return _xml(path) if path.is_file() else node

    def _container(
        self, node: Any, usage: BlockUsageLocator, parent: BlockUsageLocator | None, depth: int
    ) -> BlockUsageLocator:
        cls = self._mixed(usage.block_type)
        fields = {name: _typed(cls, name, value) for name, value in node.attrib.items() if name not in _NOT_SETTINGS}
        # Keep reading order: a block's record comes before its children's.
        self._store(usage, parent, fields, ())
        children = []
        for child in node:
            if not isinstance(child.tag, str) or child.get("xblock-family") == _ASIDE_FAMILY or child.tag == "wiki":
                continue
            found = self.read(child, usage, depth + 1)
            if found is not None:
                children.append(found)
        self._store(usage, parent, fields, tuple(children))
        return usage

    def _mixed(self, kind: str) -> type[Any]:
        mixed: type[Any] = self.runtime.mixologist.mix(block_class(kind))
        return mixed

    def _leaf(self, node: Any, usage: BlockUsageLocator) -> dict[str, Any]:
        cls = self._mixed(usage.block_type)
        # A block may change the node while it reads itself, and takes its children for its own XML.
        node.set("url_name", usage.block_id)
        node.attrib.pop("xblock-family", None)
        for aside in [child for child in node if child.get("xblock-family") == _ASIDE_FAMILY]:
            node.remove(aside)
        if issubclass(cls, UnknownBlock):
            return self._unknown(self._resolve(node, usage.block_id))
        ids = ScopeIds(None, usage.block_type, usage, usage)
        if usage.block_type == "video":
            # The legacy reader would write rows for edxval on every parse.
            block = cls.parse_xml_new_runtime(self._resolve(node, usage.block_id), self.runtime, ids)
        elif hasattr(cls, "load_definition"):
            block = cls.parse_xml(node, self.runtime, ids)
        else:
            block = cls.parse_xml(self._resolve(node, usage.block_id), self.runtime, ids)
        return {
            name: declared.read_from(block)
            for name, declared in block.fields.items()
            if declared.scope in (Scope.content, Scope.settings) and declared.is_set_on(block)
        }

    def _unknown(self, node: Any) -> dict[str, Any]:
        raw = etree.tostring(node, encoding="unicode", with_tail=False)
        return {"raw_xml": raw} | ({"display_name": node.get("display_name")} if node.get("display_name") else {})

    def _store(
        self,
        usage: BlockUsageLocator,
        parent: BlockUsageLocator | None,
        fields: dict[str, Any],
        children: tuple[BlockUsageLocator, ...],
    ) -> None:
        extra = self.policy.get(f"{usage.block_type}/{usage.block_id}", {})
        if isinstance(extra, dict) and extra:
            cls = self._mixed(usage.block_type)
            fields = fields | {name: _typed(cls, name, value) for name, value in extra.items()}
        self.records[usage] = BlockRecord(usage, usage.block_type, MappingProxyType(fields), children, parent)


def course_key_of(root: Path) -> CourseLocator:
    """Return the key that ``course.xml`` names.

    Raises:
        CourseUnreadable: no key in it.
    """
    node = _xml(root / "course.xml")
    try:
        return CourseLocator(node.get("org"), node.get("course"), node.get("url_name"))
    except (InvalidKeyError, TypeError, AttributeError) as error:
        raise CourseUnreadable("course.xml names no course") from error


def _asset_names(root: Path) -> dict[str, str]:
    """Return file name by asset name; Studio's exports change characters that file systems refuse."""
    names: dict[str, str] = {}
    for name, facts in _json(root / "policies" / "assets.json").items():
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
    reader = _Reader(root, key)
    root_key = reader.read(_xml(root / "course.xml"), None)
    if root_key is None or root_key.block_type != "course":
        raise CourseUnreadable("course.xml has no course")
    return CourseContent(
        key=key,
        root_key=root_key,
        directory=root,
        revision=f"{os.getpid()}-{next(_revisions)}",
        grading_policy=MappingProxyType(reader.grading),
        policy=MappingProxyType(reader.policy),
        blocks=MappingProxyType(reader.records),
        asset_names=MappingProxyType(_asset_names(root)),
    )
