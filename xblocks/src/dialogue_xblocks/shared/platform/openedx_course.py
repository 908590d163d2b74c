"""A course of the platform as its modulestore has it, kept in the site's cache for each published version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Literal, cast

from django.core.cache import cache
from opaque_keys.edx.keys import CourseKey
from xblock.completable import XBlockCompletionMode

from .host import PRIVATE_TYPES, CoursePart

_KEPT = 24 * 3600
_KINDS = ("section", "subsection", "unit")
_BANKS = frozenset({"library_content", "itembank"})


@dataclass(frozen=True)
class Node:
    """A block: what standings and dates need of it. ``shown`` is how many children a bank shows, None for all."""

    usage_key: str
    kind: str
    title: str
    start: datetime | None
    due: datetime | None
    graded: bool
    hidden: bool
    counts: bool
    shown: int | None
    children: tuple["Node", ...]

    @property
    def name(self) -> str:
        """The url_name."""
        return self.usage_key.rpartition("@")[2]

    def below(self) -> Iterator["Node"]:
        """Yield this block and everything below it."""
        yield self
        for child in self.children:
            yield from child.below()


def course_tree(course_key: CourseKey) -> Node | None:
    """Return the published course, None when there is none; no query of the modulestore while the version is known."""
    overviews = import_module("openedx.core.djangoapps.content.course_overviews.models").CourseOverview.objects
    version = overviews.filter(id=course_key).values_list("modified", flat=True).first()
    if version is None:
        return None
    name = f"dialogue-tree-2:{course_key}:{version.timestamp()}"
    found = cache.get(name)
    if found is None:
        store = import_module("xmodule.modulestore.django").modulestore()
        with store.bulk_operations(course_key):
            course = store.get_course(course_key, depth=None)
            if course is None:
                return None
            found = _node(course)
        cache.set(name, found, _KEPT)
    return cast(Node, found)


def _node(block: Any) -> Node:
    children = block.get_children() if block.has_children else []
    kind = block.scope_ids.block_type
    mode = XBlockCompletionMode.get_mode(type(block))
    count = getattr(block, "max_count", None) if kind in _BANKS else None
    return Node(
        usage_key=str(block.scope_ids.usage_id),
        kind=kind,
        title=str(block.display_name_with_default),
        start=_own(block, "start"),
        due=_own(block, "due"),
        graded=bool(getattr(block, "graded", False)),
        hidden=bool(getattr(block, "visible_to_staff_only", False)),
        counts=mode == XBlockCompletionMode.COMPLETABLE and not children and kind not in PRIVATE_TYPES,
        shown=None if count is None or count < 0 else int(count),
        children=tuple(_node(child) for child in children if child is not None),
    )


def _own(block: Any, name: str) -> datetime | None:
    field = block.fields.get(name)
    return getattr(block, name) if field is not None and field.is_set_on(block) else None


def parts_of(course: Node) -> list[CoursePart]:
    """Return sections, subsections and units that learners can see."""
    return [part for section in course.children for part in _parts(section, ())]


def _parts(node: Node, path: tuple[str, ...]) -> Iterator[CoursePart]:
    if node.hidden:
        return
    kind = cast(Literal["section", "subsection", "unit"], _KINDS[len(path)])
    yield CoursePart(node.usage_key, kind, node.title, path, node.start, node.due, node.graded)
    if len(path) + 1 < len(_KINDS):
        for child in node.children:
            yield from _parts(child, (*path, node.title))


def graded_subsections(course: Node) -> list[Node]:
    """Return the subsections that count, in order."""
    return [one for section in course.children for one in section.children if one.graded and not _hidden(section, one)]


def _hidden(*nodes: Node) -> bool:
    return any(node.hidden for node in nodes)


def completable(node: Node) -> tuple[set[str], int]:
    """Return the keys that may be completed below a block, and how many of them one learner gets: banks show some."""
    if node.hidden:
        return set(), 0
    if not node.children:
        return ({node.usage_key}, 1) if node.counts else (set(), 0)
    below = [completable(child) for child in node.children]
    keys = set().union(*(found for found, _count in below))
    counts: Sequence[int] = [count for _found, count in below]
    return keys, sum(counts if node.shown is None else sorted(counts, reverse=True)[: node.shown])


def unit_title(course: Node, usage_key: str) -> str:
    """Return the title of the unit a block is in, "" when the course has it no more."""
    for section in course.children:
        for subsection in section.children:
            for unit in subsection.children:
                if any(one.usage_key == usage_key for one in unit.below()):
                    return unit.title
    return ""
