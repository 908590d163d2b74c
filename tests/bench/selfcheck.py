"""What the measurement of the self-check's figures needs inside Django; acts of `inside`."""

import random
import time
from datetime import date, datetime, timedelta
from typing import Any

ITEMS, SUBSCALES = 24, ("cognitive", "affective", "compassionate")


def sat(size: int) -> str:
    """Make a group whose members all finished a check of `ITEMS` items, and return the scope of its figures."""
    from dialogue_xblocks.empathy_check.models import SittingRow
    from dialogue_xblocks.groups.models import Group, GroupCourse, Membership

    group = Group.objects.create(name=f"Sat {size}", code=f"F{size:05}"[:6], starts=date(2026, 9, 1))
    GroupCourse.objects.create(group=group, org="Bench", course="Check")
    people = [Membership(group=group) for _ in range(size + 5)]
    Membership.objects.bulk_create(people, batch_size=2_000)
    scope, wording, chance = f"{group.pk}:Bench+Check", _wording(), random.Random(size)
    rows = (
        SittingRow(
            pseudonym=f"{size}-{number}",
            course_key="course-v1:Bench+Check+1",
            usage_key="block-v1:Bench+Check+1+type@empathy_check+block@check",
            number=1,
            token=f"{chance.getrandbits(128):032x}",
            definition=wording,
            status="finished",
            answers=_answers(chance),
            scope=scope,
            seconds=chance.randrange(20, 300),
        )
        for number in range(size)
    )
    SittingRow.objects.bulk_create(rows, batch_size=2_000)
    return scope


def _wording() -> Any:
    from dialogue_xblocks.empathy_check.data import Band, Instrument, Item, Subscale
    from dialogue_xblocks.empathy_check.logic import meaning_of
    from dialogue_xblocks.empathy_check.models import Definition
    from dialogue_xblocks.empathy_check.olx import write

    words = (("en", "Words"),)
    bands = tuple(Band(start, words) for start in (1.0, 2.5, 4.0))
    subscales = tuple(Subscale(name, words, 5, bands) for name in SUBSCALES)
    items = tuple(Item(f"i{n:02}", SUBSCALES[n % 3], words, n % 5 == 0) for n in range(ITEMS))
    made = Instrument("bench", "1", "CC0", words, words, words, (words,) * 5, subscales, items)
    values = {"xml": write(made), "instrument": made.id, "meaning": meaning_of(made)}
    return Definition.objects.get_or_create(digest="bench", defaults=values)[0]


def _answers(chance: random.Random) -> dict[str, int]:
    level = chance.gauss(3.3, 0.8)
    points = [min(5, max(1, round(chance.gauss(level, 0.9)))) for _ in range(ITEMS)]
    return {f"i{n:02}": 6 - point if n % 5 == 0 else point for n, point in enumerate(points) if chance.random() > 0.01}


def recomputed(scope: str, rounds: int) -> list[float]:
    """Return the seconds that making the figures of a scope takes, everybody being new; no other scope is due."""
    from django.utils import timezone

    from dialogue_xblocks.empathy_check.models import FiguresScope, Report, SittingRow
    from dialogue_xblocks.empathy_check.reporting import recompute

    now = timezone.now()
    others = SittingRow.objects.exclude(scope__in=("", scope)).order_by().values_list("scope", flat=True).distinct()
    done = [FiguresScope(scope=other, looked=_day(now)) for other in others]
    FiguresScope.objects.bulk_create(done, ignore_conflicts=True)
    taken = []
    for _ in range(rounds):
        Report.objects.filter(scope=scope).delete()
        FiguresScope.objects.update_or_create(scope=scope, defaults={"looked": _day(now) - timedelta(8)})
        began = time.perf_counter()
        made = recompute(now)
        taken.append(time.perf_counter() - began)
        assert made == 1, made
    return taken


def _day(now: datetime) -> date:
    from django.utils import timezone

    return timezone.localdate(now)


def ready(scopes: list[str]) -> list[int]:
    """Return how many queries reading the ready figures of each scope takes, and making all that is told of them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from dialogue_xblocks.empathy_check.published import published
    from dialogue_xblocks.empathy_check.statistics import Tallies, describe, quality, reliability

    counts = []
    for scope in scopes:
        with CaptureQueriesContext(connection) as seen:
            for one in published([scope]):
                assert isinstance(one.tallies, Tallies)
                asked = (one.instrument, one.tallies, one.shown)
                assert describe(*asked) and quality(*asked) and reliability(*asked)
        counts.append(len(seen))
    return counts
