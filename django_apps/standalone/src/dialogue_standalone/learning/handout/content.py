"""What of a section can be read without the site. Questions without answers, results or solutions; of what plays only
online, a line that says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.runtime.api import BANKS, READABLE_TYPES, HostRuntime, readable

from ..access import CourseAccess
from ..path import blocks_of, units_in_order

# A section of the courses has a dozen; more than this is no sheet any more, and would hold up the server.
MAX_BLOCKS = 400


@dataclass(frozen=True)
class Unit:
    """A unit: its title, its address on the site, and safe HTML of each block (``runtime.readable``)."""

    title: str
    url: str
    blocks: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Subsection:
    """A subsection; with ``opens`` or ``hidden`` it has no units for this person now."""

    title: str
    units: tuple[Unit, ...]
    opens: datetime | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Section:
    """A section as one person may read it. ``language`` is that of the course; ``whole`` says whether all fitted in."""

    title: str
    course_title: str
    language: str
    subsections: tuple[Subsection, ...]
    whole: bool


def section_of(access: CourseAccess, key: BlockUsageLocator, runtime: HostRuntime, language: str) -> Section:
    """Collect a section. The runtime is one of a preview: nothing of anybody's answers is read."""
    content = access.content
    left = iter(range(MAX_BLOCKS))
    below = [child for child in content.children(key) if access.can_see(child)]
    subsections = tuple(_subsection(access, child, runtime, left) for child in below)
    return Section(
        title=content.display_name(key),
        course_title=content.display_name(content.root_key),
        language=language,
        subsections=subsections,
        whole=next(left, None) is not None,
    )


def _subsection(access: CourseAccess, key: BlockUsageLocator, runtime: HostRuntime, left: Iterator[int]) -> Subsection:
    title, opens = access.content.display_name(key), access.waits_until(key)
    if opens or access.hidden_since(key):
        return Subsection(title, (), opens, hidden=not opens)
    units = [unit for unit in units_in_order(access, key) if access.waits_until(unit) is None]
    return Subsection(title, tuple(_unit(access, unit, runtime, left) for unit in units))


def _unit(access: CourseAccess, key: BlockUsageLocator, runtime: HostRuntime, left: Iterator[int]) -> Unit:
    texts, notes = [], []
    for block in blocks_of(access, key):
        if next(left, None) is None:
            break
        text = _text(runtime, block)
        if text:
            texts.append(text)
        else:
            notes.append(_note(block.block_type, access.content.display_name(block)))
    url = reverse("learning:unit", args=[str(access.content.key), str(key)])
    return Unit(access.content.display_name(key), url, tuple(texts), tuple(notes))


def _text(runtime: HostRuntime, key: BlockUsageLocator) -> str | None:
    if key.block_type not in READABLE_TYPES:
        return None
    return readable(runtime.render_safely(key, "student_view", {}).content)


def _note(kind: str, title: str) -> str:
    """Say what plays only online."""
    if kind in BANKS:
        return _("Questions are drawn for each reader: answer them online.")
    if kind == "video":
        return _("Film “%(title)s”: watch it online.") % {"title": title}
    if kind == "empathy_check":
        return _("Self-check “%(title)s”: take it online, where only you see it.") % {"title": title}
    return _("“%(title)s” works online only.") % {"title": title}
