"""The desk of 3,000 members asks the database as often as that of five. Sheets, which hold everybody, are not pages."""

from datetime import timedelta

import pytest
from completion.models import BlockCompletion
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_standalone.learning.models import CourseEnrolment
from dialogue_standalone.runtime.api import CourseContent
from dialogue_standalone.runtime.models import BlockState
from dialogue_xblocks.groups.models import Group, Membership

from .conftest import FAMILY
from .visiting import at, browser, names

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

# Five as well: a query for every row of a page would cost the same from 30 on, which is a page.
SIZES = (5, 30, 300, 3_000)
PAGES = (
    "desk",
    "desk?order=quiet",
    "desk?only=quiet",
    "desk?q=теги",
    "remind",
    f"grades/{'+'.join(FAMILY)}",
)


def fill(group: Group, content: CourseContent, count: int) -> None:
    """Bring a group to a size: everybody enrolled, one text read, one task tried in vain, half of them quiet."""
    start, now = group.memberships.filter(role="member").count(), timezone.now()
    users = [User(username=f"p{number}", first_name=name) for number, name in enumerate(names(count))][start:]
    people = User.objects.bulk_create(users)
    rows = [
        Membership(group=group, user=one, last_act=now - timedelta(number % 2 * 10))
        for number, one in enumerate(people)
    ]
    for row in rows:
        row.rename(row.user.first_name if row.user else "")
    Membership.objects.bulk_create(rows)
    key = content.key
    CourseEnrolment.objects.bulk_create([CourseEnrolment(user=one, course_key=key) for one in people])
    text, task = content.of_type("html")[0], content.of_type("problem")[0]
    BlockCompletion.objects.bulk_create(
        [
            BlockCompletion(user=one, context_key=key, block_key=text, block_type="html", completion=1.0)
            for one in people
        ]
    )
    BlockState.objects.bulk_create(
        [
            BlockState(
                user=one, course_key=key, usage_key=task, state='{"attempts": 2}', earned=0, possible=1, graded_at=now
            )
            for one in people
        ]
    )


@pytest.fixture
def costs(curator: User, group: Group, runs: dict[str, CourseContent]) -> dict[str, list[int]]:
    """Queries of every page at every size."""
    client = browser(curator)
    found: dict[str, list[int]] = {page: [] for page in PAGES}
    for size in SIZES:
        fill(group, runs["kk"], size)
        for page in PAGES:
            address = f"{at('group', group.pk)}{page}"
            client.get(address)  # what is asked once for all is asked now
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            assert answer.status_code == 200
            assert b"<tbody>" in answer.content or page == "remind"
            found[page].append(len(asked))
    return found


def test_a_hundred_times_the_members_cost_no_further_query(costs: dict[str, list[int]]) -> None:
    assert {page: counts for page, counts in costs.items() if len(set(counts)) > 1} == {}
    assert max(counts[0] for counts in costs.values()) < 40


def test_who_takes_which_language_is_asked_once_for_all_runs(
    curator: User, group: Group, runs: dict[str, CourseContent]
) -> None:
    fill(group, runs["kk"], 5)
    client, address = browser(curator), f"{at('group', group.pk)}desk"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(runs) > 1
    taking = [query for query in asked.captured_queries if f'FROM "{CourseEnrolment._meta.db_table}"' in query["sql"]]
    assert len(taking) == 1
