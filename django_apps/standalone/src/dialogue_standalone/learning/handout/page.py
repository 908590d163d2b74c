"""A section as one file for a browser without a network: no script, no request, everything inside."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import html

from .content import Section
from .markup import Element, fitted
from .pictures import Pictures

# Headings inside a unit, whose own is an h3.
LEVEL = 4


def offline_page(section: Section, directory: Path, *, base: str, made: Any) -> str:
    """Return the page.

    :param directory: of the course, for its pictures.
    :param base: address of the site, without a slash at the end.
    :param made: when, an aware datetime.
    """
    pictures = Pictures(directory)

    def text(block: str, title: str) -> SafeString:
        root = fitted(block, level=LEVEL, base=base, show=pictures.data_address)
        for table in list(root.iter("table")):
            _scrollable(table, title)
        inside = (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)
        # From `runtime.readable`, which leaves nothing that runs or fetches.
        return mark_safe(inside)

    subsections = [
        {
            "title": part.title,
            "opens": part.opens,
            "hidden": part.hidden,
            "units": [
                {
                    "title": unit.title,
                    "url": base + unit.url,
                    "blocks": [text(block, unit.title) for block in unit.blocks],
                    "notes": unit.notes,
                }
                for unit in part.units
            ],
        }
        for part in section.subsections
    ]
    context = {"section": section, "subsections": subsections, "base": base, "made": made}
    return render_to_string("dialogue_learning/handout.html", context)


def _scrollable(table: Element, title: str) -> None:
    """Let a wide table move sideways in a box of its own, also by keyboard."""
    caption = next(iter(table.iterchildren("caption")), None)
    name = " ".join(caption.text_content().split()) if caption is not None else title
    box = html.Element("div")
    for attribute, value in {"class": "table", "role": "region", "tabindex": "0", "aria-label": name}.items():
        box.set(attribute, value)
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)
