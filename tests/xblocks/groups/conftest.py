"""A course in three languages, a curator who leads it, and people to come into a group."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import timezone

from dialogue_standalone.accounts.api import Names, create_person, grant
from dialogue_standalone.courses.api import get_content, import_course
from dialogue_standalone.courses.registry import memory
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api
from dialogue_xblocks.groups.models import Group
from tests.standalone.learning.building import COURSE, ORG, problem, section, subsection, text, unit, write_course

FAMILY = (ORG, COURSE)
START = date(2026, 9, 1)
LANGUAGES = ("kk", "ru", "en")
type Make = Callable[..., User]


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Keep every test's courses and counted guesses apart."""
    settings.DIALOGUE_DATA_DIR = tmp_path / "data"
    memory.clear()
    cache.clear()
    yield
    memory.clear()
    cache.clear()


@pytest.fixture
def runs(db: None, tmp_path: Path) -> dict[str, CourseContent]:
    """The runs by language: a lesson due on the 10th day at 23:59, a quiz on the 20th."""
    found = {}
    for language in LANGUAGES:
        tree = write_course(
            tmp_path / language,
            section(
                "s1",
                subsection("l1", unit("u1", text("t1"), problem("p1")), due="2026-02-11T23:59:00+05:00"),
                subsection(
                    "q1", unit("u2", problem("p2")), due="2026-02-21T23:59:00+05:00", graded="true", format="Quiz"
                ),
            ),
            run=f"2026_{language}",
            language=language,
            start="2026-02-01T00:00:00+05:00",
        )
        found[language] = get_content(import_course(tree).key)
    return found


@pytest.fixture
def person(db: None) -> Make:
    """Make a person by given name; the user name is made of it."""

    def make(given: str, surname: str = "", **options: Any) -> User:
        name = options.pop("username", f"u{User.objects.count()}")
        return create_person(name, "a long password", Names(given, surname), **options)

    return make


@pytest.fixture
def curator(person: Make, runs: dict[str, CourseContent]) -> User:
    user = person("Марат", "Оспанов", username="curator")
    grant(user, runs["kk"].key, "curator")
    return user


@pytest.fixture
def group(curator: User) -> Group:
    return api.create_group(curator, "1-курс", [FAMILY], START)


@pytest.fixture
def joined(group: Group, person: Make) -> Callable[..., User]:
    """Make a person who is in the group."""

    def come(given: str = "Айгүл", surname: str = "", *, language: str = "kk", **options: Any) -> User:
        user = person(given, surname, **options)
        api.join(user, group, language)
        return user

    return come


@pytest.fixture
def under_way(curator: User, group: Group) -> None:
    """The group starts today, so that nothing is past due."""
    api.set_start(curator, group.pk, timezone.localdate())
    group.refresh_from_db()


def member_of(group: Group, user: User) -> int:
    """Return a person's member number, also after the end."""
    return group.memberships.get(user=user).pk
