"""The tree of a course as one person sees it: what is done, due, open, and how long it takes."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.runtime.api import CourseContent

from .access import CourseAccess, course_access
from .completion import chosen_children, completions
from .data import OutlineNode
from .dates import as_datetime
from .estimate import whole_minutes
from .facts import CONTAINERS, CourseFacts, course_facts


def outline(user: AbstractBaseUser | AnonymousUser, content: CourseContent) -> OutlineNode:
    """Return the outline of a course for a person.

    Costs the same number of queries for any course: role, enrolment, completions, selections of problem banks.
    """
    return build_outline(course_access(user, content))


def build_outline(access: CourseAccess, top: BlockUsageLocator | None = None) -> OutlineNode:
    """Build the outline, or the part of it below ``top``, for an access already looked up; two queries."""
    content = access.content
    builder = _Builder(
        access,
        course_facts(content),
        completions(access.user, content.key),
        chosen_children(access.user, content),
    )
    return builder.node(content.root_key if top is None else top)


class _Builder:
    """Walks the tree once; holds what was looked up before."""

    def __init__(
        self,
        access: CourseAccess,
        facts: CourseFacts,
        done: Mapping[BlockUsageLocator, float],
        chosen: Mapping[BlockUsageLocator, tuple[BlockUsageLocator, ...]],
    ) -> None:
        self.access = access
        self.content = access.content
        self.facts = facts
        self.done = done
        self.chosen = chosen

    def children(self, key: BlockUsageLocator) -> list[BlockUsageLocator]:
        below = self.chosen.get(key)
        return [
            child for child in (self.content.children(key) if below is None else below) if self.access.can_see(child)
        ]

    def node(self, key: BlockUsageLocator) -> OutlineNode:
        if key.block_type not in CONTAINERS:
            return self.unit(key)
        children = tuple(self.node(child) for child in self.children(key))
        return self.make(
            key,
            children,
            done=sum(child.done for child in children),
            total=sum(child.total for child in children),
            minutes=sum(child.minutes for child in children),
        )

    def unit(self, key: BlockUsageLocator) -> OutlineNode:
        leaves = list(self.leaves(key))
        counted = [leaf for leaf in leaves if leaf in self.facts.completable]
        return self.make(
            key,
            (),
            done=sum(self.done.get(leaf, 0.0) >= 1.0 for leaf in counted),
            total=len(counted),
            minutes=whole_minutes(self.facts.minutes.get(leaf, 0.0) for leaf in leaves),
        )

    def leaves(self, key: BlockUsageLocator) -> list[BlockUsageLocator]:
        below = self.children(key)
        if not below:
            return [key]
        return [leaf for child in below for leaf in self.leaves(child)]

    def make(
        self, key: BlockUsageLocator, children: tuple[OutlineNode, ...], *, done: int, total: int, minutes: int
    ) -> OutlineNode:
        waits = self.access.waits_until(key)
        is_subsection = key.block_type == "sequential"
        return OutlineNode(
            key=key,
            block_type=key.block_type,
            title=self.content.display_name(key),
            url=None if waits else self.url(key, children),
            done=done,
            total=total,
            minutes=minutes,
            due=as_datetime(self.content.field(key, "due")) if is_subsection else None,
            opens=waits,
            graded=is_subsection and bool(self.content.field(key, "graded")),
            format=str(self.content.field(key, "format") or "") if is_subsection else "",
            staff_only=self.access.is_staff_only(key),
            children=children,
        )

    def url(self, key: BlockUsageLocator, children: tuple[OutlineNode, ...]) -> str | None:
        if key == self.content.root_key:
            return reverse("learning:outline", args=[str(self.content.key)])
        if children:
            return next((child.url for child in children if child.url), None)
        if key.block_type in CONTAINERS:
            return None
        return reverse("learning:unit", args=[str(self.content.key), str(key)])


def units_of(node: OutlineNode) -> list[OutlineNode]:
    """All units below a node, in the order they are read."""
    if node.block_type not in CONTAINERS:
        return [node]
    return [unit for child in node.children for unit in units_of(child)]
