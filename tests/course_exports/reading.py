"""Reads a shipped course as its files stand, without running any block."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from lxml import etree

from dialogue_xblocks.shared.languages import LANGUAGES as OF_THE_INSTRUMENT

ROOT = Path(__file__).resolve().parents[2] / "course_exports" / "prevention"
# Those that the course has a run in; the self-check's instrument has all of the suite's.
LANGUAGES = ("kk", "ru", "en")
#: attributes that a learner reads, and that therefore differ between the languages
WORDS = frozenset(
    (
        *("display_name", "block_name", "format", "language", "url_name", "instructions"),
        *("question", "questions", "question_text", "answer", "answers", "feedback", "definition", "data"),
    )
)
Element = etree._Element


@dataclass(frozen=True)
class Tree:
    """One language run of the course."""

    language: str

    @property
    def root(self) -> Path:
        """The folder with course.xml."""
        return ROOT / self.language

    @property
    def run(self) -> str:
        """The course run."""
        return f"2026_{self.language}"

    def xml(self, path: str) -> Element:
        """Parse one file."""
        return etree.fromstring((self.root / path).read_bytes())

    def files(self, kind: str, suffix: str = ".xml") -> list[Path]:
        """Files of one block type, by name."""
        return sorted((self.root / kind).glob(f"*{suffix}"))

    def problems(self) -> list[tuple[str, Element]]:
        """Every problem with its name."""
        return [(path.stem, etree.fromstring(path.read_bytes())) for path in self.files("problem")]

    def drag_and_drop(self) -> dict[str, object]:
        """The data of the matching task."""
        (block,) = self.xml("vertical/u_map.xml").iter("drag-and-drop-v2")
        data: dict[str, object] = json.loads(str(block.get("data")))
        return data

    def policy(self, name: str) -> dict[str, object]:
        """A policy of the run."""
        data: dict[str, object] = json.loads((self.root / "policies" / self.run / name).read_text(encoding="utf-8"))
        return data

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every passage a learner reads, as (where, plain text)."""
        for folder in ("html", "about", "info"):
            for path in self.files(folder, ".html"):
                body = path.read_text(encoding="utf-8")
                yield from ((f"{folder}/{path.name}", text) for text in passages(body))
        for path in sorted(self.root.rglob("*.xml")):
            where = str(path.relative_to(self.root))
            for element in etree.fromstring(path.read_bytes()).iter(etree.Element):
                # The self-check carries the same definition, in all languages, in every run.
                if element.tag not in OF_THE_INSTRUMENT or element.tag == self.language:
                    yield from ((where, text) for text in _texts_of(element))
        captions = self.root / "static" / f"tour-{self.language}.srt"
        lines = captions.read_text(encoding="utf-8").splitlines()
        yield from ((captions.name, line) for line in lines if re.search(r"[^\W\d]", line))


def passages(body: str) -> list[str]:
    """Split HTML into paragraphs, cells and alternative texts."""
    alternatives = re.findall(r'alt="([^"]*)"', body)
    plain = re.sub(r"</?(?:strong|small|a|kbd|em)\b[^>]*>", "", body)
    return [unescape(text.strip()) for text in [*re.split(r"<[^>]+>", plain), *alternatives] if text.strip()]


def _texts_of(element: Element) -> Iterator[str]:
    if element.text and element.text.strip():
        yield element.text.strip()
    for name in ("display_name", "question", "question_text", "feedback", "instructions", "format"):
        if element.get(name):
            yield str(element.get(name))
    for name in ("answers", "questions", "data", "definition"):
        if element.get(name):
            yield from _strings(json.loads(str(element.get(name))))


def _strings(value: object) -> Iterator[str]:
    """Sentences inside JSON data: not identifiers, addresses or language codes."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in OF_THE_INSTRUMENT:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str) and not re.fullmatch(r"[a-z0-9_.:/#-]*", value):
        yield value
