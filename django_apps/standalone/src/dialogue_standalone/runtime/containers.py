"""Blocks that hold others. They are on no PyPI package; only what a learner meets is here."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Boolean, Date, Dict, Integer, List, Scope, String


class Container(XBlock):
    """Shows its children one below the other. Its XML is read by `parsing` and never written again."""

    has_children = True
    completion_mode = XBlockCompletionMode.AGGREGATOR
    display_name = String(scope=Scope.settings)

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Return the children that this person sees."""
        fragment = Fragment()
        for key in self.runtime.visible_children(self.scope_ids.usage_id):
            child = self.runtime.render_safely(key, "student_view", context or {})
            fragment.add_fragment_resources(child)
            fragment.add_content(child.content)
        return fragment

    public_view = student_view


class CourseBlock(Container):
    """The root. Settings that pages read; the others stay in ``policy``."""

    start = Date(scope=Scope.settings)
    end = Date(scope=Scope.settings)
    enrollment_start = Date(scope=Scope.settings)
    enrollment_end = Date(scope=Scope.settings)
    language = String(scope=Scope.settings)
    course_image = String(scope=Scope.settings)
    catalog_visibility = String(scope=Scope.settings)
    invitation_only = Boolean(default=False, scope=Scope.settings)
    tabs = List(scope=Scope.settings)
    discussion_topics = Dict(scope=Scope.settings)


class SectionBlock(Container):
    """A section (``chapter``) or subsection (``sequential``)."""


class UnitBlock(Container):
    """A unit (``vertical``), or another block that simply shows its children."""


class BankBlock(Container):
    """A problem bank: each person gets some of its children (`banks` chooses)."""

    completion_mode = XBlockCompletionMode.AGGREGATOR
    max_count = Integer(default=1, scope=Scope.settings)
    allow_resetting_children = Boolean(default=False, scope=Scope.settings)
    source_library_id = String(scope=Scope.settings)
    source_library_version = String(scope=Scope.settings)
    capa_type = String(default="any", scope=Scope.settings)
    manual = Boolean(default=False, scope=Scope.settings)
    selected = List(default=[], scope=Scope.user_state)

    def has_dynamic_children(self) -> bool:
        """Children differ between people."""
        return True


class ChanceBlock(BankBlock):
    """One of its children, drawn for each person (``randomize``): a bank that gives one."""


class ExperimentBlock(Container):
    """A content experiment (``split_test``): the branch of the group that was drawn for a person (`groups`)."""

    user_partition_id = Integer(default=-1, scope=Scope.content)
    group_id_to_child = Dict(scope=Scope.content)

    def has_dynamic_children(self) -> bool:
        """Children differ between people."""
        return True


class UnknownBlock(XBlock):
    """A block whose type is not installed here. Its XML is kept as it came."""

    completion_mode = XBlockCompletionMode.EXCLUDED
    display_name = String(scope=Scope.settings)
    raw_xml = String(default="", scope=Scope.content)

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Say politely that this part plays elsewhere."""
        return not_here(self.scope_ids.block_type, self.display_name_with_default)

    public_view = student_view


def not_here(block_type: str, title: str) -> Fragment:
    """Return what stands in place of a block that only the full platform plays."""
    text = _(
        "This activity (type “%(type)s”) cannot be shown here. It plays in a full Open edX. "
        "It does not count for your progress, and it stays in the course unchanged."
    )
    return Fragment(
        format_html(
            '<div class="note" data-unknown-block="{}"><p><strong>{}</strong></p><p>{}</p></div>',
            block_type,
            title,
            text % {"type": block_type},
        )
    )
