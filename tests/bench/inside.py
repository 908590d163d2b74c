"""What has to run inside Django, in a process of its own: ``python -m tests.bench.inside <act> <JSON>`` prints JSON.

The data folder comes from ``DIALOGUE_DATA_DIR``.
"""

import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import groups, selfcheck
from .machine import ROOT


def ask(act: str, data_dir: Path, **values: Any) -> Any:
    """Run an act in a process of its own and return its answer.

    :raises RuntimeError: it failed; the message has what it said.
    """
    command = [sys.executable, "-m", "tests.bench.inside", act, json.dumps(values)]
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(data_dir), capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        raise RuntimeError(f"{act}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _environment(data_dir: Path) -> dict[str, str]:
    import os

    kept = {key: value for key, value in os.environ.items() if not key.startswith("DIALOGUE_")}
    return kept | {"DIALOGUE_DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "dialogue_standalone.settings"}


def people(names: list[str], password: str, courses: list[str]) -> int:
    """Make accounts with one password and enrol them."""
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User
    from opaque_keys.edx.locator import CourseLocator

    from dialogue_standalone.accounts.api import remember_language
    from dialogue_standalone.learning.api import enrol

    encoded = make_password(password)
    for name in names:
        user = User.objects.create(username=name, first_name=name, password=encoded)
        remember_language(user, "en")
        for key in courses:
            enrol(user, CourseLocator.from_string(key))
    return len(names)


def enrolled(name: str, courses: list[str]) -> int:
    """Enrol one person in further courses."""
    from django.contrib.auth.models import User
    from opaque_keys.edx.locator import CourseLocator

    from dialogue_standalone.learning.api import enrol

    for key in courses:
        enrol(User.objects.get(username=name), CourseLocator.from_string(key))
    return len(courses)


def units(course: str) -> list[str]:
    """Return the addresses of a course's units that are open to everybody."""
    from dialogue_standalone.courses.api import get_content

    content = get_content(course)
    return [f"/courses/{course}/unit/{key}" for key in content.units()]


def answers(course: str) -> dict[str, dict[str, Any]]:
    """Return what is stored of the answers to problems: by user name and usage key."""
    from opaque_keys.edx.locator import CourseLocator

    from dialogue_standalone.runtime.models import BlockState

    rows = BlockState.objects.filter(course_key=CourseLocator.from_string(course)).select_related("user")
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.user.username, {})[str(row.usage_key)] = json.loads(row.state).get("student_answers", {})
    return found


def parse(root: str, rounds: int) -> list[float]:
    """Return the seconds that each reading of a course directory takes; the first reading warms up and is left out."""
    from dialogue_standalone.runtime.api import parse_course

    times = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        parse_course(Path(root))
        times.append(time.perf_counter() - began)
    return times[1:]


def queries(courses: list[str], username: str) -> list[int]:
    """Return how many queries the outline page of each course costs a learner, view and frame and all."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(User.objects.get(username=username))
    counts = []
    for key in courses:
        # The first visit reads the course's files; queries are compared on the second.
        assert client.get(f"/courses/{key}/").status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/courses/{key}/")
        counts.append(len(captured))
    return counts


def render(course: str, types: list[str], username: str, rounds: int, times: int) -> dict[str, list[list[float]]]:
    """Return by block type the milliseconds that each rendering for a learner takes, in rounds.

    Each rendering has its own runtime, as each request has. The types take turns, so that whatever else the machine
    does falls on all of them.
    """
    from django.contrib.auth.models import User

    from dialogue_standalone.courses.api import get_content
    from dialogue_standalone.runtime.api import HostRuntime, RuntimeUser

    content = get_content(course)
    user = User.objects.get(username=username)
    person = RuntimeUser(user.pk, username, username, "en", "learner", is_authenticated=True)
    keys = {kind: content.of_type(kind)[0] for kind in types}

    def once(kind: str) -> float:
        began = time.perf_counter()
        runtime = HostRuntime(content, person, language="en")
        runtime.prefetch([keys[kind]])
        # `render`, not `render_safely`: a block that fails must not count as a fast one.
        assert runtime.render(runtime.get_block(keys[kind]), "student_view", {}).body_html()
        return (time.perf_counter() - began) * 1000

    for kind in types:
        statistics.mean(once(kind) for _ in range(5))
    taken: dict[str, list[list[float]]] = {kind: [] for kind in types}
    for _ in range(rounds):
        lap: dict[str, list[float]] = {kind: [] for kind in types}
        for _ in range(times):
            for kind in types:
                lap[kind].append(once(kind))
        for kind in types:
            taken[kind].append(lap[kind])
    return taken


ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        *(people, enrolled, units, answers, parse, queries, render),
        *(groups.group, groups.desks, groups.found_group, groups.members),
        *(selfcheck.sat, selfcheck.recomputed, selfcheck.ready),
    )
}


def main(arguments: list[str]) -> int:
    """Do one act."""
    warnings.filterwarnings("ignore")
    import django

    django.setup()
    answer = ACTS[arguments[0]](**json.loads(arguments[1]))
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
