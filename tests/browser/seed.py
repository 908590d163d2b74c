"""Give the browser tests their people: made at once, signed in already, each to be used by one test only.

Run ``python seed.py <learners> <administrators> <course key>`` with the server's ``DIALOGUE_DATA_DIR``; prints JSON.
Signing in through the form costs half a second of hashing: the journeys do it, the other tests need not.
"""

import json
import os
import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from opaque_keys.edx.keys import CourseKey
from tests.xblocks.empathy_check.seeding import finish, group_of, its_day, people

from dialogue_standalone.accounts.api import Names, create_person, grant
from dialogue_standalone.learning.api import enrol
from dialogue_xblocks.empathy_check.models import ResearchStudy
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.groups import api as groups
from dialogue_xblocks.groups.models import Membership
from dialogue_xblocks.shared.platform import host

PASSWORD = "kilem-shanyraq-27"
HASHED = make_password(PASSWORD)
MEMBERS = 4
ASQAR = Names("Асқар")


def make_person(username: str, *, names: Names = ASQAR, email: str = "", administrator: bool = False) -> dict[str, Any]:
    """Make an account with a session of its own."""
    user = create_person(username, None, names, email=email, language="en", administrator=administrator)  # type: ignore[arg-type]
    User.objects.filter(pk=user.pk).update(password=HASHED)
    user.password = HASHED
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"id": user.pk, "username": username, "password": PASSWORD, "session": session.session_key}


def make_group(learners: list[dict[str, Any]], course: str) -> dict[str, Any]:
    """Make a dialogue group to look at: a curator, a deputy, members, people expected, a holiday, a record.

    It takes the course of all blocks and the curators' course, so that there are several languages to choose from.
    """
    person = make_person("group_curator")
    curator = User.objects.get(pk=person["id"])
    keys = [CourseKey.from_string(course), *(run.key for run in host().runs() if run.course == "Prevention")]
    for key in keys:
        grant(curator, key, "curator")  # type: ignore[arg-type]
    group = groups.create_group(
        curator, "ИС-24-1 мен «Диалог клубы»", {(key.org, key.course) for key in keys}, groups.today()
    )
    for one in learners:
        groups.join(User.objects.get(pk=one["id"]), group, "ru")
    numbers = [group.memberships.get(user_id=one["id"]).pk for one in learners]
    groups.appoint_deputy(curator, group.pk, numbers[0], deputy=True)
    groups.invite(curator, group.pk, "Жұмабаев Арман\tarman@example.org\nСейітова Мөлдір")
    groups.add_holiday(curator, group.pk, "Қысқы сессия", groups.today(), groups.today() + timedelta(3))
    return {"id": group.pk, "code": group.code, "members": numbers, "curator": person, "member": learners[1]}


def make_study() -> None:
    """Enter a research study: every result of the self-check offers it, folded."""
    purpose = {"kk": "Әдеттер қалай өзгереді", "ru": "Как меняются привычки", "en": "How habits change"}
    who = {"controller": "Dialogue University", "contact": "ethics@example.org"}
    until = groups.today() + timedelta(365)
    ResearchStudy.objects.create(
        approval="LEC 12/2026", approved=date(2026, 10, 1), keep_until=until, purpose=purpose, **who
    )


def make_figures(course: str) -> dict[str, Any]:
    """Make a group whose members sat the self-check before and after, with its figures published."""
    person = make_person("figures_curator")
    key: Any = CourseKey.from_string(course)
    group = group_of(80, "ИС-24-2", family=(key.org, key.course))
    Membership.objects.create(group=group, user_id=person["id"], role="curator")
    finish(group, people(0, 40), "pre")
    finish(group, people(0, 40), "post", (3, 3.4, 3.8, 4.2), seed=2)
    recompute(its_day(group))
    return {"id": group.pk, "curator": person}


@transaction.atomic
def seed(learners: int, administrators: int, course: str) -> dict[str, Any]:
    """Make all of them and enrol the learners in the course; some more make a group."""
    made = {
        "learner": [make_person(f"learner_{number:03}") for number in range(learners)],
        "administrator": [make_person(f"admin_{number:03}", administrator=True) for number in range(administrators)],
    }
    for person in made["learner"]:
        enrol(User.objects.get(pk=person["id"]), CourseKey.from_string(course))  # type: ignore[arg-type]
    make_study()
    members = [make_person(f"member_{number}") for number in range(MEMBERS)]
    members[1] = make_person("aiym", names=Names("Айым", "Қасенова"), email="aiym@example.org")
    group = make_group(members, course)
    return {"people": made, "group": group, "figures": make_figures(course)}


if __name__ == "__main__":
    print(json.dumps(seed(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
