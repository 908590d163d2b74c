"""Which run each member of a group takes."""

from collections.abc import Collection, Sequence

from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import CourseRun, host

from .models import Group, Membership


def runs_of_group(group: Group, runs: Sequence[CourseRun]) -> list[CourseRun]:
    """Return the runs of the group's courses, in all languages."""
    wanted = set(group.courses.values_list("org", "course"))
    return [run for run in runs if (run.org, run.course) in wanted]


def members_by_run(
    group: Group, runs: Sequence[CourseRun], member_ids: Collection[int] | None = None
) -> dict[CourseKey, dict[int, int]]:
    """Return for each run of the group member number → user id of those who take it.

    Args:
        member_ids: only these members; None for all of them.
    """
    rows = Membership.objects.filter(group=group, left=None).exclude(user=None)
    if member_ids is not None:
        rows = rows.filter(pk__in=list(member_ids))
    people = {pk: user_id for pk, user_id in rows.values_list("pk", "user_id") if user_id is not None}
    keys = [run.key for run in runs_of_group(group, runs)]
    enrolled = host().enrolled_by_run(set(people.values()), keys)
    return {
        key: {pk: user_id for pk, user_id in people.items() if user_id in enrolled[key]}
        for key in keys
        if enrolled.get(key)
    }
