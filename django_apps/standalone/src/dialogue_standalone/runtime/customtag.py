"""Custom tags of old courses: ``<customtag impl="book" page="7"/>`` fills the text ``custom_tags/book``."""

import re
from string import Template
from typing import Any, Self

from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String

# Tags that mean a custom tag of their own name.
NAMED = frozenset({"book", "discuss", "image", "slides", "videodev"})
_NAME = re.compile(r"[\w\-]+")


class CustomTagBlock(XBlock):
    """Shows a text of the course with the values of its attributes put in, as the platform's block does."""

    data = String(default="<customtag/>", scope=Scope.content)

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Self:
        """Keep the element."""
        block: Self = runtime.construct_xblock_from_class(cls, keys)
        block.data = etree.tostring(node, encoding="unicode", with_tail=False)
        return block

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Return the filled text.

        Raises:
            LookupError: the course has no such text.
        """
        node = etree.fromstring(self.data)
        values = {str(key): str(value) for key, value in node.attrib.items()}
        name = node.get("impl") or node.findtext("impl") or str(node.tag)
        return Fragment(Template(self._text(name)).safe_substitute(values))

    public_view = student_view

    def _text(self, name: str) -> str:
        content = self.runtime.content
        folder = content.directory / "custom_tags"
        if _NAME.fullmatch(name):
            for place in (folder / str(content.key.run), folder):
                for path in (place / name, place / f"{name}.html"):
                    if path.is_file() and not path.is_symlink():
                        return str(path.read_text(encoding="utf-8"))
        raise LookupError(f"custom_tags/{name}")
