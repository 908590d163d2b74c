"""Renders the blocks of a unit, and collects what they ask of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from opaque_keys.edx.locator import BlockUsageLocator
from web_fragments.fragment import Fragment

from dialogue_standalone.runtime.api import HostRuntime

from .completion import completes_by_viewing


@dataclass(frozen=True)
class RenderedBlock:
    """One block of a unit; ``anchor`` is its ``url_name``."""

    key: BlockUsageLocator
    anchor: str
    html: SafeString
    completes_by_viewing: bool


@dataclass(frozen=True)
class RenderedUnit:
    """The blocks of a unit and, once each, the styles and scripts they need."""

    blocks: tuple[RenderedBlock, ...]
    head: SafeString
    foot: SafeString


def render_unit(runtime: HostRuntime, keys: Sequence[BlockUsageLocator]) -> RenderedUnit:
    """Render blocks one below the other. A block that fails is told about in its place; the others stay usable."""
    runtime.prefetch(keys)
    resources = Fragment()
    # Without it the stock video shows the transcript whose language code comes first in the alphabet.
    context = {"dest_lang": runtime.content.field(runtime.content.root_key, "language") or runtime.language}
    blocks = []
    for key in keys:
        fragment = runtime.render_safely(key, "student_view", dict(context))
        resources.add_fragment_resources(fragment)
        html = mark_safe(fragment.body_html())
        blocks.append(RenderedBlock(key, key.block_id, html, completes_by_viewing(key.block_type)))
    return RenderedUnit(tuple(blocks), mark_safe(resources.head_html()), mark_safe(resources.foot_html()))
