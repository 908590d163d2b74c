"""Renders the blocks of a unit, and collects what they ask of the page."""

import logging
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from opaque_keys.edx.locator import BlockUsageLocator
from web_fragments.fragment import Fragment

from dialogue_standalone.runtime.api import HostRuntime

from .completion import completes_by_viewing

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RenderedBlock:
    """One block of a unit. ``html`` is None when the block failed; ``anchor`` is its ``url_name``."""

    key: BlockUsageLocator
    anchor: str
    html: SafeString | None
    completes_by_viewing: bool


@dataclass(frozen=True)
class RenderedUnit:
    """The blocks of a unit and, once each, the styles and scripts they need."""

    blocks: tuple[RenderedBlock, ...]
    head: SafeString
    foot: SafeString


def render_unit(runtime: HostRuntime, keys: list[BlockUsageLocator]) -> RenderedUnit:
    """Render blocks one below the other. A block that fails is told about in its place; the others stay usable."""
    runtime.prefetch(keys)
    resources = Fragment()
    blocks = tuple(_render(runtime, key, resources) for key in keys)
    return RenderedUnit(blocks, mark_safe(resources.head_html()), mark_safe(resources.foot_html()))


def _render(runtime: HostRuntime, key: BlockUsageLocator, resources: Fragment) -> RenderedBlock:
    html: SafeString | None = None
    try:
        fragment = runtime.render(runtime.get_block(key), "student_view", {})
        resources.add_fragment_resources(fragment)
        html = mark_safe(fragment.body_html())
    except Exception:
        # A block is an author's content run by somebody else's code: whatever it raises, the unit has to open.
        log.exception("block %s cannot be shown", key)
    return RenderedBlock(key, key.block_id, html, completes_by_viewing(key.block_type))
