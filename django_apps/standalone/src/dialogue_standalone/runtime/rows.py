"""In which rows the state of a learner lies: a person's in the tables of people, a made-up learner's in the sandbox."""

from collections.abc import Collection
from typing import Any

from django.db.models import Manager
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from .data import Learner, Sandbox
from .models import BlockState, Preference, SandboxState, SharedState
from .services import anonymous_id

type Place = tuple[str, object]
# The table, what names the row in it, and what else a new row needs.
type _Row = tuple[Manager[Any], dict[str, Any], dict[str, Any]]


def rows_of(learner: Learner, course_key: CourseLocator, place: Place) -> _Row:
    """Return where the state of one place is.

    :param place: ``("own", usage key)``, ``("shared", usage key)`` or ``("type", block type)``.
    """
    kind, name = place
    course = {"course_key": course_key}
    if isinstance(learner, Sandbox):
        return SandboxState.objects, {"sandbox_id": learner.id, "kind": kind, "name": str(name)}, {}
    if kind == "own":
        return BlockState.objects, {"user_id": learner, "usage_key": name}, course
    if kind == "shared":
        return SharedState.objects, {"usage_key": name}, course
    return Preference.objects, {"user_id": learner, "block_type": name}, {}


def states_of(learner: Learner, kind: str, keys: Collection[BlockUsageLocator]) -> dict[BlockUsageLocator, str]:
    """Return the stored states of several blocks, ``own`` or ``shared``; one query."""
    if isinstance(learner, Sandbox):
        names = {str(key): key for key in keys}
        sandbox = SandboxState.objects.filter(sandbox_id=learner.id, kind=kind, name__in=names)
        return {names[name]: state for name, state in sandbox.values_list("name", "state")}
    rows: Any = BlockState.objects.filter(user_id=learner) if kind == "own" else SharedState.objects.all()
    return dict(rows.filter(usage_key__in=keys).values_list("usage_key", "state"))


def pseudonym(learner: Learner) -> str:
    """Return the id under which blocks know a learner; a made-up learner's is that of no account."""
    return anonymous_id(-learner.id if isinstance(learner, Sandbox) else learner)
