"""Learners made up for looking at a course: who they are, their points and completion, apart from everybody's."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from .data import Sandbox, Score
from .kvs import load_state
from .models import SandboxRow, SandboxState

# A browser that was closed without stopping leaves its sandbox behind until somebody opens the next one.
_FORGOTTEN = timedelta(days=1)


def open_sandbox(owner_id: int, course_key: CourseLocator, *, enrolled: bool, day: date | None) -> int:
    """Make a learner up for somebody and return the number of its sandbox. Forgotten sandboxes are thrown away."""
    SandboxRow.objects.filter(started__lt=timezone.now() - _FORGOTTEN).delete()
    return SandboxRow.objects.create(owner_id=owner_id, course_key=course_key, enrolled=enrolled, day=day).pk


def find_sandbox(number: int, owner_id: int) -> Sandbox | None:
    """Return a sandbox of this owner, None when it is gone; one query."""
    row = SandboxRow.objects.filter(pk=number, owner_id=owner_id).first()
    if row is None or not isinstance(row.course_key, CourseLocator):
        return None
    ahead = timedelta(days=(row.day - timezone.localdate()).days if row.day else 0)
    return Sandbox(row.pk, row.course_key, row.enrolled, row.day, row.started, ahead)


def enrol_in_sandbox(sandbox: Sandbox, enrolled: bool) -> None:
    """Let a made-up learner take up its course, or leave it."""
    SandboxRow.objects.filter(pk=sandbox.id).update(enrolled=enrolled)


def discard_sandbox(number: int) -> None:
    """Throw a made-up learner away with all it did."""
    SandboxRow.objects.filter(pk=number).delete()


def sandbox_scores(sandbox: Sandbox) -> dict[BlockUsageLocator, Score]:
    """Return the points of a made-up learner; one query."""
    rows = SandboxState.objects.filter(sandbox_id=sandbox.id, kind="own", possible__isnull=False)
    return {
        BlockUsageLocator.from_string(name): Score(float(earned or 0), float(possible or 0), when)
        for name, earned, possible, when in rows.values_list("name", "earned", "possible", "graded_at")
    }


def sandbox_completions(sandbox: Sandbox) -> dict[BlockUsageLocator, float]:
    """Return what a made-up learner completed, between 0 and 1 a block, what was completed last at the end; one query."""
    rows = SandboxState.objects.filter(sandbox_id=sandbox.id, kind="done").order_by("modified", "id")
    return {
        BlockUsageLocator.from_string(name): float(load_state(state).get("completion") or 0)
        for name, state in rows.values_list("name", "state")
    }


def complete_in_sandbox(sandbox: Sandbox, done: Iterable[tuple[BlockUsageLocator, float]]) -> None:
    """Note how far blocks are done."""
    for key, completion in done:
        SandboxState.objects.update_or_create(
            sandbox_id=sandbox.id, kind="done", name=str(key), defaults={"state": f'{{"completion": {completion}}}'}
        )
