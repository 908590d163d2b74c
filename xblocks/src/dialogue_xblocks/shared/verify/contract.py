"""What a block of ours promises, so that the same checks can be made of every block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

WHEEL = "dialogue_xblocks"


@dataclass(frozen=True)
class BlockContract:
    """A block as the checks try it. A module ``<block>/verify.py`` has it under the name ``CONTRACT``.

    Attributes:
        block_type: the name of the entry point and of the OLX element.
        inside: what stands inside of the element in OLX, as an author would leave it.
        spoken: source strings of the wheel's catalogue that a learner who begins reads in the page.
        editor_handler: the handler that the editor saves through.
        editor_body: what the editor sends.
        changed_body: what the editor sends later: another definition, and each setting with a value of its own.
        refused_body: what it could send and must be refused, with nothing changed.
        meaning: what of a block's content has to come through an export and an import; equal means lossless.
        handler: the handler of learners.
        act: the body of a learner's first act, of which something is kept.
        masked: source string that stands in the place of the block while staff look through a certain learner's eyes.
        kept: tells whether anything is kept of a person in a block: ``(user_id, usage_key)``.
    """

    block_type: str
    inside: str
    spoken: Sequence[str]
    editor_handler: str
    editor_body: Mapping[str, Any]
    changed_body: Mapping[str, Any]
    refused_body: Mapping[str, Any]
    meaning: Callable[[Mapping[str, Any]], object]
    handler: str
    act: Mapping[str, Any]
    masked: str
    kept: Callable[[int, str], bool]

    @property
    def url_name(self) -> str:
        """The name of the block in the throw-away course."""
        return f"verify_{self.block_type}"


def our_blocks() -> list[EntryPoint]:
    """Return the entry points of this wheel's blocks, by name."""
    found = {point.name: point for point in entry_points(group="xblock.v1") if point.value.startswith(f"{WHEEL}.")}
    return [found[name] for name in sorted(found)]


def contracts() -> list[BlockContract]:
    """Return what our blocks promise.

    Raises:
        ImportError: a block has no ``verify.py``, or nothing of that name in it.
    """
    found: list[BlockContract] = []
    for point in our_blocks():
        package = point.value.partition(":")[0].rpartition(".")[0]
        found.append(EntryPoint(point.name, f"{package}.verify:CONTRACT", point.group).load())
    return found
