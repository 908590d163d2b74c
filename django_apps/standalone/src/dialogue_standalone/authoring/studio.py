"""The editor side of a block: its studio_view, and what its handlers change, as XML."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponseBase
from fs.memoryfs import MemoryFS
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator
from web_fragments.fragment import Fragment

from dialogue_standalone.runtime.api import CourseContent, HostRuntime, RuntimeUser, block_class

# Their editors are part of the platform's own pages, not of the block: here they are edited as source.
_SOURCE_ONLY = frozenset({"html", "problem", "video", "annotatable"})
_SAFE = ":@+"


def has_form(block_type: str) -> bool:
    """Say whether a block type brings an editor of its own."""
    return block_type not in _SOURCE_ONLY and hasattr(block_class(block_type), "studio_view")


def handler_prefix(course_key: object, digest: str) -> str:
    """Return the address before a block's key in author handlers. It names the state of the files the author saw."""
    return f"/author/{quote(str(course_key), safe=_SAFE)}/at/{digest}"


class StudioRuntime(HostRuntime):
    """Shows and calls one block for its author. Nothing is read from or written to anybody's answers."""

    def __init__(self, content: CourseContent, user: RuntimeUser, *, language: str, digest: str) -> None:
        """Serve one author who saw the block's files in the state ``digest``."""
        super().__init__(content, user, language=language, author_mode=True, preview=True)
        self._digest = digest
        # Stock blocks write themselves into files when they are exported; these are read back and thrown away.
        self.export_fs = MemoryFS()

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """Return the address of an author handler."""
        key = block.scope_ids.usage_id
        parts = [
            handler_prefix(key.course_key, self._digest),
            quote(str(key), safe=_SAFE),
            "handler",
            quote(handler_name),
        ]
        return "/".join(parts + ([quote(suffix)] if suffix else [])) + (f"?{query.lstrip('?')}" if query else "")

    def get_asides(self, _block: Any) -> list[Any]:
        """No asides are exported from here; those in the files stay where they are."""
        return []

    def form(self, key: BlockUsageLocator) -> Fragment:
        """Render the block's own editor."""
        fragment: Fragment = self.render(self.get_block(key), "studio_view", {})
        return fragment

    def show(self, key: BlockUsageLocator) -> Fragment:
        """Render the block as learners get it."""
        fragment: Fragment = self.render(self.get_block(key), "student_view", {})
        return fragment

    def call(
        self, key: BlockUsageLocator, handler_name: str, request: HttpRequest, suffix: str
    ) -> tuple[HttpResponseBase, Any | None]:
        """Call an author handler. Returns its answer, and the block when the call changed what the course says of it."""
        block = self.get_block(key)
        response = self.handle(block, handler_name, request, suffix)
        return response, block if self.content_data.changed(key) else None

    def export(self, block: Any, old_xml: str) -> str:
        """Return the block's element as it is to be written, in the form the course has it now.

        Settings that come from ``policy.json`` stay there, and marks of the platform appear only where they were.
        """
        node = etree.Element("unknown")
        block.add_xml_to_node(node)
        node = self._from_file(block, node)
        old = etree.fromstring(old_xml.encode())
        key = block.scope_ids.usage_id
        node.attrib.pop("url_name", None)
        if old.get("url_name"):
            node.set("url_name", old.get("url_name"))
        if "xblock-family" not in old.attrib:
            node.attrib.pop("xblock-family", None)
        policy = self.content.policy.get(f"{key.block_type}/{key.block_id}", {})
        changed = self.content_data.changed(key)
        for name in policy if isinstance(policy, dict) else ():
            if name not in old.attrib and name not in changed:
                node.attrib.pop(name, None)
        node.tail = None
        return str(etree.tostring(_in_order_of(node, old), encoding="unicode"))

    def _from_file(self, block: Any, node: Any) -> Any:
        """Return the element a stock block wrote into a file and only pointed at."""
        path = f"{node.tag}/{block.scope_ids.usage_id.block_id}.xml"
        if not self.export_fs.exists(path):
            return node
        with self.export_fs.open(path, "rb") as file:
            return etree.fromstring(file.read())


def _in_order_of(node: Any, old: Any) -> Any:
    """Put the attributes in the order the author knows, new ones last: a comparison shows only what changed."""
    values = dict(node.attrib)
    node.attrib.clear()
    for name in [*old.attrib, *values]:
        if name in values:
            node.set(name, values.pop(name))
    return node
