"""How the checks are run: each by itself, each with a line that tells what came of it."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from django.db import transaction

from dialogue_xblocks.shared.platform import host

from . import authoring, copying, installed, learning, units
from .contract import BlockContract, contracts
from .registry import CHECKS, Check, Failed, Line, Run, Skipped, Trying
from .tree import course_tree

log = logging.getLogger(__name__)
# Checks that blocks bring come last.
_ORDER = {part.__name__: place for place, part in enumerate((installed, authoring, copying, learning, units))}
_HOME = {"authors": "Studio", "learners": "an LMS"}


def run(*, writing: bool, courses: Sequence[str] | None = None, only: str = "") -> Iterator[Line]:
    """Make every check.

    Args:
        writing: whether a throw-away course may be made; without it only what reads is checked.
        courses: keys of the courses to go through, None for all of ours.
        only: make only checks with this in their names.
    """
    for one in _asked(only):
        if one.needs is None:
            yield _made(one.name, one.run)
    try:
        blocks = contracts()
    except Exception as error:
        log.exception("what blocks promise")
        yield Line("what blocks promise", "failed", _told(error))
        return
    written = [one for one in _asked(only) if one.needs is not None]
    if not writing:
        yield from (Line(one.name, "skipped", "it writes, and takes it back: say --yes") for one in written)
        return
    with ExitStack() as stack:
        try:
            tree, key = stack.enter_context(course_tree(blocks))
            trying = Trying(stack.enter_context(host().trial(tree, key)), courses)
        except Exception as error:
            log.exception("no throw-away course")
            yield Line("a throw-away course", "failed", _told(error))
            return
        for one in written:
            yield from _tried(one, trying, blocks)


def _asked(only: str) -> list[Check]:
    found = [one for one in CHECKS if only in one.name]
    return sorted(found, key=lambda one: _ORDER.get(one.run.__module__, len(_ORDER)))


def _tried(one: Check, trying: Trying, blocks: Sequence[BlockContract]) -> Iterator[Line]:
    if one.needs not in trying.trial.serves:
        yield Line(one.name, "skipped", f"only in {_HOME[str(one.needs)]}")
        return
    for block in blocks if one.of_blocks else (None,):
        name = f"{block.block_type}: {one.name}" if block else one.name
        yield _made(name, one.run, *((trying, block) if block else (trying,)))


def _made(name: str, act: Run, *given: object) -> Line:
    """Make a check; an error of the database in one does not spoil the next."""
    try:
        with transaction.atomic():
            note = act(*given)
    except Skipped as error:
        return Line(name, "skipped", str(error))
    except Failed as error:
        return Line(name, "failed", str(error))
    except Exception as error:
        log.exception("check: %s", name)
        return Line(name, "failed", _told(error))
    return Line(name, "passed", note or "")


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
