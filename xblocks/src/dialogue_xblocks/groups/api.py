"""The door of the room `groups`: what people do together, across the language runs of a course.

Every function that takes a ``user`` checks what that person is in the group (`PERMISSIONS`) and raises `GroupUnknown`,
`NotAllowed` or `GroupClosed`. Blocks need `activity_scope`, `may_enter` and the three signals.
"""

from .data import (
    FLOOR,
    ActivityScope,
    AuditEntry,
    CodeUnknown,
    GroupClosed,
    GroupFacts,
    GroupRole,
    GroupsError,
    GroupUnknown,
    MemberFacts,
    NotAllowed,
    TooManyGuesses,
)
from .founding import close_group, courses_to_lead, create_group, edit_group, may_found, renew_code
from .holidays import add_holiday, add_holidays, holidays, remove_holiday
from .inviting import check_list, invite, withdraw_invitation
from .joining import appoint_deputy, group_of_code, hand_over, join, leave, move_member, remove_member
from .pasting import TooLong
from .permissions import PERMISSIONS, may
from .record import record_of
from .retiring import export_of, retire
from .roster import all_groups, expected_people, group_facts, groups_of, member_facts, roster, staff_of
from .scopes import activity_scope, may_enter, runs_of_scope
from .signals import membership_began, membership_ended, membership_erased
from .timetable import grant_extension, set_start, take_extension

__all__ = [
    "FLOOR",
    "PERMISSIONS",
    "ActivityScope",
    "AuditEntry",
    "CodeUnknown",
    "GroupClosed",
    "GroupFacts",
    "GroupRole",
    "GroupUnknown",
    "GroupsError",
    "MemberFacts",
    "NotAllowed",
    "TooLong",
    "TooManyGuesses",
    "activity_scope",
    "add_holiday",
    "add_holidays",
    "all_groups",
    "appoint_deputy",
    "check_list",
    "close_group",
    "courses_to_lead",
    "create_group",
    "edit_group",
    "expected_people",
    "export_of",
    "grant_extension",
    "group_facts",
    "group_of_code",
    "groups_of",
    "hand_over",
    "holidays",
    "invite",
    "join",
    "leave",
    "may",
    "may_enter",
    "may_found",
    "member_facts",
    "membership_began",
    "membership_ended",
    "membership_erased",
    "move_member",
    "record_of",
    "remove_holiday",
    "remove_member",
    "renew_code",
    "retire",
    "roster",
    "runs_of_scope",
    "set_start",
    "staff_of",
    "take_extension",
    "withdraw_invitation",
]
