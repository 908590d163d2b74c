"""Giving a member a task anew."""

from typing import Any

from django.db import transaction
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from dialogue_xblocks.shared.platform import PRIVATE_TYPES, BlockUnknown, host

from .access import entered, member_here
from .data import NotAllowed
from .joined import members_by_run
from .record import note


def reset_task(user: Any, group_id: int, member_id: int, usage_key: str, reason: str) -> None:
    """Reset one task for one member: answers, attempts, points, completion. The reason is kept in the record.

    Raises:
        ValueError: no reason.
        NotAllowed: a task of a run the member does not take in this group, or one nobody else may know of.
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "reset_block")
    member = member_here(group, member_id)
    if not reason.strip():
        raise ValueError("a reason is needed")
    try:
        key = UsageKey.from_string(usage_key)
    except InvalidKeyError as error:
        raise NotAllowed("reset_block") from error
    mine = members_by_run(group, list(host().runs()), [member.pk])
    if key.block_type in PRIVATE_TYPES or member.user_id is None or key.course_key not in mine:
        raise NotAllowed("reset_block")
    with transaction.atomic():
        note(group, user, "reset_block", member=member, target=usage_key, reason=reason.strip())
        try:
            host().reset_block(member.user_id, usage_key, user)
        except BlockUnknown as error:
            raise NotAllowed("reset_block") from error
