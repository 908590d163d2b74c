"""People's points in a course: the blocks' own events, and what a person or another's act decided."""

from collections.abc import Collection

from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from submissions.models import ScoreSummary

from .data import Learner, Sandbox, Score
from .models import BlockState
from .sandbox import sandbox_scores
from .services import anonymous_id

type Scores = dict[BlockUsageLocator, Score]


def scores(learner: Learner | None, course_key: CourseLocator) -> Scores:
    """Return the scores of a person in a course; a submissions score overrides the block's own, as in the platform."""
    if learner is None:
        return {}
    if isinstance(learner, Sandbox):
        return sandbox_scores(learner)
    return scores_of_many([learner], course_key)[learner]


def scores_of_many(user_ids: Collection[int], course_key: CourseLocator) -> dict[int, Scores]:
    """Return the scores of several people in a course by user id; two queries."""
    found: dict[int, Scores] = {user_id: {} for user_id in user_ids}
    rows = BlockState.objects.filter(user_id__in=list(user_ids), course_key=course_key, possible__isnull=False)
    for user_id, key, earned, possible, when in rows.values_list(
        "user_id", "usage_key", "earned", "possible", "graded_at"
    ):
        # The columns of keys and points may be empty by their types; here they are not.
        if isinstance(key, BlockUsageLocator) and possible is not None:
            found[user_id][key] = Score(float(earned or 0), float(possible), when)
    _override(found, course_key)
    return found


def _override(found: dict[int, Scores], course_key: CourseLocator) -> None:
    """Lay scores of edx-submissions over the blocks' own.

    Read from its table: its api (``get_scores``) answers for one person only. As there, hidden scores do not count.
    """
    people = {anonymous_id(user_id): user_id for user_id in found}
    rows = ScoreSummary.objects.filter(student_item__course_id=str(course_key), student_item__student_id__in=people)
    for row in rows.select_related("latest", "student_item"):
        score = row.latest
        try:
            key = BlockUsageLocator.from_string(row.student_item.item_id)
        except InvalidKeyError:
            continue
        if not score.is_hidden():
            place = found[people[row.student_item.student_id]]
            place[key] = Score(
                float(score.points_earned), float(score.points_possible), score.created_at, weighted=True
            )
