"""Give the browser tests their people: made at once, signed in already, each to be used by one test only.

Run ``python seed.py <learners> <administrators> <course key>`` with the server's ``DIALOGUE_DATA_DIR``; prints JSON.
Signing in through the form costs half a second of hashing: the journeys do it, the other tests need not.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dialogue_standalone.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from dialogue_standalone.accounts.api import Names, create_person
from dialogue_standalone.learning.api import enrol

PASSWORD = "kilem-shanyraq-27"
HASHED = make_password(PASSWORD)


def make_person(username: str, *, administrator: bool = False) -> dict[str, Any]:
    """Make an account with a session of its own."""
    user = create_person(username, None, Names("Асқар"), language="en", administrator=administrator)  # type: ignore[arg-type]
    User.objects.filter(pk=user.pk).update(password=HASHED)
    user.password = HASHED
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"id": user.pk, "username": username, "password": PASSWORD, "session": session.session_key}


@transaction.atomic
def seed(learners: int, administrators: int, course: str) -> dict[str, list[dict[str, Any]]]:
    """Make all of them and enrol the learners in the course."""
    made = {
        "learner": [make_person(f"learner_{number:03}") for number in range(learners)],
        "administrator": [make_person(f"admin_{number:03}", administrator=True) for number in range(administrators)],
    }
    for person in made["learner"]:
        enrol(User.objects.get(pk=person["id"]), CourseKey.from_string(course))  # type: ignore[arg-type]
    return made


if __name__ == "__main__":
    print(json.dumps(seed(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
