"""The course as its files tell it: follows pointers from course.xml, never outside the root, and notes what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dialogue_standalone.olx.data import Finding, Limits, SourceKind
from dialogue_standalone.olx.messages import finding
from dialogue_standalone.olx.naming import STATEFUL, Names, given_name
from dialogue_standalone.olx.paths import KEY_PART, URL_NAME, URL_NAME_LENGTH, inside
from dialogue_standalone.olx.xmlscan import Document, Element, XmlProblem, scan

# Types whose children are blocks; everything inside another element is that block's own content.
CONTAINERS: Final = frozenset(
    {
        *("course", "chapter", "sequential", "videosequence", "vertical", "unit", "library_content", "itembank"),
        *("split_test", "conditional", "randomize", "wrapper", "problemset"),
    }
)
# Of these, what only the full platform plays: shown as a placeholder here.
PLATFORM_ONLY: Final = frozenset({"conditional"})
# Types that the platform keeps in files of their own (its XmlMixin): `<type url_name="x"/>` always means type/x.xml.
# For the others such an element may just as well be a whole block with default settings.
POINTER_TYPES: Final = CONTAINERS | frozenset(
    ("html", "problem", "video", "annotatable", "lti", "word_cloud", "poll_question", "about", "error", "videoalpha")
)
# Old furniture of the course element that is no block.
FURNITURE: Final = frozenset(("wiki", "textbook", "pdf_textbook", "html_textbook", "grading_policy"))
_BLOCK_DEPTH: Final = 30
_BLOCKS: Final = 20_000


@dataclass(slots=True)
class Placed:
    """One block where it stands.

    ``path`` and ``element`` are of the definition (after following a pointer); ``kind`` as in `SourceRange`.
    """

    block_type: str
    url_name: str | None
    path: str
    element: Element
    kind: SourceKind
    parent: "Placed | None"
    body_path: str | None = None
    children: list["Placed"] = field(default_factory=list)
    pointed: dict[str, str] = field(default_factory=dict)

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes of the defining element; those of an old ``filename`` pointer win."""
        return self.element.attrs | self.pointed

    def is_below(self, other: "Placed") -> bool:
        """Say whether ``other`` holds this block, directly or not."""
        above = self.parent
        while above is not None and above is not other:
            above = above.parent
        return above is not None


def is_pointer(element: Element) -> bool:
    """Say whether an element only names a file (the platform's ``is_pointer_tag``; ``slug`` is an old ``url_name``)."""
    names = {"url_name" if name == "slug" else name for name in element.attrs}
    expected = {"url_name", "course", "org"} if element.tag == "course" else {"url_name"}
    return not element.children and not element.has_text and names == expected


def old_pointer(element: Element) -> str | None:
    """Return the file that an element of the first format names by ``filename``; html keeps a text under that name."""
    if element.tag == "html" or element.tag not in POINTER_TYPES or element.children or element.has_text:
        return None
    return element.attrs.get("filename")


def text_paths(url_name: str, filename: str) -> list[str]:
    """Return where the text of an html block may be, in the platform's order (``HtmlBlock.backcompat_paths``)."""
    folder = f"html/{url_name.replace(':', '/')}".rpartition("/")[0]
    path = f"{folder}/{filename}.html"
    found = [path]
    if path.endswith(".html.html"):
        path = path.removesuffix(".html")
    while "/" in path:
        found.append(path)
        path = path.partition("/")[2]
    return found


class CourseTree:
    """Reads the whole course below ``root``; never raises on bad content.

    Attributes:
        blocks: every block found, in document order, the course first (empty when course.xml cannot be read).
        findings: what is wrong with files and structure.
        used: files that are part of the course.
        identity: org, course and run, as far as they are given.
    """

    def __init__(self, root: Path, limits: Limits | None = None) -> None:
        self.root = root
        self.limits = limits or Limits()
        self.blocks: list[Placed] = []
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self.identity = {"org": "", "course": "", "url_name": ""}
        self._documents: dict[str, Document | None] = {}
        self._open: list[str] = []
        self._names = Names()
        self._first: dict[tuple[str, str], Placed] = {}
        self._full = False
        self._read_course()

    def document(self, path: str) -> Document | None:
        """Return the scanned file, or None after noting why it cannot be read. Read once."""
        if path not in self._documents:
            self._documents[path] = self._load(path)
        return self._documents[path]

    def _load(self, path: str) -> Document | None:
        data = self.read(path, self.limits.xml_bytes)
        if data is None:
            return None
        try:
            document = scan(data, path, self.limits)
        except XmlProblem as problem:
            self.findings.append(problem.finding)
            return None
        if document.encoding.lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            self.findings.append(finding("xml_not_utf8", path, 1, encoding=document.encoding))
        return document

    def read(self, path: str, limit: int) -> bytes | None:
        """Return the bytes of a file of the course, or None after noting why they cannot be had."""
        file = inside(self.root, path)
        if file is None:
            return None
        try:
            if file.stat().st_size > limit:
                self.findings.append(finding("xml_size", path, limit=limit // 1024**2))
                return None
            self.used.add(path)
            return file.read_bytes()
        except OSError as error:
            reason = "access denied" if isinstance(error, PermissionError) else "the disk reported an error"
            self.findings.append(finding("member_unreadable", path, reason=reason))
            return None

    def _read_course(self) -> None:
        document = self.document("course.xml")
        if document is None:
            if not self.findings:
                self.findings.append(finding("no_course", "course.xml"))
            return
        if document.root.tag != "course":
            self.findings.append(finding("root_tag", "course.xml", 1, found=document.root.tag, expected="course"))
            return
        self._read_identity(document.root)
        self._place(document.root, "course.xml", None, "file")

    def _read_identity(self, element: Element) -> None:
        for name in self.identity:
            value = element.attrs.get(name, "")
            if name == "url_name":
                value = given_name(element.attrs) if value or "slug" in element.attrs or "name" in element.attrs else ""
            self.identity[name] = value
            if not value:
                self.findings.append(finding("course_identity", "course.xml", element.line, name=name))
            elif not KEY_PART.fullmatch(value):
                self.findings.append(
                    finding("course_identity_characters", "course.xml", element.line, name=name, value=value[:100])
                )

    def _place(self, element: Element, path: str, parent: Placed | None, kind: SourceKind) -> None:
        """Take up the block that ``element`` is or points at, and everything below it."""
        if len(self._open) >= _BLOCK_DEPTH:
            self.findings.append(finding("blocks_deep", path, element.line, limit=_BLOCK_DEPTH))
            return
        if len(self.blocks) >= _BLOCKS:
            if not self._full:
                self._full = True
                self.findings.append(finding("blocks_many", path, element.line, limit=_BLOCKS))
            return
        pointer = is_pointer(element)
        name, again = self._names.take(element.tag, element.attrs, lambda: self._bytes(element, path), pointer=pointer)
        if not self._check_name(element, path, name):
            return
        block = Placed(element.tag, name, path, element, kind, parent)
        if not self._note_repetition(block, again=again):
            return
        if pointer and not self._follow(block, f"{name.replace(':', '/')}.xml"):
            return
        filename = old_pointer(element)
        if filename and self._follow(block, f"{filename}.xml"):
            block.pointed = element.attrs
        elif filename:
            return
        if not self._find_body(block):
            return
        self.blocks.append(block)
        self._first[block.block_type, name] = block
        if parent:
            parent.children.append(block)
        if block.block_type in CONTAINERS:
            self._descend(block)

    def _bytes(self, element: Element, path: str) -> bytes:
        document = self._documents[path]
        assert document is not None  # the element came out of it
        return document.data[element.start : element.end].decode(document.encoding, "replace").encode()

    def _check_name(self, element: Element, path: str, name: str) -> bool:
        if not (element.attrs.get("url_name") or element.attrs.get("slug")):
            self.findings.append(finding("url_name_missing", path, element.line, tag=element.tag))
        if len(name) > URL_NAME_LENGTH:
            item = finding("url_name_long", path, element.line, value=name[:40], limit=URL_NAME_LENGTH)
        elif not URL_NAME.fullmatch(name):
            item = finding("url_name_characters", path, element.line, value=name)
        else:
            return True
        self.findings.append(item)
        return False

    def _note_repetition(self, block: Placed, *, again: bool) -> bool:
        """Tell about a name given before; False when this is the same block once more, which is read only once."""
        given = given_name(block.element.attrs)
        first = self._first.get((block.block_type, given))
        if first is None or block.block_type == "course":
            return True
        # both may point at one file: the places of the two pointers say more than the file does
        place = first.parent.path if first.parent else first.path
        if again and block.is_below(first):
            self.findings.append(finding("pointer_cycle", block.path, block.element.line, target=first.path))
            return False
        code = "duplicate_block"
        if again:
            code = "duplicate_dropped" if block.block_type in STATEFUL else "duplicate_shared"
        self.findings.append(finding(code, block.path, None, tag=block.block_type, value=given, other=place))
        return not again

    def _follow(self, block: Placed, file: str) -> bool:
        """Put the file's element in place of the pointer; False when there is nothing to show."""
        # the platform maps ":" in a url_name to a folder
        target = f"{block.block_type}/{file}"
        if inside(self.root, target) is None:
            if block.block_type not in POINTER_TYPES:
                return True
            code = "course_file_missing" if block.block_type == "course" else "pointer_missing"
            self.findings.append(finding(code, block.path, block.element.line, target=target[:200]))
            return False
        if target in self._open:  # by another name, so that the names do not tell
            self.findings.append(finding("pointer_cycle", block.path, block.element.line, target=target))
            return False
        document = self.document(target)
        if document is None:
            return False
        if document.root.tag != block.block_type:
            code = "root_tag" if block.block_type == "course" else "root_tag_other"
            self.findings.append(
                finding(code, target, document.root.line, found=document.root.tag, expected=block.block_type)
            )
        if is_pointer(document.root) and document.root.attrs.get("url_name") and block.block_type in POINTER_TYPES:
            self.findings.append(finding("pointer_self", target, document.root.line))
        block.path, block.element, block.kind = target, document.root, "file"
        return True

    def _find_body(self, block: Placed) -> bool:
        """Find the text of an html block; False when it is missing."""
        filename = block.attrs.get("filename") if block.block_type == "html" else None
        if not filename:
            return True
        paths = text_paths(block.url_name or "", filename)
        target = next((path for path in paths if inside(self.root, path) is not None), None)
        if target is None:
            self.findings.append(finding("html_missing", block.path, block.element.line, target=paths[0][:200]))
            return False
        block.body_path = target
        if block.kind == "file":
            block.kind = "pointer"
        return True

    def _descend(self, block: Placed) -> None:
        self._open.append(block.path if block.kind != "inline" else "")
        if block.element.has_text and block.block_type not in ("library_content", "itembank"):
            self.findings.append(finding("container_text", block.path, block.element.line, tag=block.block_type))
        for child in block.element.children:
            if block.block_type == "course" and child.tag in FURNITURE:
                continue
            if child.attrs.get("xblock-family") == "xblock_asides.v1":  # belongs to the block around it
                continue
            self._place(child, block.path, block, "inline")
        self._open.pop()

    def containers(self) -> Iterator[Placed]:
        """Yield the blocks that hold others."""
        return (block for block in self.blocks if block.block_type in CONTAINERS)
