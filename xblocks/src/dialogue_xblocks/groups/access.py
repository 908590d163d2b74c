"""What a person is in a group, and the refusal of what that role may not do."""

from typing import Any

from .data import GroupClosed, GroupRole, GroupUnknown, NotAllowed
from .models import Group, Membership
from .permissions import AFTER_CLOSING, may

# An address may hold any number; a larger one than this no database takes.
_LARGEST = 2**63 - 1


def membership_of(user: Any, group_id: int) -> Membership | None:
    """Return a person's membership that has not ended, with its group; one query."""
    if not getattr(user, "is_authenticated", False):
        return None
    rows = Membership.objects.select_related("group").filter(group_id=group_id, user_id=user.pk, left=None)
    return rows.filter(group__family=None).first()


def is_in(user: Any, group_id: int) -> bool:
    """Whether a person is in a group now."""
    return membership_of(user, group_id) is not None


def is_administrator(user: Any) -> bool:
    """Whether a person is global staff."""
    return bool(getattr(user, "is_staff", False) and user.is_active)


def role_of(user: Any, membership: Membership | None) -> GroupRole:
    """Return the one role a person has in a group; who is in it is what they are in it, global staff or not."""
    if membership is not None:
        return "curator" if membership.role == "curator" else "deputy" if membership.role == "deputy" else "member"
    return "administrator" if is_administrator(user) else "outsider"


def entered(user: Any, group_id: int, act: str) -> tuple[Group, GroupRole]:
    """Return a group somebody wants to do something in, and what they are in it; at most two queries.

    Args:
        act: a key of `permissions.PERMISSIONS`.

    Raises:
        GroupUnknown: there is none, or the person is not in it: told alike, so that nobody learns which groups exist.
        NotAllowed: the role may not do it.
        GroupClosed: the group is closed and the act would change something.
    """
    if group_id > _LARGEST:
        raise GroupUnknown
    membership = membership_of(user, group_id)
    role = role_of(user, membership)
    if role == "outsider":
        raise GroupUnknown
    group = membership.group if membership else Group.objects.filter(pk=group_id, family=None).first()
    if group is None:
        raise GroupUnknown
    if not may(role, act):
        raise NotAllowed(act)
    if group.closed and act not in AFTER_CLOSING:
        raise GroupClosed
    return group, role


def member_here(group: Group, member_id: int) -> Membership:
    """Return a member of this group; one of another group is told as unknown.

    Raises:
        GroupUnknown: there is none.
    """
    mine = Membership.objects.select_related("user").filter(group=group, left=None)
    member = mine.filter(pk=member_id).first() if member_id <= _LARGEST else None
    if member is None:
        raise GroupUnknown
    return member
