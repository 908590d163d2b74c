"""Which class plays which block type."""

import logging
from functools import cache
from typing import Any

from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from . import containers
from .amending import amended
from .customtag import NAMED, CustomTagBlock

log = logging.getLogger(__name__)
CONTAINERS: dict[str, type[Any]] = {
    "course": containers.CourseBlock,
    "chapter": containers.SectionBlock,
    "sequential": containers.SectionBlock,
    "videosequence": containers.SectionBlock,
    "problemset": containers.SectionBlock,
    "vertical": containers.UnitBlock,
    "unit": containers.UnitBlock,
    "wrapper": containers.UnitBlock,
    "itembank": containers.BankBlock,
    "library_content": containers.BankBlock,
    "randomize": containers.ChanceBlock,
    "split_test": containers.ExperimentBlock,
}
# xblocks-contrib registers its blocks under other names, so as not to clash with the platform's.
_EXTRACTED = ("annotatable", "html", "poll_question", "problem", "video", "word_cloud")
_ALIASES = {"about": "html", "static_tab": "html", "course_info": "html", "videoalpha": "video"}
# Installed as packages, yet of no use without the platform (its forum, its modulestore): shown as unknown.
_NEED_PLATFORM = frozenset({"discussion", "lti", "pdf"})


@cache
def block_class(block_type: str) -> type[Any]:
    """Return the class that plays a block type; `UnknownBlock` where none is installed."""
    if block_type in CONTAINERS:
        return CONTAINERS[block_type]
    if block_type == "customtag" or block_type in NAMED:
        return CustomTagBlock
    name = _ALIASES.get(block_type, block_type)
    if name in _NEED_PLATFORM:
        return containers.UnknownBlock
    try:
        found: type[Any] = XBlock.load_class(f"_{name}_extracted" if name in _EXTRACTED else name)
    except PluginMissingError:
        return containers.UnknownBlock
    except Exception:
        # Somebody's package that does not start here must not take every course along that names one of its blocks.
        log.exception("the package of block type %s does not start", name)
        return containers.UnknownBlock
    # A container from another package would need the platform to read its children.
    return containers.UnknownBlock if getattr(found, "has_children", False) else amended(found)


def known_block_types() -> set[str]:
    """Return every block type that plays here."""
    installed = {name for name, _ in XBlock.load_classes(fail_silently=True) if not name.startswith("_")}
    return {
        name
        for name in installed | set(CONTAINERS) | set(_EXTRACTED) | set(_ALIASES) | NAMED | {"customtag"}
        if block_class(name) is not containers.UnknownBlock
    }
