"""What blocks announce: points, completion, and what a learner did."""

import logging
import math
from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.utils import timezone
from eventtracking import tracker
from opaque_keys.edx.locator import BlockUsageLocator

from .data import CourseContent, Learner, Sandbox
from .rows import rows_of
from .sandbox import complete_in_sandbox

log = logging.getLogger(__name__)


def record_grade(learner: Learner, content: CourseContent, key: BlockUsageLocator, event: dict[str, Any]) -> None:
    """Store the points of a ``grade`` event. As in the platform it grades only the person who asks."""
    value, maximum = event.get("value"), event.get("max_value")
    if not _is_points(value) or not _is_points(maximum):
        log.warning("grade event of %s without points", key)
        return
    rows, names, new = rows_of(learner, content.key, ("own", key))
    values = new | {"earned": value, "possible": maximum, "graded_at": timezone.now()}
    if event.get("only_if_higher"):
        row = rows.filter(**names, possible__gt=0).first()
        if row and maximum and (row.earned or 0) / (row.possible or 1) > float(value or 0) / float(maximum):
            return
    rows.update_or_create(**names, defaults=values)
    record_completion(learner, key, 1.0, only_scored=True)


def _is_points(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def record_completion(
    learner: Learner, key: BlockUsageLocator, completion: object, *, only_scored: bool = False
) -> None:
    """Store how far a block is done. A score completes a block that has no rule of its own, as in the platform."""
    from .types import block_class

    if only_scored and getattr(block_class(key.block_type), "has_custom_completion", False):
        return
    if not isinstance(completion, (int, float)) or not 0 <= completion <= 1:
        log.warning("completion event of %s without a number between 0 and 1", key)
        return
    if isinstance(learner, Sandbox):
        complete_in_sandbox(learner, [(key, float(completion))])
        return
    user = get_user_model().objects.get(pk=learner)
    BlockCompletion.objects.submit_completion(user=user, block_key=key, completion=float(completion))


def record_act(username: str, content: CourseContent, key: BlockUsageLocator, name: str, data: dict[str, Any]) -> None:
    """Pass an act on to the tracking log."""
    context = {"course_id": str(content.key), "usage_key": str(key), "username": username}
    with tracker.get_tracker().context("block", context):
        tracker.emit(name, data)
