"""What the platform mixes into every block: inheritable settings and names that stock blocks expect to have."""

from typing import Any

from xblock.core import XBlockMixin
from xblock.fields import Boolean, Date, Dict, Float, Integer, Scope, String, Timedelta


class HostMixin(XBlockMixin):
    """Mixed in after the block's own class, so a block's own field of the same name wins."""

    graded = Boolean(default=False, scope=Scope.settings)
    format = String(scope=Scope.settings)
    start = Date(scope=Scope.settings)
    due = Date(scope=Scope.settings)
    graceperiod = Timedelta(scope=Scope.settings)
    days_early_for_beta = Float(scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    hide_from_toc = Boolean(default=False, scope=Scope.settings)
    hide_after_due = Boolean(default=False, scope=Scope.settings)
    group_access = Dict(scope=Scope.settings)
    showanswer = String(default="finished", scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)
    show_reset_button = Boolean(default=False, scope=Scope.settings)
    rerandomize = String(default="never", scope=Scope.settings)
    max_attempts = Integer(scope=Scope.settings)
    self_paced = Boolean(default=False, scope=Scope.settings)
    text_customization = Dict(scope=Scope.settings)
    video_auto_advance = Boolean(default=False, scope=Scope.settings)
    static_asset_path = String(default="", scope=Scope.settings)
    source_file_url = String(scope=Scope.settings)
    xml_attributes = Dict(default={}, scope=Scope.settings)

    @property
    def location(self) -> Any:
        """The usage key, under its older name."""
        return self.scope_ids.usage_id

    @property
    def course_id(self) -> Any:
        """The key of the course."""
        return self.scope_ids.usage_id.course_key

    @property
    def category(self) -> str:
        """The block type, under its older name."""
        return str(self.scope_ids.block_type)

    @property
    def url_name(self) -> str:
        """The last part of the usage key."""
        return str(self.scope_ids.usage_id.block_id)

    @property
    def display_name_with_default(self) -> str:
        """A title in any case."""
        return getattr(self, "display_name", None) or self.url_name.replace("_", " ")

    @property
    def non_editable_metadata_fields(self) -> list[Any]:
        """A fresh list each time: blocks append to it."""
        return []

    def bind_for_student(self, *_args: Any, **_kwargs: Any) -> None:
        """Blocks here are bound to their person from the start."""

    def has_dynamic_children(self) -> bool:
        """Problem banks say otherwise."""
        return False
