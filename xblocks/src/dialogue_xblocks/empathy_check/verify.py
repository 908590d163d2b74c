"""What the self-check promises, for ``dialogue_verify``."""

import re
from collections.abc import Mapping
from typing import Any

from dialogue_xblocks.shared.verify import BlockContract

from . import api, words
from .olx import InvalidDefinition, read
from .studio import own_instrument

_SETTINGS: Mapping[str, Any] = {"occasion": "pre", "shuffle": True, "statements_on_page": 3}


def _changed() -> str:
    return re.sub(r'(<instrument [^>]*version=")\d+"', r'\g<1>99"', own_instrument(), count=1)


def _meaning(content: Mapping[str, Any]) -> object:
    try:
        definition: object = read(str(content.get("definition", "")))
    except InvalidDefinition:
        definition = None
    return definition, *(content.get(name) for name in ("display_name", *_SETTINGS))


def _kept(user_id: int, usage_key: str) -> bool:
    return usage_key in str(api.export_of(user_id))


CONTRACT = BlockContract(
    block_type="empathy_check",
    inside=own_instrument(),
    spoken=(words.PAGE["needs_script"],),
    editor_handler="studio_submit",
    editor_body={"display_name": "Verified", "definition": own_instrument()},
    changed_body={"display_name": "Changed", "definition": _changed(), **_SETTINGS},
    refused_body={"display_name": "Wrong", "definition": "<instrument"},
    meaning=_meaning,
    handler="act",
    act={"act": "decline"},
    masked=words.PAGE["masquerade"],
    kept=_kept,
)
