"""Groups with members and finished sittings, made at once."""

import random
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import User

from dialogue_xblocks.empathy_check.api import digest_of
from dialogue_xblocks.empathy_check.logic import meaning_of
from dialogue_xblocks.empathy_check.models import Definition, SittingRow
from dialogue_xblocks.empathy_check.olx import read
from dialogue_xblocks.empathy_check.published import weekday_of
from dialogue_xblocks.empathy_check.studio import own_instrument
from dialogue_xblocks.groups.models import Group, GroupCourse, Membership

ORG, COURSE = "Dialogue", "PREVENT"
MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)


def group_of(members: int, name: str = "group", floor: int = 5, family: tuple[str, str] = (ORG, COURSE)) -> Group:
    """Make a group of the course with so many members."""
    group = Group.objects.create(name=name, code=secrets.token_hex(3), starts=date(2026, 9, 1), floor=floor)
    GroupCourse.objects.create(group=group, org=family[0], course=family[1])
    people = User.objects.bulk_create([User(username=f"{name} {number}") for number in range(members)])
    Membership.objects.bulk_create([Membership(group=group, user=user) for user in people])
    return group


def scope_of(group: Group) -> str:
    course = group.courses.get()
    return f"{group.pk}:{course.org}+{course.course}"


def definition() -> Definition:
    xml = own_instrument()
    instrument = read(xml)
    facts = {"xml": xml, "instrument": instrument.id, "meaning": meaning_of(instrument)}
    return Definition.objects.get_or_create(digest=digest_of(xml), defaults=facts)[0]


def answers(around: float, dice: random.Random) -> dict[str, int]:
    """Answers of a person whose habits lie around a point of the scale; those turned round from the other end."""
    found = {}
    for item in read(own_instrument()).items:
        point = min(5, max(1, round(dice.gauss(around, 0.7))))
        found[item.id] = 6 - point if item.reverse else point
    return found


def finish(
    group: Group,
    people: Iterable[str],
    occasion: str = "single",
    around: Sequence[float] = (2.2, 2.8, 3.2, 3.8),
    *,
    status: str = "finished",
    seed: int = 1,
) -> list[SittingRow]:
    """Let people finish a sitting each."""
    dice, wording, scope = random.Random(seed), definition(), scope_of(group)
    rows = [
        SittingRow(
            pseudonym=person,
            course_key="course-v1:Dialogue+PREVENT+2026_kk",
            usage_key=f"{group.pk}-{occasion}-{seed}",
            number=1,
            token=secrets.token_hex(8),
            definition=wording,
            status=status,
            answers=answers(around[number % len(around)], dice),
            scope=scope,
            occasion=occasion,
            seconds=60 + number,
        )
        for number, person in enumerate(people)
    ]
    return SittingRow.objects.bulk_create(rows, batch_size=1000)


def people(first: int, last: int) -> list[str]:
    return [f"person {number}" for number in range(first, last)]


def its_day(group: Group, week: int = 0) -> datetime:
    """A night in which the figures of the group are made; the first one is week 0."""
    return MONDAY + timedelta(weekday_of(scope_of(group)) + 7 * week)
