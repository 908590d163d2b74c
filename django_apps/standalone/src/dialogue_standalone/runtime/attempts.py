"""What people tried last without getting all points."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from .kvs import load_state
from .models import BlockState


@dataclass(frozen=True)
class Attempted:
    """A task tried: how often (1 where the block does not count), and when last."""

    key: BlockUsageLocator
    tries: int
    when: datetime


def last_unsolved(user_ids: Collection[int], course_key: CourseLocator) -> dict[int, Attempted]:
    """Return for each person the task tried last, if it did not bring all points; one query."""
    rows = BlockState.objects.filter(user_id__in=list(user_ids), course_key=course_key, graded_at__isnull=False)
    latest = rows.annotate(
        place=Window(RowNumber(), partition_by=[F("user_id")], order_by=F("graded_at").desc())
    ).filter(place=1)
    found = {}
    for user_id, key, earned, possible, when, state in latest.values_list(
        "user_id", "usage_key", "earned", "possible", "graded_at", "state"
    ):
        if isinstance(key, BlockUsageLocator) and when and (earned or 0) < (possible or 0):
            found[user_id] = Attempted(key, _tries(state), when)
    return found


def attempts(user_id: int, course_key: CourseLocator) -> dict[BlockUsageLocator, int]:
    """Return how often a person tried each scored task of a course, 1 where the block does not count; one query."""
    rows = BlockState.objects.filter(user_id=user_id, course_key=course_key, graded_at__isnull=False)
    return {
        key: _tries(state)
        for key, state in rows.values_list("usage_key", "state")
        if isinstance(key, BlockUsageLocator)
    }


def _tries(state: str) -> int:
    tries = load_state(state).get("attempts")
    return tries if isinstance(tries, int) and tries > 0 else 1
