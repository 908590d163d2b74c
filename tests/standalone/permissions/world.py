"""Two courses and everybody who may stand before an address."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.accounts.api import Names, create_person, grant
from dialogue_standalone.courses.api import ImportFailed, get_content, import_course, note_refusal, refused_imports
from dialogue_standalone.learning.api import enrol
from dialogue_xblocks.empathy_check.studio import own_instrument

from ..learning.building import Node, problem, section, subsection, text, unit, write_course
from .table import Row

PEOPLE = (
    "visitor",
    "inactive",
    "person",
    "learner",
    "curator",
    "author",
    "admin",
    "other learner",
    "other curator",
    "other author",
    "synthetic",
)


def _sections() -> list[Node]:
    check = Node("empathy_check", "check", {"display_name": "Check"}, body=own_instrument())
    poll = Node("poll", "vote", {"display_name": "Vote"})
    return [
        section(
            "one",
            subsection(
                "first",
                unit("open", text("words"), problem("question"), poll, check),
                unit("hidden", text("secret"), visible_to_staff_only="true"),
            ),
        ),
        section(
            "later", subsection("last", unit("closed", text("future"), problem("ahead"))), start="2099-01-01T00:00Z"
        ),
    ]


@dataclass
class World:
    """What the addresses of the rows are filled with, and a browser for each person."""

    own: CourseLocator
    other: CourseLocator
    names: dict[str, str] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def add(self, who: str, **facts: Any) -> User:
        """Make a person with an account and a browser where they are signed in."""
        user = create_person(who.replace(" ", "_"), "x", Names(who.title()), **facts)
        self.users[who] = user
        self.browsers[who] = Client(headers={"Accept-Language": "en"})
        self.browsers[who].force_login(user)
        return user

    def filled(self, words: str) -> str:
        """Put the names' values into a cell of a table."""
        return re.sub(r"\{(\w+)\}", lambda name: self.names[name[1]], words)

    def ask(self, who: str, row: Row) -> Any:
        """Ask as somebody; whatever the request changed in the database is undone."""
        browser = Client(headers={"Accept-Language": "en"})
        browser.cookies = deepcopy(self.browsers[who].cookies)
        address = self.filled(row.address)
        with transaction.atomic():
            answer = self._sent(browser, row, address)
            transaction.set_rollback(True)
        return answer

    def _sent(self, browser: Client, row: Row, address: str) -> Any:
        ask: Callable[..., Any] = getattr(browser, row.method.lower())
        if row.sends.startswith("{"):
            return ask(address, self.filled(row.sends), content_type="application/json")
        parts = filter(None, self.filled(row.sends).split("&"))
        return ask(address, dict(part.split("=", 1) for part in parts))


def make_world(folder: Path) -> World:
    """Build the courses and the people."""
    files = {"map.txt": b"map"}
    own, other = (
        import_course(write_course(folder / run, *_sections(), run=run, files=files)).key
        for run in ("2026_kk", "2026_ru")
    )
    assert own
    assert other
    world = World(own, other)
    world.names = {"course": str(own), "other": str(other)}
    for prefix, key in (("", own), ("other_", other)):
        for block in get_content(key).blocks:
            world.names[f"{prefix}{block.block_id}"] = str(block)
    world.browsers["visitor"] = Client(headers={"Accept-Language": "en"})
    world.add("inactive", administrator=True)
    User.objects.filter(pk=world.users["inactive"].pk).update(is_active=False)
    world.add("person")
    world.add("admin", administrator=True)
    for prefix, key in (("", own), ("other ", other)):
        enrol(world.add(f"{prefix}learner"), key)
        for role in ("curator", "author"):
            grant(world.add(f"{prefix}{role}"), key, role)
    grant(world.add("synthetic"), own, "curator")
    world.browsers["synthetic"].post(f"/courses/{own}/view-as", {"who": "learner", "language": "en"})
    world.names["looking"] = str(world.browsers["synthetic"].session["view_as"])
    note_refusal(ImportFailed([], "refused.tar.gz"), by=world.users["author"])
    world.names["refusal"] = str(refused_imports(world.users["author"])[0].id)
    world.names |= {"person_id": str(world.users["person"].pk), "admin_id": str(world.users["admin"].pk)}
    return world
