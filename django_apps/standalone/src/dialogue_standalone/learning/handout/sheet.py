"""A section on paper: readable HTML becomes a tree of plain values, which a Typst template sets as tagged PDF."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dialogue_standalone.printing.api import PrintingFailed, pdf

from .content import Section, Subsection
from .markup import Element, fitted
from .page import LEVEL
from .pictures import Pictures

TEMPLATE = Path(__file__).parent / "paper" / "section.typ"
_TRIAL = Path(__file__).parent / "paper" / "trial.typ"

type Tree = list[dict[str, Any]]
_INLINE = {"strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "code": "code", "kbd": "code", "sub": "sub"}
_INLINE |= {"sup": "sup", "u": "u", "s": "strike", "a": "a", "br": "br"}
_BOXES = {"div", "section", "figure", "dl", "tbody", "thead", "tfoot", "p", "dd", "dt", "figcaption", "li", "td", "th"}
_SPACES = re.compile(r"\s+")


def printed(section: Section, directory: Path, *, base: str, made: datetime, day: str) -> bytes:
    """Return the document; ``day`` is the date in words. Parameters as of `offline_page`.

    :raises PrintingFailed: it could not be made.
    """
    pictures = Pictures(directory)

    def show(source: str) -> str | None:
        name = pictures.name_of(source)
        if name and name.endswith(".svg") and not _can_be_drawn(pictures.files[name]):
            return None
        return name

    given = {
        "title": section.title,
        "course": section.course_title,
        "language": section.language,
        "base": base,
        "day": day,
        "made": _("Made:"),
        "where": _("Answers are given online:"),
        "rest": "" if section.whole else _("The rest is on the site."),
        "online": _("Open online"),
        "parts": [_part(part, base, show) for part in section.subsections],
    }
    return pdf(TEMPLATE, given, files=pictures.files, made=made)


def _can_be_drawn(drawing: bytes) -> bool:
    try:
        pdf(_TRIAL, {}, files={"drawing.svg": drawing})
    except PrintingFailed:
        return False
    return True


def _part(part: Subsection, base: str, show: Any) -> dict[str, Any]:
    closed = _("Not open yet.") if part.opens else _("The due date has passed, and this part is hidden now.")
    return {
        "title": part.title,
        "closed": closed if part.opens or part.hidden else "",
        "units": [
            {
                "title": unit.title,
                "url": base + unit.url,
                "notes": unit.notes,
                "blocks": [tree(fitted(block, level=LEVEL, base=base, show=show)) for block in unit.blocks],
            }
            for unit in part.units
        ],
    }


def tree(root: Element) -> Tree:
    """Return what an element holds: paragraphs, headings, lists, tables, pictures."""
    found: Tree = []
    line: Tree = []

    def end_line() -> None:
        if any(one.get("s", "x").strip() for one in line):
            found.append({"t": "p", "c": list(line)})
        line.clear()

    _words(line, root.text)
    for child in root:
        if child.tag in _INLINE or child.tag not in _BLOCKS:
            line.extend(_inline(child))
        else:
            end_line()
            found += _BLOCKS[child.tag](child)
        _words(line, child.tail)
    end_line()
    return found


def _words(line: Tree, text: str | None) -> None:
    if text:
        line.append({"t": "w", "s": _SPACES.sub(" ", text)})


def _inline(element: Element) -> Tree:
    if element.tag == "img":
        return [_picture(element)]
    inside: Tree = []
    _words(inside, element.text)
    for child in element:
        inside += _inline(child)
        _words(inside, child.tail)
    kind = _INLINE.get(element.tag)
    if kind == "br":
        return [{"t": "br"}]
    if kind is None:
        return inside
    return [{"t": kind, "c": inside, "href": element.get("href", "")}] if inside else []


def _picture(element: Element) -> dict[str, Any]:
    return {"t": "img", "name": element.get("src"), "alt": element.get("alt", "").strip()}


def _heading(element: Element) -> Tree:
    return [{"t": "h", "l": int(element.tag[1]), "c": _flat(element)}]


def _flat(element: Element) -> Tree:
    inside: Tree = []
    _words(inside, element.text)
    for child in element:
        inside += _inline(child)
        _words(inside, child.tail)
    return inside


def _list(element: Element) -> Tree:
    items = [tree(item) for item in element.iterchildren("li")]
    start = element.get("start", "1")
    return [
        {
            "t": element.tag,
            "items": items,
            "choices": "choices" in (element.get("class") or ""),
            "start": int(start) if start.isdecimal() else 1,
        }
    ]


def _table(element: Element) -> Tree:
    rows = [row for row in element.iter("tr") if row.xpath("ancestor::table[1]")[0] is element]
    if not rows:
        return []
    cells = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in rows]
    columns = max(sum(cell["colspan"] for cell in row) for row in cells) if any(cells) else 0
    caption = next(iter(element.iterchildren("caption")), None)
    head = rows[0].getparent().tag == "thead" or all(cell.tag == "th" for cell in rows[0])
    found: Tree = [{"t": "p", "c": [{"t": "b", "c": _flat(caption)}]}] if caption is not None else []
    return [*found, {"t": "table", "columns": columns, "head": head, "rows": cells}] if columns else found


def _cell(cell: Element) -> dict[str, Any]:
    def span(name: str) -> int:
        value = cell.get(name, "1")
        return min(int(value), 20) if value.isdecimal() and int(value) else 1

    return {"c": tree(cell), "colspan": span("colspan"), "rowspan": span("rowspan"), "head": cell.tag == "th"}


def _pre(element: Element) -> Tree:
    return [{"t": "pre", "s": element.text_content()}]


def _quote(element: Element) -> Tree:
    return [{"t": "quote", "c": tree(element)}]


_BLOCKS = {
    **{f"h{level}": _heading for level in range(1, 7)},
    **dict.fromkeys(_BOXES, tree),
    "ul": _list,
    "ol": _list,
    "table": _table,
    "pre": _pre,
    "blockquote": _quote,
    "hr": lambda _element: [{"t": "hr"}],
}
