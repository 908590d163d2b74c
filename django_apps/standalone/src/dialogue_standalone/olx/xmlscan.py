"""Reading XML to the byte: where every element starts and ends, without entities, DTDs or surprises."""

import re
from dataclasses import dataclass, field
from typing import Final, cast
from xml.parsers import expat

from lxml import etree

from dialogue_standalone.olx.data import Finding, Limits
from dialogue_standalone.olx.messages import finding

_ELEMENTS: Final = 200_000
_DECLARED: Final = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@dataclass(slots=True)
class Element:
    """One element with its place. ``end`` is the first byte after it; ``inner`` the byte range between its tags."""

    tag: str
    attrs: dict[str, str]
    start: int
    line: int
    depth: int
    open_end: int
    end: int = 0
    has_text: bool = False
    children: list["Element"] = field(default_factory=list)

    def iter(self) -> "list[Element]":
        """Return this element and everything below it, in document order."""
        found, todo = [], [self]
        while todo:
            element = todo.pop()
            found.append(element)
            todo.extend(reversed(element.children))
        return found


@dataclass(frozen=True, slots=True)
class Document:
    """One scanned file."""

    data: bytes
    root: Element
    encoding: str


class XmlProblem(Exception):
    """The bytes are no XML that this host reads; ``finding`` says why."""

    def __init__(self, item: Finding) -> None:
        self.finding = item
        super().__init__(item.code)


def scan(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """Scan one XML file.

    Offsets hold for UTF-8 and the one-byte encodings; UTF-16 is refused, since nothing that edits courses writes it.

    Raises:
        XmlProblem: not well-formed, a DTD, a wrong encoding, over a limit. ``path`` goes into the finding.
    """
    limits = limits or Limits()
    if len(data) > limits.xml_bytes:
        raise XmlProblem(finding("xml_size", path, limit=limits.xml_bytes // 1024**2))
    if data.startswith(_WIDE):
        raise XmlProblem(finding("xml_encoding", path, 1, encoding="UTF-8"))
    declared = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    _check_encoding(data, path, encoding)
    root = _Scanner(data, path, limits).run()
    _check_namespaces(data, path)
    return Document(data, root, encoding)


def _check_encoding(data: bytes, path: str, encoding: str) -> None:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError, ValueError) as error:
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 1
        raise XmlProblem(finding("xml_encoding", path, line, encoding=encoding[:40])) from error
    if "a<".encode(encoding) != b"a<":  # UTF-16, EBCDIC: byte offsets would lie
        raise XmlProblem(finding("xml_encoding", path, 1, encoding="UTF-8"))


def _check_namespaces(data: bytes, path: str) -> None:
    """Read once more as the runtime will (libxml2 knows namespaces, this scan does not)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = "a name has a prefix that is not declared" if "prefix" in str(error).lower() else "syntax error"
        raise XmlProblem(finding("xml_broken", path, line or 1, column=column or 1, reason=reason)) from error


class _Scanner:
    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self._data, self._path, self._limits = data, path, limits
        self._stack: list[Element] = []
        self._root: Element | None = None
        self._count = 0
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def run(self) -> Element:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "syntax error"
            raise XmlProblem(
                finding("xml_broken", self._path, error.lineno, column=error.offset + 1, reason=reason)
            ) from error
        except (ValueError, LookupError) as error:  # an encoding that expat cannot take up
            raise XmlProblem(finding("xml_encoding", self._path, 1, encoding="UTF-8")) from error
        return cast(Element, self._root)

    def _doctype(self, *_ignored: object) -> None:
        raise XmlProblem(finding("xml_dtd", self._path, self._parser.CurrentLineNumber))

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        self._count += 1
        line = self._parser.CurrentLineNumber
        if len(self._stack) >= self._limits.xml_depth:
            raise XmlProblem(finding("xml_deep", self._path, line, limit=self._limits.xml_depth))
        if self._count > _ELEMENTS:
            raise XmlProblem(finding("xml_many", self._path, line, limit=_ELEMENTS))
        element = Element(tag, attrs, start, line, len(self._stack), _tag_end(self._data, start))
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self._root = element
        self._stack.append(element)

    def _end(self, _tag: str) -> None:
        element = self._stack.pop()
        if self._data[element.open_end - 2 : element.open_end] == b"/>":
            element.end = element.open_end
        else:
            # an end tag has no attributes, so the next ">" closes it
            element.end = self._data.index(b">", self._parser.CurrentByteIndex) + 1

    def _text(self, text: str) -> None:
        if text.strip():
            self._stack[-1].has_text = True


def _tag_end(data: bytes, start: int) -> int:
    """Return the offset after the start tag at ``start``: the first ">" outside quotes."""
    position = start
    while True:
        closing = data.index(b">", position)
        quotes = [
            where for where in (data.find(b'"', position, closing), data.find(b"'", position, closing)) if where >= 0
        ]
        if not quotes:
            return closing + 1
        opening = min(quotes)
        position = data.index(data[opening : opening + 1], opening + 1) + 1
