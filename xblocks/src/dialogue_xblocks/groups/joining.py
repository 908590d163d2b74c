"""Coming into a group, leaving it, and changing between groups."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_xblocks.shared.limits import forget, too_many, wrong
from dialogue_xblocks.shared.platform import CourseRun, EnrolmentRefused, host
from dialogue_xblocks.shared.rows import put

from .access import entered, is_in, member_here
from .codes import normalised
from .data import CodeUnknown, GroupUnknown, NotAllowed, TooManyGuesses
from .inviting import expected
from .models import Group, Membership
from .permissions import may
from .record import note
from .signals import membership_began, membership_ended
from .timetable import set_members_dates

MAX_MEMBERS = 5_000
# Wrong codes, (times, seconds): a whole campus may sit behind one address, a person mistypes a few times.
_WRONG_BY_PERSON = (10, 900)
_WRONG_BY_ADDRESS = (100, 900)


def group_of_code(text: str, user: Any, address: str) -> Group:
    """Return the group a code lets into.

    Args:
        text: what a person typed.
        user: who asks; may be anonymous.
        address: network address of the request.

    Raises:
        CodeUnknown: no open group has it.
        TooManyGuesses: only wrong codes are counted, so that a full lecture hall gets in.
    """
    limits = [("group-code-address", address, *_WRONG_BY_ADDRESS)]
    if getattr(user, "is_authenticated", False):
        limits.append(("group-code-person", str(user.pk), *_WRONG_BY_PERSON))
    wait = max(too_many(scope, who, times, seconds) for scope, who, times, seconds in limits)
    if wait:
        raise TooManyGuesses(wait)
    code = normalised(text)
    group = Group.objects.filter(code=code, family=None, closed=None, joining_open=True).first() if code else None
    if group is None or (_is_full(group) and not is_in(user, group.pk)):
        for scope, who, _times, seconds in limits:
            wrong(scope, who, seconds)
        raise CodeUnknown
    if len(limits) > 1:
        forget("group-code-person", str(user.pk))
    return group


def _is_full(group: Group) -> bool:
    return Membership.objects.filter(group=group, left=None).count() >= MAX_MEMBERS


def run_for(group: Group, org: str, course: str, language: str, runs: list[CourseRun]) -> CourseRun | None:
    """Return the run of a course for a person's language, else the Kazakh one, else any."""
    found = [run for run in runs if (run.org, run.course) == (org, course)]
    by_language = {run.language[:2]: run for run in reversed(found)}
    return by_language.get(language) or by_language.get("kk") or (found[0] if found else None)


def join(user: Any, group: Group, language: str) -> tuple[CourseRun, ...]:
    """Let a person into a group and enrol them in the run of their language for each of its courses.

    Safe to repeat. Who comes back is the same member as before, with what they wrote. Who already takes a run of a
    course in another language goes on in it: grades and completion live in the run.

    Args:
        language: two letters.

    Returns:
        The runs the person takes now; a run that takes nobody now is left out.

    Raises:
        CodeUnknown: the group is full.
    """
    with transaction.atomic():
        member = _member(user, group)
    runs = _enrolled(user, group, language)
    set_members_dates(group, [member.pk])
    return runs


def _member(user: Any, group: Group) -> Membership:
    person = host().people([user.pk])[user.pk]
    if _is_full(group):
        raise CodeUnknown
    # A row for whoever comes first; two requests of one person make one (the constraint), without a lock before.
    put(Membership(group=group, user_id=user.pk), ["group", "user"])
    member = Membership.objects.select_for_update().get(group=group, user_id=user.pk)
    if member.order and member.left is None:
        return member
    member.left = None
    member.rename(person.name)
    member.save()
    expected(group, person)
    membership_began.send(Membership, group_id=group.pk, member_id=member.pk)
    return member


def _enrolled(user: Any, group: Group, language: str) -> tuple[CourseRun, ...]:
    runs = list(host().runs())
    taken = []
    for row in group.courses.all():
        own = [run for run in runs if (run.org, run.course) == (row.org, row.course)]
        already = next((run for run in own if host().is_enrolled(user, run.key)), None)
        run = already or run_for(group, row.org, row.course, language, own)
        if run is None:
            continue
        try:
            if already is None:
                host().enrol(user, run.key)
        except EnrolmentRefused:
            continue
        taken.append(run)
    return tuple(taken)


def leave(user: Any, group_id: int) -> None:
    """Leave a group. Work done in it stays there under the pen name; grades and enrolments stay in the runs.

    Raises:
        NotAllowed: a curator hands the group over first.
    """
    group, role = entered(user, group_id, "leave")
    if role == "curator":
        raise NotAllowed("leave")
    _end(group, Membership.objects.get(group=group, user_id=user.pk), user, "leave")


def remove_member(user: Any, group_id: int, member_id: int, reason: str) -> None:
    """Take somebody out of a group; a reason is kept in the record.

    Raises:
        NotAllowed: the member is the curator, or a deputy whom the person could not release.
        GroupUnknown: not a member of this group.
    """
    group, role = entered(user, group_id, "remove_member")
    member = member_here(group, member_id)
    if member.role == "curator" or (member.role == "deputy" and not may(role, "appoint_deputy")):
        raise NotAllowed("remove_member")
    _end(group, member, user, "remove_member", reason)


def move_member(user: Any, group_id: int, member_id: int, to_group_id: int, language: str) -> None:
    """Move a member to another group the mover is responsible for; what they wrote stays in the old one."""
    group, _role = entered(user, group_id, "move_member")
    target, _there = entered(user, to_group_id, "move_member")
    member = member_here(group, member_id)
    if member.role != "member" or member.user is None or target.pk == group.pk:
        raise NotAllowed("move_member")
    with transaction.atomic():
        join(member.user, target, language)
        _end(group, member, user, "move_member", reason=target.name)


def group_to_move_to(user: Any, code: str) -> int | None:
    """Return the open group with a code, None where there is none that the person may move somebody to."""
    group = Group.objects.filter(code=normalised(code), family=None, closed=None).first()
    if group is None:
        return None
    try:
        return entered(user, group.pk, "move_member")[0].pk
    except (GroupUnknown, NotAllowed):
        return None


def appoint_deputy(user: Any, group_id: int, member_id: int, *, deputy: bool) -> None:
    """Make a member the deputy, or a deputy a member again.

    Raises:
        NotAllowed: the member is the curator.
    """
    group, _role = entered(user, group_id, "appoint_deputy")
    member = member_here(group, member_id)
    if member.role == "curator":
        raise NotAllowed("appoint_deputy")
    with transaction.atomic():
        Membership.objects.filter(pk=member.pk).update(role="deputy" if deputy else "member")
        # As in the calendar: what came, and what went.
        note(group, user, "appoint_deputy", member=member, reason="+" if deputy else "−")


def hand_over(user: Any, group_id: int, member_id: int) -> None:
    """Make a deputy the curator; who was the curator becomes a deputy. A group always has exactly one.

    Raises:
        NotAllowed: the member is no deputy.
    """
    group, _role = entered(user, group_id, "hand_over")
    member = member_here(group, member_id)
    if member.role != "deputy":
        raise NotAllowed("hand_over")
    with transaction.atomic():
        Membership.objects.filter(group=group, role="curator").update(role="deputy")
        Membership.objects.filter(pk=member.pk).update(role="curator")
        note(group, user, "hand_over", member=member)


def _end(group: Group, member: Membership, actor: Any, act: str, reason: str = "") -> None:
    with transaction.atomic():
        Membership.objects.filter(pk=member.pk, left=None).update(left=timezone.now(), role="member")
        note(group, actor, act, member=member, reason=reason)
        membership_ended.send(Membership, group_id=group.pk, member_id=member.pk)
