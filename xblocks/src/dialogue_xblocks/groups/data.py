"""What the room `groups` tells others; frozen, without Django models."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dialogue_xblocks.shared.languages import without_language

GroupRole = Literal["outsider", "member", "deputy", "curator", "administrator"]
MEMBER_ROLES: tuple[GroupRole, ...] = ("member", "deputy", "curator")
FLOOR = 5
"""Nothing is told about fewer people than this (`people-and-privacy.md`); a group may raise it, never lower it."""


def name_of_family(org: str, course: str, run: str) -> str:
    """Return what all language runs of a course that were started together share."""
    return f"{org}+{course}+{without_language(run)}"[:191]


@dataclass(frozen=True, slots=True)
class ActivityScope:
    """Where what people make in one activity belongs: the same for every language run of the course.

    Attributes:
        group_id: of the dialogue group, or of the course family for somebody without a group.
        member_id: the person's stable number in that group. Contributions refer to it, never to the account: it stays
            when the person leaves, is the same after coming back, and points to nobody once the account is removed.
        org, course: of the course, whatever the run.
        url_name: of the block; equal in all languages.
        floor: about fewer people nothing is told.
    """

    group_id: int
    member_id: int
    org: str
    course: str
    url_name: str
    floor: int = FLOOR

    @property
    def key(self) -> str:
        """The scope without the person: what rows of an activity are found by."""
        return f"{self.group_id}:{self.org}+{self.course}:{self.url_name}"


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group as its pages show it.

    Attributes:
        code: six characters, see `codes`.
        starts: the day all relative dates are counted from.
        courses: ``(org, course)`` pairs.
        role: what the reader is in the group.
        members: how many members there are now, staff of the group not counted.
        joining_open: whether the code lets people in.
        closed: when the group was closed; nothing changes in it any more.
    """

    id: int
    name: str
    code: str
    starts: date
    courses: tuple[tuple[str, str], ...]
    role: GroupRole
    members: int
    joining_open: bool
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member as the group's staff sees them.

    Attributes:
        id: the member number.
        user_id: None once the account is removed.
        name: in the official order; "" once the account is removed.
        last_act: when something was completed last; a self-check never counts.
    """

    id: int
    user_id: int | None
    name: str
    role: GroupRole
    joined: datetime
    left: datetime | None
    last_act: datetime | None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a group's record: who did what to whose things, when, and why.

    Attributes:
        act: a key of `permissions.PERMISSIONS`.
        actor, member: names, "" once the account is removed.
        target: what it concerned, such as a usage key; "" for the member as a whole.
    """

    at: datetime
    act: str
    actor: str
    member: str
    target: str
    reason: str


class GroupsError(Exception):
    """Base of what the room raises."""


class CodeUnknown(GroupsError):
    """No open group has this code. The same for a wrong, a closed and a full one: an answer that helps no guesser."""


class TooManyGuesses(GroupsError):
    """Too many wrong codes from one person or address; ``seconds`` to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(str(seconds))


class NotAllowed(GroupsError):
    """The person may not do this in this group; ``act`` is the key of the permission."""

    def __init__(self, act: str) -> None:
        self.act = act
        super().__init__(act)


class CalendarFull(GroupsError):
    """A calendar has as many holidays as it takes."""


class GroupUnknown(GroupsError):
    """There is no such group, or the person may not know of it: the two are told alike."""


class GroupClosed(GroupsError):
    """The group is closed; nothing changes in it any more."""
