"""What the self-check promises, for ``dialogue_verify``."""

from collections.abc import Mapping
from typing import Any

from dialogue_xblocks.shared.verify import BlockContract

from . import api, words
from .olx import InvalidDefinition, read
from .studio import own_instrument


def _meaning(content: Mapping[str, Any]) -> object:
    try:
        definition: object = read(str(content.get("definition", "")))
    except InvalidDefinition:
        definition = None
    return content.get("display_name"), definition


def _kept(user_id: int, usage_key: str) -> bool:
    return usage_key in str(api.export_of(user_id))


CONTRACT = BlockContract(
    block_type="empathy_check",
    inside=own_instrument(),
    spoken=(words.PAGE["needs_script"],),
    editor_handler="studio_submit",
    editor_body={"display_name": "Verified", "definition": own_instrument()},
    refused_body={"display_name": "Wrong", "definition": "<instrument"},
    meaning=_meaning,
    handler="act",
    act={"act": "decline"},
    masked=words.PAGE["masquerade"],
    kept=_kept,
)
