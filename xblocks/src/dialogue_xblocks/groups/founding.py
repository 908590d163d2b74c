"""Making, changing and closing groups."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogue_xblocks.shared.platform import CourseRun, host

from .access import entered
from .codes import new_code
from .data import NotAllowed
from .models import Group, GroupCourse, Membership
from .record import note
from .timetable import is_near

MAX_COURSES = 20
_TRIES = 5
_SAME_PRESS = 60


def courses_to_lead(user: Any) -> dict[tuple[str, str], list[CourseRun]]:
    """Return the courses a person may make a group for, with their runs in all languages."""
    led = {(run.org, run.course) for run in host().runs_led_by(user)}
    found: dict[tuple[str, str], list[CourseRun]] = {}
    for run in host().runs():
        if (run.org, run.course) in led:
            found.setdefault((run.org, run.course), []).append(run)
    return found


def may_found(user: Any) -> bool:
    """Whether a person may make a group at all."""
    return bool(host().runs_led_by(user))


def create_group(user: Any, name: str, courses: Collection[tuple[str, str]], starts: date) -> Group:
    """Make a group; who makes it is its curator. A button pressed twice on a slow network makes one.

    Args:
        name: up to 120 characters.
        courses: 1 to MAX_COURSES of ``(org, course)``.
        starts: the day relative dates are counted from.

    Raises:
        NotAllowed: the person leads none of the runs of one of the courses.
        ValueError: no name, or no course, or too many; or a first day more than `timetable.MAX_YEARS` years away.
    """
    name, wanted = _checked(name, courses)
    if not is_near(starts):
        raise ValueError("a day of another age")
    if wanted - courses_to_lead(user).keys():
        raise NotAllowed("create_group")
    with transaction.atomic():
        again = _made_just_now(user, name, starts)
        if again is not None:
            return again
        group = _with_code(Group(name=name, starts=starts))
        GroupCourse.objects.bulk_create([GroupCourse(group=group, org=org, course=course) for org, course in wanted])
        curator = Membership(group=group, user_id=user.pk, role="curator")
        curator.rename(host().people([user.pk])[user.pk].name)
        curator.save()
        note(group, user, "create_group")
    return group


def _checked(name: str, courses: Collection[tuple[str, str]]) -> tuple[str, set[tuple[str, str]]]:
    """Return the name on one line (it stands in the subject of letters), and the courses."""
    name = " ".join(name.split())
    if not name or len(name) > 120 or not 1 <= len(set(courses)) <= MAX_COURSES:
        raise ValueError("a name and some courses are needed")
    return name, set(courses)


def _made_just_now(user: Any, name: str, starts: date) -> Group | None:
    since = timezone.now() - timedelta(seconds=_SAME_PRESS)
    mine = Group.objects.filter(memberships__user_id=user.pk, memberships__role="curator", created__gt=since)
    return mine.filter(name=name, starts=starts, closed=None).first()


def _with_code(group: Group) -> Group:
    """Save with a code nobody has: two groups made at once may draw the same one."""
    for _try in range(_TRIES):
        group.code = new_code()
        try:
            with transaction.atomic():
                group.save()
        except IntegrityError:
            continue
        return group
    raise RuntimeError("no free code was drawn")


def renew_code(user: Any, group_id: int) -> str:
    """Give a group another code; the old one lets nobody in any more."""
    group, _role = entered(user, group_id, "renew_code")
    with transaction.atomic():
        _with_code(group)
        note(group, user, "renew_code")
    return group.code or ""


def edit_group(user: Any, group_id: int, *, name: str, joining_open: bool) -> None:
    """Change a group's name, and whether its code lets people in.

    Raises:
        ValueError: no name, or a longer one than 120 characters.
    """
    group, _role = entered(user, group_id, "edit_group")
    group.name, group.joining_open = _checked(name, [("", "")])[0], joining_open
    with transaction.atomic():
        group.save(update_fields=["name", "order", "folded", "joining_open"])
        note(group, user, "edit_group")


def close_group(user: Any, group_id: int) -> None:
    """Close a group: it can be read, and nothing changes in it any more. Enrolments, grades and work stay."""
    group, _role = entered(user, group_id, "close_group")
    with transaction.atomic():
        Group.objects.filter(pk=group.pk, closed=None).update(closed=timezone.now(), joining_open=False)
        note(group, user, "close_group")
