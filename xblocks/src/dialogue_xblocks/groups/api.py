"""The door of the room `groups`: what people do together, across the language runs of a course.

Every function that takes a ``user`` checks what that person is in the group (`PERMISSIONS`) and raises `GroupUnknown`,
`NotAllowed` or `GroupClosed`. Blocks need `activity_scope`, `may_enter` and the three signals.
"""

from .access import is_administrator, is_in
from .codes import normalised as normalised_code
from .codes import spaced
from .data import (
    FLOOR,
    ActivityScope,
    AuditEntry,
    CalendarFull,
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
from .dates import CourseOfGroup, DueDate, courses_of, courses_offered, date_with, dates_of_member, moves, own_dates
from .desk import (
    DeskPage,
    DeskRow,
    GradeLine,
    GradePage,
    MemberPage,
    RunOfMember,
    all_grades,
    all_names,
    desk,
    grades,
    member_page,
)
from .founding import close_group, courses_to_lead, create_group, edit_group, may_found, renew_code
from .holidays import add_holiday, add_holidays, holidays, remove_holiday
from .inviting import check_list, invite, withdraw_invitation
from .joining import (
    appoint_deputy,
    group_of_code,
    group_to_move_to,
    hand_over,
    join,
    leave,
    move_member,
    remove_member,
)
from .letters import BATCH as LETTER_BATCH
from .letters import preview as letter_preview
from .letters import send as send_letters
from .pasting import TooLong
from .permissions import PERMISSIONS, may
from .presets import coming as coming_holidays
from .record import PAGE as RECORD_PAGE
from .record import record_of
from .reminding import MAX_TEXT, Letter, Recipients, Sent, filled, recipients, remind, standard_letters
from .resetting import reset_task
from .retiring import export_of, retire
from .roster import all_groups, expected_people, group_facts, groups_of, member_facts, roster, staff_of
from .schedule import MAX_HOLIDAY_DAYS, Holiday
from .scopes import (
    GroupSize,
    activity_scope,
    figures_key,
    may_enter,
    parts_of_figures_key,
    scope_of_figures,
    sizes_of,
)
from .sections import Section, group_context, register_group_page
from .signals import membership_began, membership_ended, membership_erased
from .timetable import MAX_EXTENSION, grant_extension, is_near, own_days_left_of, set_start, take_extension, today, zone
from .waiting import URGENT, Source, WaitingItem, register_waiting, waiting_for

__all__ = [
    "FLOOR",
    "LETTER_BATCH",
    "MAX_EXTENSION",
    "MAX_HOLIDAY_DAYS",
    "MAX_TEXT",
    "PERMISSIONS",
    "RECORD_PAGE",
    "URGENT",
    "ActivityScope",
    "AuditEntry",
    "CalendarFull",
    "CodeUnknown",
    "CourseOfGroup",
    "DeskPage",
    "DeskRow",
    "DueDate",
    "GradeLine",
    "GradePage",
    "GroupClosed",
    "GroupFacts",
    "GroupRole",
    "GroupSize",
    "GroupUnknown",
    "GroupsError",
    "Holiday",
    "Letter",
    "MemberFacts",
    "MemberPage",
    "NotAllowed",
    "Recipients",
    "RunOfMember",
    "Section",
    "Sent",
    "Source",
    "TooLong",
    "TooManyGuesses",
    "WaitingItem",
    "activity_scope",
    "add_holiday",
    "add_holidays",
    "all_grades",
    "all_groups",
    "all_names",
    "appoint_deputy",
    "check_list",
    "close_group",
    "coming_holidays",
    "courses_of",
    "courses_offered",
    "courses_to_lead",
    "create_group",
    "date_with",
    "dates_of_member",
    "desk",
    "edit_group",
    "expected_people",
    "export_of",
    "figures_key",
    "filled",
    "grades",
    "grant_extension",
    "group_context",
    "group_facts",
    "group_of_code",
    "group_to_move_to",
    "groups_of",
    "hand_over",
    "holidays",
    "invite",
    "is_administrator",
    "is_in",
    "is_near",
    "join",
    "leave",
    "letter_preview",
    "may",
    "may_enter",
    "may_found",
    "member_facts",
    "member_page",
    "membership_began",
    "membership_ended",
    "membership_erased",
    "move_member",
    "moves",
    "normalised_code",
    "own_dates",
    "own_days_left_of",
    "parts_of_figures_key",
    "recipients",
    "record_of",
    "register_group_page",
    "register_waiting",
    "remind",
    "remove_holiday",
    "remove_member",
    "renew_code",
    "reset_task",
    "retire",
    "roster",
    "scope_of_figures",
    "send_letters",
    "set_start",
    "sizes_of",
    "spaced",
    "staff_of",
    "standard_letters",
    "take_extension",
    "today",
    "waiting_for",
    "withdraw_invitation",
    "zone",
]
