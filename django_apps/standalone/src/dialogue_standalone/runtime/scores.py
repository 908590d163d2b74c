"""A person's points in a course: the block's own events, and what a person or another's act decided."""

from django.utils.dateparse import parse_datetime
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from submissions import api as submissions

from .data import Score
from .models import BlockState
from .services import anonymous_id


def scores(user_id: int, course_key: CourseLocator) -> dict[BlockUsageLocator, Score]:
    """Return the scores of a person in a course; a submissions score overrides the block's own, as in the platform."""
    rows = BlockState.objects.filter(user_id=user_id, course_key=course_key, possible__isnull=False)
    # The columns of keys and points may be empty by their types; here they are not.
    found: dict[BlockUsageLocator, Score] = {
        key: Score(float(earned or 0), float(possible), when)
        for key, earned, possible, when in rows.values_list("usage_key", "earned", "possible", "graded_at")
        if isinstance(key, BlockUsageLocator) and possible is not None
    }
    for item, score in submissions.get_scores(str(course_key), anonymous_id(user_id)).items():
        try:
            key = BlockUsageLocator.from_string(item)
        except InvalidKeyError:
            continue
        when = score["created_at"]
        when = parse_datetime(when) if isinstance(when, str) else when
        found[key] = Score(float(score["points_earned"]), float(score["points_possible"]), when, weighted=True)
    return found
