"""What the measurements of groups need inside Django; acts of `inside`."""

import random
import time
from datetime import date, timedelta
from typing import Any

QUERIES, MILLISECONDS = "queries", "ms"


def _people(count: int, prefix: str) -> list[int]:
    from django.contrib.auth.models import User

    from dialogue_standalone.accounts.models import Profile

    users = User.objects.bulk_create(
        [User(username=f"{prefix}{number}", first_name=f"Адам {number}", password="!") for number in range(count)]
    )
    profiles = [Profile(user=user, given_name=user.first_name, surname="Аты", language="kk") for user in users]
    for profile in profiles:
        profile.order = profile.folded = profile.user.username
    Profile.objects.bulk_create(profiles, batch_size=500)
    return [user.pk for user in users]


def group(course: str, curator: str, size: int) -> int:
    """Make a group of a size, everybody enrolled with some work done, and return its number."""
    from completion.models import BlockCompletion
    from django.contrib.auth.models import User
    from django.utils import timezone
    from opaque_keys.edx.locator import CourseLocator

    from dialogue_standalone.courses.api import get_content
    from dialogue_standalone.learning.models import CourseEnrolment
    from dialogue_standalone.runtime.models import BlockState
    from dialogue_xblocks.groups.models import Group, GroupCourse, Membership

    key = CourseLocator.from_string(course)
    row = Group.objects.create(name=f"{size}", code=f"SZ{size:04}", starts=date(2026, 9, 1))
    GroupCourse.objects.create(group=row, org=key.org, course=key.course)
    Membership.objects.create(group=row, user=User.objects.get(username=curator), role="curator")
    people = _people(size, f"size{size}_")
    now, chance = timezone.now(), random.Random(size)
    CourseEnrolment.objects.bulk_create([CourseEnrolment(user_id=pk, course_key=key) for pk in people], batch_size=500)
    members = [Membership(group=row, user_id=pk, last_act=now - timedelta(chance.random() * 20)) for pk in people]
    for number, member in enumerate(members):
        member.rename(f"Адам {number:05}")
    Membership.objects.bulk_create(members, batch_size=500)
    content = get_content(course)
    texts, problems = content.of_type("html")[:20], content.of_type("problem")[:5]
    done = [
        BlockCompletion(user_id=pk, context_key=key, block_key=text, block_type="html", completion=1.0)
        for pk in people
        for text in texts
    ]
    BlockCompletion.objects.bulk_create(done, batch_size=2_000)
    states = [
        BlockState(
            user_id=pk, course_key=key, usage_key=one, state='{"attempts": 2}', earned=0, possible=1, graded_at=now
        )
        for pk in people
        for one in problems
    ]
    BlockState.objects.bulk_create(states, batch_size=2_000)
    return int(row.pk)


def desks(groups: list[int], curator: str, rounds: int, times: int) -> dict[str, Any]:
    """Return for each group the queries of its desk and the milliseconds of each look, in rounds; they take turns."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(User.objects.get(username=curator))

    def look(number: int) -> float:
        began = time.perf_counter()
        answer = client.get(f"/dialogue/groups/{number}/desk")
        assert answer.status_code == 200 and b"<tbody" in answer.content
        return (time.perf_counter() - began) * 1000

    queries = {}
    for number in groups:
        look(number)
        with CaptureQueriesContext(connection) as seen:
            look(number)
        queries[str(number)] = len(seen)
    taken: dict[str, list[list[float]]] = {str(number): [] for number in groups}
    for _round in range(rounds):
        laps: dict[str, list[float]] = {str(number): [] for number in groups}
        for _time in range(times):
            for number in groups:
                laps[str(number)].append(look(number))
        for name, lap in laps.items():
            taken[name].append(lap)
    return {QUERIES: queries, MILLISECONDS: taken}


def found_group(course: str, curator: str) -> str:
    """Make a group of a curator and return its code."""
    from django.contrib.auth.models import User
    from opaque_keys.edx.locator import CourseLocator

    from dialogue_standalone.accounts.api import grant
    from dialogue_xblocks.groups.api import create_group

    key, user = CourseLocator.from_string(course), User.objects.get(username=curator)
    grant(user, key, "curator")
    return str(create_group(user, "Bench", [(key.org, key.course)], date(2026, 9, 1)).code)


def members(code: str) -> list[str]:
    """Return the user names of those who are in a group and enrolled in one of its courses."""
    from dialogue_standalone.learning.models import CourseEnrolment
    from dialogue_xblocks.groups.models import Membership

    rows = Membership.objects.filter(group__code=code, role="member", left=None).exclude(user=None)
    taking = set(CourseEnrolment.objects.filter(is_active=True).values_list("user_id", flat=True))
    return [row.user.username for row in rows.select_related("user") if row.user and row.user_id in taking]
