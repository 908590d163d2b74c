"""From `git clone` to the first lesson on the screen, with nothing prepared and empty package caches; and where the time goes."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import httpx

from .. import host
from ..figures import Figure
from ..machine import ROOT
from ..stage import Stage

_STEP = re.compile(r"\[\d+/\d+\] (?P<title>.+)")
_PASSWORD = re.compile(r"\s+learner\s+(?P<password>\S+)")
_UNIT = re.compile(r'href="(/courses/[^"]+/unit/[^"]+)"')


def measure(stage: Stage) -> list[Figure]:
    """Clone what is committed, start it, sign in with the account it names, enrol, open the first unit."""
    folder = stage.scratch / "clone"
    began = time.perf_counter()
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)], check=True, capture_output=True)
    cloned = time.perf_counter() - began
    run = folder / "scripts/run"
    try:
        with host.start(
            stage.scratch / "clone-data", command=[str(run)], environment=_bare(stage.scratch), directory=folder
        ) as started:
            _first_lesson(started)
            whole = cloned + started.elapsed()
            steps = _steps(started)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    parts = [("git clone", cloned), *steps]
    return [
        Figure("clone to first lesson", whole, "s", note="empty caches of pip and npm; the network's speed is in it"),
        *(Figure(f"  {title}", seconds, "s") for title, seconds in parts),
    ]


def _bare(scratch: Path) -> dict[str, str]:
    """Return variables that hide what this checkout and earlier installations left."""
    venv = str(ROOT / ".venv/bin")
    path = os.pathsep.join(part for part in os.environ.get("PATH", "").split(os.pathsep) if part != venv)
    return {"PATH": path, "PIP_CACHE_DIR": str(scratch / "pip"), "npm_config_cache": str(scratch / "npm")}


def _first_lesson(started: host.Host) -> None:
    """Do what a newcomer does; raises RuntimeError where it does not lead to a lesson."""
    password = next((match["password"] for _, line in started.lines if (match := _PASSWORD.match(line))), None)
    if password is None:
        raise RuntimeError("the start named no account of a learner")
    with httpx.Client(
        base_url=started.address, timeout=host.PATIENCE, trust_env=False, follow_redirects=True
    ) as client:
        client.get("/accounts/sign-in")
        _post(client, "/accounts/sign-in", username="learner", password=password)
        course = re.search(r'href="/courses/(course-v1:[^/"]+)/about"', client.get("/courses").text)
        if course is None:
            raise RuntimeError("the catalogue shows no course")
        _post(client, f"/courses/{course[1]}/enrol")
        unit = _UNIT.search(client.get(f"/courses/{course[1]}/").text)
        page = client.get(unit[1]) if unit else None
        if page is None or "unit-blocks" not in page.text:
            raise RuntimeError("the course has no first lesson")


def _post(client: httpx.Client, path: str, **form: str) -> None:
    answer = client.post(path, data={**form, "csrfmiddlewaretoken": client.cookies["csrftoken"]})
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")


def _steps(started: host.Host) -> list[tuple[str, float]]:
    """Return the steps of the start with their seconds, from when each was announced."""
    marks = [(moment, match["title"]) for moment, line in started.lines if (match := _STEP.match(line))]
    marks += [(moment, "Database, courses, accounts") for moment, line in started.lines if "the database" in line][:1]
    marks = [
        (0.0, "finding Python"),
        *sorted(marks),
        (started.listening, "first lesson: front page, sign-in, enrolment, unit"),
    ]
    ends = [moment for moment, _ in marks[1:]] + [started.elapsed()]
    return [(title, end - moment) for (moment, title), end in zip(marks, ends, strict=True)]
