"""Groups of a person, and the members of a group, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from dialogue_xblocks.shared.names import folded

from .access import entered, is_administrator, member_here, role_of
from .codes import normalised
from .data import GroupFacts, GroupRole, MemberFacts, NotAllowed
from .models import Group, Invitation, Membership
from .names import names_of

PAGE = 30
EXPECTED_PAGE = 100
QUIET_DAYS = 7
"""After so many days without anything completed a member is shown as quiet."""

Order = Literal["name", "last_act"]


@dataclass(frozen=True, slots=True)
class RosterPage:
    """A page of members; ``total`` counts all that were found."""

    members: tuple[MemberFacts, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A page of groups."""

    groups: tuple[GroupFacts, ...]
    page: int
    pages: int
    total: int


def _place(page: int, total: int, size: int) -> tuple[int, int, slice]:
    """Return the page that is shown, how many there are, and its rows; a page that is not there gives the last one."""
    pages = max(-(-total // size), 1)
    page = min(max(page, 1), pages)
    return page, pages, slice(size * (page - 1), size * page)


def groups_of(user: Any) -> list[GroupFacts]:
    """Return the groups a person is in, the ones led first, then by name; three queries."""
    mine = Membership.objects.filter(user_id=user.pk, left=None, group__family=None)
    roles = {row.group_id: role_of(user, row) for row in mine}
    found = _facts(Group.objects.filter(pk__in=roles).order_by("order", "pk"), roles)
    return sorted(found, key=lambda group: (group.closed is not None, group.role == "member"))


def all_groups(user: Any, page: int = 1, search: str = "") -> GroupPage:
    """Return a page of PAGE groups by name, open ones first; four queries, however many there are.

    Args:
        page: from 1; a page that is not there gives the last one.
        search: part of a group's name, or its code.

    Raises:
        NotAllowed: the person is no administrator.
    """
    if not is_administrator(user):
        raise NotAllowed("see_group")
    mine = Membership.objects.filter(user_id=user.pk, left=None, group__family=None)
    rows = Group.objects.filter(family=None)
    if search.strip():
        # What is no code matches none: every group has one of six characters.
        rows = rows.filter(Q(folded__contains=folded(search.strip())[:100]) | Q(code=normalised(search)))
    total = rows.count()
    page, pages, part = _place(page, total, PAGE)
    rows = rows.order_by(F("closed").asc(nulls_first=True), "order", "pk")
    roles = {row.group_id: role_of(user, row) for row in mine}
    return GroupPage(tuple(_facts(rows, roles, part)), page, pages, total)


def group_facts(user: Any, group_id: int, act: str = "see_group") -> GroupFacts:
    """Return one group as its pages show it, to somebody who may do an act in it.

    Args:
        act: a key of `permissions.PERMISSIONS`.

    Raises:
        GroupUnknown: there is none, or the person is not in it.
        NotAllowed: the role may not do it.
        GroupClosed: the group is closed and the act would change something.
    """
    group, role = entered(user, group_id, act)
    return _facts(Group.objects.filter(pk=group.pk), {group.pk: role})[0]


def _facts(rows: QuerySet[Group], roles: dict[int, GroupRole], part: slice = slice(None)) -> list[GroupFacts]:
    present = Count("memberships", filter=Q(memberships__left=None, memberships__role="member"), distinct=True)
    found = rows.annotate(present=present).prefetch_related("courses")[part]
    return [
        GroupFacts(
            id=row.pk,
            name=row.name,
            code=row.code or "",
            starts=row.starts,
            courses=tuple((one.org, one.course) for one in row.courses.all()),
            role=roles.get(row.pk, "administrator"),
            members=row.present,
            joining_open=row.joining_open,
            closed=row.closed,
        )
        for row in found
    ]


def roster(
    user: Any, group_id: int, *, page: int = 1, search: str = "", quiet: bool = False, order: Order = "name"
) -> RosterPage:
    """Return a page of the members of a group; five queries, however many there are.

    Args:
        page: from 1; a page that is not there gives the last one.
        search: part of a name; letters typed for one another find each other.
        quiet: only members who completed nothing for QUIET_DAYS days.
        order: by name in the Kazakh order, or who has been quiet longest first.
    """
    group, _role = entered(user, group_id, "see_members")
    rows = Membership.objects.filter(group=group, left=None).exclude(user=None)
    if search.strip():
        rows = rows.filter(folded__contains=folded(search.strip())[:100])
    if quiet:
        rows = rows.filter(role="member").filter(is_quiet())
    total = rows.count()
    page, pages, part = _place(page, total, PAGE)
    by = [F("last_act").asc(nulls_first=True), "order", "pk"] if order == "last_act" else ["order", "pk"]
    shown = list(rows.order_by(*by)[part])
    return RosterPage(tuple(members_facts(shown)), page, pages, total)


def is_quiet() -> Q:
    """The condition for members who completed nothing for QUIET_DAYS days and have been here as long."""
    since = timezone.now() - timedelta(QUIET_DAYS)
    return Q(last_act__lt=since) | Q(last_act=None, joined__lt=since)


def members_facts(rows: Sequence[Membership]) -> list[MemberFacts]:
    """Return stored members as the group's staff sees them; one query, for their names."""
    names = names_of(row.user_id for row in rows)
    return [
        MemberFacts(
            row.pk, row.user_id, names.get(row.user_id or 0, ""), role_of(None, row), row.joined, row.left, row.last_act
        )
        for row in rows
    ]


def member_facts(user: Any, group_id: int, member_id: int) -> MemberFacts:
    """Return one member of a group.

    Raises:
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "see_members")
    return members_facts([member_here(group, member_id)])[0]


def staff_of(group_id: int) -> list[MemberFacts]:
    """Return the curator and the deputies: whom a member may turn to."""
    rows = Membership.objects.filter(group_id=group_id, left=None, role__in=["curator", "deputy"])
    return members_facts(list(rows.order_by("role", "order")))


@dataclass(frozen=True, slots=True)
class Expected:
    """A person of a pasted list who has not come yet."""

    id: int
    name: str
    email: str
    mailed: bool


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """A page of people who are expected. ``with_address``: how many of all ``total`` can be written to."""

    people: tuple[Expected, ...]
    page: int
    pages: int
    total: int
    with_address: int


def expected_people(user: Any, group_id: int, page: int = 1) -> ExpectedPage:
    """Return a page of EXPECTED_PAGE people who are expected and have not come, by name; three queries.

    Args:
        page: from 1; a page that is not there gives the last one.
    """
    group, _role = entered(user, group_id, "invite")
    rows = Invitation.objects.filter(group=group)
    counted = rows.aggregate(total=Count("pk"), addressed=Count("pk", filter=~Q(email="")))
    page, pages, part = _place(page, counted["total"], EXPECTED_PAGE)
    people = tuple(
        Expected(row.pk, row.name, row.email, row.mailed is not None) for row in rows.order_by("order", "pk")[part]
    )
    return ExpectedPage(people, page, pages, counted["total"], counted["addressed"])
