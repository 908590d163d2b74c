"""Reads the blocks of one course from its files.

Containers are walked here; leaf blocks read themselves by their own ``parse_xml``, as in the platform. What the platform's
import tolerates is tolerated: `olx.validate_tree` tells the author about it, in the same cases.
"""

import json
import logging
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from fs.errors import IllegalBackReference
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.fields import Scope, ScopeIds
from xblocks_contrib.legacy_utils.xml_utils import deserialize_field

from dialogue_standalone.olx.api import FURNITURE, STATEFUL, Names

from .containers import UnknownBlock
from .data import BlockRecord
from .ids import UsageIds
from .parse_runtime import ParseRuntime
from .types import CONTAINERS, block_class

log = logging.getLogger(__name__)
_NOT_SETTINGS: Final = frozenset({"url_name", "org", "course", "slug", "xblock-family", "filename"})
_ASIDE_FAMILY: Final = "xblock_asides.v1"
# Mixed into blocks as dates: a leaf keeps them as it read them, as text.
_DATES: Final = ("start", "due")
MAX_DEPTH: Final = 40


class CourseUnreadable(ValueError):
    """The course's files cannot be read as a course."""


class _Missing(LookupError):
    """The file an element names is not there."""


def read_xml(path: Path) -> Any:
    """Return the root element of a file, without comments, entities and processing instructions."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.parse(str(path), parser).getroot()


def read_json(path: Path) -> dict[str, Any]:
    """Return the object of a JSON file; empty when there is none, as in the platform."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
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


def _is_pointer(node: Any) -> bool:
    """Say whether an element only names a file (`olx.tree.is_pointer`, on a parsed element)."""
    names = set(node.attrib) - {"xblock-family"}
    expected = {"url_name", "course", "org"} if node.tag == "course" else {"url_name"}
    return not len(node) and not (node.text or "").strip() and names == expected


class Reader:
    """Reads one course.

    Attributes:
        records: every block read, a container before what it holds.
        failed: blocks that could not read themselves, with what they raised.
    """

    def __init__(self, root: Path, key: CourseLocator) -> None:
        """Read below ``root``, into a course of the key ``key``."""
        self.root = root
        self.key = key
        self.runtime = ParseRuntime(UsageIds(key), root)
        self.records: dict[BlockUsageLocator, BlockRecord] = {}
        self.failed: dict[BlockUsageLocator, Exception] = {}
        self._names = Names()
        run = root / "policies" / str(key.run)
        self.policy = read_json(run / "policy.json") or read_json(root / "policies" / f"{key.run}.json")
        own = run / "grading_policy.json"
        self.grading = read_json(own if own.is_file() else root / "grading_policy.json")

    def read(self, node: Any, parent: BlockUsageLocator | None, depth: int = 0) -> BlockUsageLocator | None:
        """Read a node and what is below it. Returns None for a block that is left out.

        Raises:
            CourseUnreadable: the course itself cannot be read.
        """
        if depth > MAX_DEPTH:
            raise CourseUnreadable("nested too deeply")
        kind = str(node.tag)
        if "slug" in node.attrib:
            slug = node.attrib.pop("slug")
            node.set("url_name", node.get("url_name") or slug)
        pointer = _is_pointer(node)
        name, again = self._names.take(
            kind, dict(node.attrib), lambda: etree.tostring(node, with_tail=False), pointer=pointer
        )
        usage = BlockUsageLocator(self.key, kind, name)
        if again:
            return usage if kind not in STATEFUL and usage in self.records else None
        node.set("url_name", name)
        try:
            if kind in CONTAINERS:
                return self._container(self._definition(node, pointer=pointer), usage, parent, depth)
            self._store(usage, parent, self._leaf(node, usage, pointer=pointer), ())
        except _Missing as missing:
            if kind == "course":
                raise CourseUnreadable(f"{missing} is missing") from missing
            log.warning("%s is left out: %s is missing", usage, missing)
            return None
        return usage

    def _definition(self, node: Any, *, pointer: bool, must: bool = True) -> Any:
        """Return the node itself, or the root of the file that it names.

        Raises:
            _Missing: it has to have a file (``must``) and has none.
        """
        name = node.get("url_name").replace(":", "/") if pointer else node.get("filename")
        if not name or (not pointer and (len(node) or (node.text or "").strip())):
            return node
        path = (self.root / str(node.tag) / f"{name}.xml").resolve()
        if not (path.is_relative_to(self.root.resolve()) and path.is_file()):
            if must:
                raise _Missing(f"{node.tag}/{name}.xml")
            return node
        found = read_xml(path)
        if not pointer:
            found.attrib.update(node.attrib)
        return found

    def _container(
        self, node: Any, usage: BlockUsageLocator, parent: BlockUsageLocator | None, depth: int
    ) -> BlockUsageLocator:
        cls = self._mixed(usage.block_type)
        fields = {name: _typed(cls, name, value) for name, value in node.attrib.items() if name not in _NOT_SETTINGS}
        # Keep reading order: a block's record comes before its children's.
        self._store(usage, parent, fields, ())
        children = []
        for child in node:
            if not isinstance(child.tag, str) or child.get("xblock-family") == _ASIDE_FAMILY:
                continue
            if usage.block_type == "course" and child.tag in FURNITURE:
                continue
            found = self.read(child, usage, depth + 1)
            if found is not None and found not in children:
                children.append(found)
        self._store(usage, parent, fields, tuple(children))
        return usage

    def _mixed(self, kind: str) -> type[Any]:
        mixed: type[Any] = self.runtime.mixologist.mix(block_class(kind))
        return mixed

    def _leaf(self, node: Any, usage: BlockUsageLocator, *, pointer: bool) -> dict[str, Any]:
        cls = self._mixed(usage.block_type)
        # A block may change the node while it reads itself, and takes its children for its own XML.
        node.attrib.pop("xblock-family", None)
        for aside in [child for child in node if child.get("xblock-family") == _ASIDE_FAMILY]:
            node.remove(aside)
        if issubclass(cls, UnknownBlock):
            return self._unknown(self._definition(node, pointer=pointer, must=False))
        # What reads its own file there is only looked for here; `<poll url_name="x"/>` may be a whole block.
        stock = hasattr(cls, "load_definition")
        definition = self._definition(node, pointer=pointer, must=stock) if pointer else node
        ids = ScopeIds(None, usage.block_type, usage, usage)
        try:
            if usage.block_type in ("video", "videoalpha"):
                # The legacy reader would write rows for edxval on every parse.
                block = cls.parse_xml_new_runtime(definition, self.runtime, ids)
            else:
                block = cls.parse_xml(node if stock else definition, self.runtime, ids)
            return _explicit(block)
        except Exception as error:
            # Somebody else's code on somebody else's content: the rest of the course has to open.
            outside = isinstance(error, IllegalBackReference)
            if usage.block_type == "html" and (outside or "Unable to load file contents" in str(error)):
                raise _Missing(f"the text of {usage.block_id}") from error
            log.warning("%s cannot be read: %s", usage, error)
            self.failed[usage] = error
            return {name: node.get(name) for name in ("display_name",) if node.get(name)}

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
        readable = usage not in self.failed
        self.records[usage] = BlockRecord(
            usage, usage.block_type, MappingProxyType(fields), children, parent, readable=readable
        )


def _explicit(block: Any) -> dict[str, Any]:
    """Return the values a block has set on itself."""
    found = {
        name: declared.read_from(block)
        for name, declared in block.fields.items()
        if declared.scope in (Scope.content, Scope.settings) and declared.is_set_on(block)
    }
    return found | {name: _typed(type(block), name, found[name]) for name in _DATES if isinstance(found.get(name), str)}
