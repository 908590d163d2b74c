"""Whatever staff can reach tells the same before and after a learner takes, stops or declines a self-check.

Every address of the site that is read (the rows of ``tests/standalone/permissions``), by everybody who serves a course or
a group, over HTTP; mail, logs and announced events; the same with a problem in place of the check shows that a
difference would be seen.
"""

import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from freezegun import freeze_time
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.courses.registry import memory
from dialogue_standalone.learning.api import enrol
from dialogue_xblocks.empathy_check import models

from ..permissions.prepared import PREPARE
from ..permissions.table import all_rows
from ..permissions.world import World, make_world

# What runs here is run by other tests as well; under measurement it takes half as long again.
pytestmark = pytest.mark.no_cover

STAFF = ("curator", "author", "admin")
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
# Made anew for each answer: tokens against forgery, nonces of scripts, ids of elements.
RANDOM = re.compile(rb"[A-Za-z0-9]{64}|nonce-[\w+/=-]+|nonce=\"[^\"]+\"|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture
def world(db: None, tmp_path: Path, settings: Any) -> Iterator[World]:
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    memory.clear()
    with freeze_time(NOW):
        made = make_world(tmp_path)
        for prepare in PREPARE.values():
            made.names |= prepare(made)
        enrol(made.add("second learner"), made.own)
        # The page of the check was opened: that is no secret, as of any other page.
        for who in ("learner", "second learner"):
            assert made.browsers[who].get(made.filled("/courses/{course}/unit/{open}")).status_code == 200
        yield made
    memory.clear()


def post(world: World, who: str, block: str, handler: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask a handler as a learner."""
    address = f"/courses/{world.own}/xblock/{world.names[block]}/handler/{handler}"
    answer = world.browsers[who].post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return dict(json.loads(answer.content))


def plain(answer: Any) -> bytes:
    """Return what was answered, without what is made anew each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            body = b"\n".join(name.encode() + file.read(name) for name in sorted(file.namelist()))
    return RANDOM.sub(b"", f"{answer.status_code} {answer.get('Location', '')} ".encode() + body)


def surfaces(world: World, below: str) -> dict[tuple[str, str], bytes]:
    """Return what each of the staff gets at every address that begins so."""
    found = {}
    for row in (row for row in all_rows() if row.method == "GET" and row.address.startswith(below)):
        for who in STAFF:
            cache.clear()
            found[who, row.address] = plain(world.ask(who, row))
    return found


def different(world: World, does: Callable[[], object], below: str = "/") -> set[str]:
    """Return the addresses at which anybody of the staff gets something else after an act than before it."""
    before = surfaces(world, below)
    does()
    after = surfaces(world, below)
    return {address for who, address in before if before[who, address] != after[who, address]}


def take_and_decline(world: World) -> None:
    """One learner finishes the check with the same answer everywhere, the other one declines it."""
    answers = {f"{side}{number}": 4 for side in "cak" for number in (1, 2, 3, 4)}
    post(world, "learner", "check", "act", {"act": "finish", "sitting": "", "changes": answers})
    post(world, "second learner", "check", "act", {"act": "decline", "sitting": ""})
    assert sorted(models.SittingRow.objects.values_list("status", flat=True)) == ["declined", "finished"]


def test_no_address_tells_staff_who_took_or_declined_the_check(world: World) -> None:
    assert different(world, lambda: take_and_decline(world)) == set()


def test_the_same_comparison_finds_an_answered_problem(world: World) -> None:
    """Else the comparison would prove nothing."""

    def answer() -> None:
        address = world.filled("/courses/{course}/xblock/{question}/handler/xmodule_handler/problem_check")
        block_id = CourseLocator.from_string(str(world.own)).make_usage_key("problem", "question").block_id
        sent = world.browsers["learner"].post(address, {f"input_{block_id}_2_1": "choice_0"})
        assert sent.status_code == 200

    found = different(world, answer, "/dialogue/groups/{group}/")
    group, member = "/dialogue/groups/{group}", "/dialogue/groups/{group}/members/{member}"
    assert {f"{group}/desk", f"{member}/", f"{member}/reset"} <= found


def test_no_mail_no_log_and_no_event_tells_of_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mail.outbox.clear()
    take_and_decline(world)
    told = [record.getMessage() for record in caplog.records if record.name.partition(".")[0] != "django"]
    assert [text for text in told if "empathy" in text or "check" in text] == []
    assert mail.outbox == []


def test_the_administration_of_django_offers_nothing_of_it() -> None:
    assert find_spec("dialogue_xblocks.empathy_check.admin") is None
