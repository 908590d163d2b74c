"""The curator's desk: how far members are, and what each is stuck on. Nothing of a self-check (`PRIVATE_TYPES`)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.platform import CoursePart, GradeColumn, GradeRow, Standing, Tried, host

from .access import entered, member_here
from .data import GroupUnknown, MemberFacts
from .joined import runs_of_group
from .models import Group, Membership
from .record import note_look
from .roster import QUIET_DAYS, Order, members_facts, roster

BATCH = 100


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A member with a standing for every run of the group the member takes, usually one a course.

    Attributes:
        titles: of the courses, in the order of the standings.
        wants_word: a member who is stuck, or has completed nothing for QUIET_DAYS days.
    """

    member: MemberFacts
    standings: tuple[Standing, ...]
    titles: tuple[str, ...]
    wants_word: bool

    @property
    def lines(self) -> tuple[tuple[str, Standing], ...]:
        """Every course with its standing."""
        return tuple(zip(self.titles, self.standings, strict=True))


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the desk; ``total`` counts all members found."""

    rows: tuple[DeskRow, ...]
    page: int
    pages: int
    total: int


def desk(
    user: Any, group_id: int, *, page: int = 1, search: str = "", quiet: bool = False, order: Order = "name"
) -> DeskPage:
    """Return a page of members with their standings, as `roster` finds them; the look is recorded."""
    group, _role = entered(user, group_id, "see_members")
    found = roster(user, group_id, page=page, search=search, quiet=quiet, order=order)
    rows = _rows(group, found.members)
    note_look(group, user, "see_members")
    return DeskPage(tuple(rows), found.page, found.pages, found.total)


def _rows(group: Group, members: Sequence[MemberFacts]) -> list[DeskRow]:
    people = [one.user_id for one in members if one.user_id is not None]
    titles = {run.key: run.title for run in runs_of_group(group, host().runs())}
    standings = host().standings(people, list(titles)) if people else {}
    return [_row(one, tuple(standings.get(one.user_id or 0, ())), titles) for one in members]


def _row(member: MemberFacts, standings: tuple[Standing, ...], titles: Mapping[CourseKey, str]) -> DeskRow:
    quiet = (member.last_act or member.joined) < timezone.now() - timedelta(QUIET_DAYS)
    wants_word = member.role == "member" and (quiet or any(one.stuck for one in standings))
    return DeskRow(member, standings, tuple(titles[one.course_key] for one in standings), wants_word)


@dataclass(frozen=True, slots=True)
class RunOfMember:
    """One run a member takes: standing, parts with the member's own due dates, tasks tried."""

    title: str
    standing: Standing
    parts: tuple[CoursePart, ...]
    due: dict[str, datetime]
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything a group's staff sees of one member."""

    member: MemberFacts
    runs: tuple[RunOfMember, ...]


def member_page(user: Any, group_id: int, member_id: int) -> MemberPage:
    """Return what the staff sees of one member; the look is recorded with the member's name.

    Raises:
        GroupUnknown: not a member of this group.
    """
    group, _role = entered(user, group_id, "see_members")
    member = member_here(group, member_id)
    (row,) = _rows(group, members_facts([member]))
    note_look(group, user, "see_members", member=member)
    return MemberPage(
        row.member,
        tuple(
            RunOfMember(
                title,
                one,
                tuple(host().parts(one.course_key)),
                dict(host().own_dates(row.member.user_id or 0, one.course_key)),
                tuple(host().tried(row.member.user_id or 0, one.course_key)),
            )
            for title, one in row.lines
        ),
    )


def all_names(user: Any, group_id: int) -> list[str]:
    """Return the names of all members in order, for a sheet; the staff of the group is left out; recorded."""
    group, _role = entered(user, group_id, "print_sheets")
    rows = Membership.objects.filter(group=group, left=None, role="member").exclude(user=None).order_by("order", "pk")
    note_look(group, user, "print_sheets")
    return [one.name for one in members_facts(list(rows))]


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A member's line in a grade table; ``percent`` is None for somebody who takes no run of the course."""

    member: MemberFacts
    points: tuple[tuple[float, float] | None, ...]
    percent: int | None
    passed: bool


@dataclass(frozen=True, slots=True)
class GradePage:
    """Grades of a course, all language runs in one table."""

    columns: tuple[GradeColumn, ...]
    lines: tuple[GradeLine, ...]
    page: int
    pages: int


def grades(user: Any, group_id: int, org: str, course: str, language: str, *, page: int = 1) -> GradePage:
    """Return a page of the grades of a course; the look is recorded.

    Args:
        language: of the reader, for the titles of columns.

    Raises:
        GroupUnknown: the group does not take the course.
    """
    group, _role = entered(user, group_id, "see_grades")
    table = _Table(group, org, course, language)
    found = roster(user, group_id, page=page)
    lines = table.lines(found.members)
    note_look(group, user, "see_grades")
    return GradePage(table.columns, tuple(lines), found.page, found.pages)


def all_grades(
    user: Any, group_id: int, org: str, course: str, language: str
) -> tuple[tuple[GradeColumn, ...], Iterator[GradeLine]]:
    """Return the columns, and the lines of everybody by name, read BATCH members at a time; recorded as an export."""
    group, _role = entered(user, group_id, "export_grades")
    table = _Table(group, org, course, language)
    note_look(group, user, "export_grades")
    return table.columns, _in_batches(group, table)


def _in_batches(group: Group, table: "_Table") -> Iterator[GradeLine]:
    rows = Membership.objects.filter(group=group, left=None).exclude(user=None).order_by("order", "pk")
    wanted = list(rows.values_list("pk", flat=True))
    for at in range(0, len(wanted), BATCH):
        found = {row.pk: row for row in rows.filter(pk__in=wanted[at : at + BATCH])}
        yield from table.lines(members_facts([found[pk] for pk in wanted[at : at + BATCH] if pk in found]))


class _Table:
    """The columns of a course's runs laid together by url_name, and people's lines in them."""

    def __init__(self, group: Group, org: str, course: str, language: str) -> None:
        runs = [run for run in runs_of_group(group, host().runs()) if (run.org, run.course) == (org, course)]
        if not runs:
            raise GroupUnknown
        # The reader's language names the columns; the other runs add what only they have.
        self.runs = sorted(runs, key=lambda run: run.language[:2] != language)
        titles: dict[str, GradeColumn] = {}
        for run in self.runs:
            for column in host().grade_table([], run.key).columns:
                titles.setdefault(column.url_name, column)
        self.columns = tuple(titles.values())

    def lines(self, members: Sequence[MemberFacts]) -> list[GradeLine]:
        people = [one.user_id for one in members if one.user_id is not None]
        found: dict[int, tuple[tuple[GradeColumn, ...], GradeRow]] = {}
        for run in reversed(self.runs):
            table = host().grade_table(people, run.key)
            found |= {row.user_id: (table.columns, row) for row in table.rows}
        return [self._line(one, *found.get(one.user_id or 0, ((), None))) for one in members]

    def _line(self, member: MemberFacts, columns: tuple[GradeColumn, ...], row: GradeRow | None) -> GradeLine:
        if row is None:
            return GradeLine(member, (None,) * len(self.columns), None, False)
        points = dict(zip((column.url_name for column in columns), row.points, strict=True))
        return GradeLine(member, tuple(points.get(one.url_name) for one in self.columns), row.percent, row.passed)
