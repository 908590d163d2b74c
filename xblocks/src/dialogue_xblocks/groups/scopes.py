"""Where what people make together belongs: the door the blocks use."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import CourseRun, host

from .data import ActivityScope, name_of_family
from .models import Group, Membership


def activity_scope(user: Any, course_key: CourseKey, url_name: str) -> ActivityScope:
    """Return the scope of a learner's contributions in an activity.

    In the open dialogue group of the course that the person joined last; without one, in the course family: all
    language runs of the course that were started together, which is what a run's name without its language says
    (``2026_kk`` and ``2026_ru`` are one). The person becomes a member of the family with the first activity.

    Args:
        user: an enrolled learner's account.
        url_name: of the block, equal in all languages.
    """
    org, course = _course(course_key)
    member = _membership(user.pk, org, course)
    if member is None:
        member = _in_family(user, org, course, str(getattr(course_key, "run", "") or ""))
    return ActivityScope(member.group_id, member.pk, org, course, url_name, member.group.floor)


def scope_of_figures(user_id: int, course_key: CourseKey) -> str:
    """Return the key (`figures_key`) of the group in whose figures a person's private answers count.

    The group of `activity_scope`, but nothing is written about the person: a membership of the course family that began
    with a private act would tell of the act.
    """
    org, course = _course(course_key)
    member = _membership(user_id, org, course)
    group = member.group if member else _family(org, course, str(getattr(course_key, "run", "") or ""))
    return figures_key(group.pk, org, course)


def figures_key(group_id: int, org: str, course: str) -> str:
    """Return the key under which figures of a group in a course are filed."""
    return f"{group_id}:{org}+{course}"


def parts_of_figures_key(key: str) -> tuple[int, str]:
    """Return the group's id and the course, as ``org+course``, of a `figures_key`."""
    group_id, _colon, course = key.partition(":")
    return int(group_id), course


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How large the group of a scope is.

    Attributes:
        members: who was ever a member, its staff not counted; of a course family, who takes it without a group.
        floor: about fewer people nothing is told.
    """

    members: int
    floor: int


def sizes_of(group_ids: Collection[int]) -> dict[int, GroupSize]:
    """Return how large groups and course families are, by number; one query, and two more for each family."""
    ever = Count("memberships", filter=Q(memberships__role="member"))
    rows = list(Group.objects.filter(pk__in=list(group_ids)).annotate(ever=ever))
    runs = list(host().runs()) if any(row.family for row in rows) else []
    return {row.pk: GroupSize(_without_group(row.family, runs) if row.family else row.ever, row.floor) for row in rows}


def _without_group(family: str, runs: Sequence[CourseRun]) -> int:
    """Return at least how many people take the runs of a family without being in a group of the course."""
    mine = [run for run in runs if name_of_family(run.org, run.course, str(run.key.run)) == family]
    if not mine:
        return 0
    grouped = Membership.objects.filter(left=None, group__family=None, group__closed=None).exclude(user=None)
    of_course = grouped.filter(group__courses__org=mine[0].org, group__courses__course=mine[0].course)
    return max(0, host().enrolled_count([run.key for run in mine]) - of_course.values("user").distinct().count())


def _course(course_key: CourseKey) -> tuple[str, str]:
    return str(course_key.org), str(getattr(course_key, "course", ""))


def _membership(user_id: int, org: str, course: str) -> Membership | None:
    """Return the membership in the open group of the course that was joined last."""
    mine = Membership.objects.filter(user_id=user_id, left=None, group__family=None, group__closed=None)
    of_course = mine.filter(group__courses__org=org, group__courses__course=course).select_related("group")
    return of_course.order_by("-joined", "-pk").first()


def _family(org: str, course: str, run: str) -> Group:
    name = name_of_family(org, course, run)
    group = Group.objects.filter(family=name).first()
    if group is None:
        fresh = Group(name=name[:120], family=name, starts=timezone.localdate(), joining_open=False)
        fresh.order = ""
        Group.objects.bulk_create([fresh], ignore_conflicts=True)
        group = Group.objects.get(family=name)
    return group


def _in_family(user: Any, org: str, course: str, run: str) -> Membership:
    group = _family(org, course, run)
    Membership.objects.bulk_create([Membership(group=group, user_id=user.pk)], ignore_conflicts=True)
    return Membership.objects.select_related("group").get(group=group, user_id=user.pk)


def may_enter(user: Any, scope: ActivityScope) -> bool:
    """Whether a person may see what was made in a scope: by membership that has not ended, whatever the run."""
    return Membership.objects.filter(group_id=scope.group_id, user_id=user.pk, left=None).exclude(user=None).exists()
