"""``tutor local|dev|k8s do dialogue-…``: jobs for operators."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

TASKS = Path(__file__).resolve().parent / "tasks"
COURSES = "/openedx/dialogue/courses"
Job = tuple[str, str]


def task(name: str) -> str:
    """Return the text of a script under ``tasks``, a template of Tutor."""
    return (TASKS / f"{name}.sh").read_text(encoding="utf-8")


def _quoted(text: str) -> str:
    """Return a word of a shell that Tutor's templates leave alone."""
    return "{% raw %}" + shlex.quote(text) + "{% endraw %}"


def _run_key(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"course-v1:[\w.~-]+\+[\w.~-]+\+[\w.~-]+", value):
        raise click.BadParameter("a key looks like course-v1:Dialogue+Prevention+2026_kk")
    return value


@click.command(name="dialogue-import-course", help="Import courses of the image that are absent, or one by its key.")
@click.argument("key", required=False, callback=_run_key)
@click.option("--replace", is_flag=True, help="Also when the course is there: what was changed in Studio is lost.")
def import_course(key: str | None, replace: bool) -> Iterator[Job]:
    """Import what is absent; with a key only that run, with ``--replace`` over what is there."""
    if replace and key is None:
        raise click.UsageError("--replace needs the key of the one course that is to be replaced.")
    words = [COURSES, *(["--course", key] if key else []), *(["--replace"] if replace else [])]
    yield "cms", f"./manage.py cms dialogue_import {' '.join(map(_quoted, words))}"


@click.command(name="dialogue-export-course", help="Export a course as OLX to data/dialogue-backups/exports.")
@click.argument("key", callback=_run_key)
def export_course(key: str) -> Iterator[Job]:
    """Export to where backups are kept: a job of Studio has no folder of its own that lasts on Kubernetes."""
    folder = _quoted(f"/backups/exports/{re.sub(r'[^\w.-]', '-', key)}")
    yield (
        "dialogue-files",
        f"umask 077; rm -rf {folder}; mkdir -p {folder}\n./manage.py cms export {_quoted(key)} {folder}\ndu -sh {folder}",
    )


@click.command(
    name="dialogue-demo", help="Make a demonstration group with a curator and learners; once, on request only."
)
@click.option("--learners", type=click.IntRange(1, 50), default=6, show_default=True)
def demo(learners: int) -> Iterator[Job]:
    """Make people without passwords and a group for them; nothing when they are there."""
    yield "lms", f"./manage.py lms dialogue_demo --learners {learners}"


@click.command(
    name="dialogue-verify", help="Check the contracts between our blocks and this platform, in LMS and Studio."
)
@click.option("--read-only", is_flag=True, help="Leave out the checks that write and take it back.")
def verify(read_only: bool) -> Iterator[Job]:
    """Run ``dialogue_verify`` in both services."""
    for service in ("lms", "cms"):
        yield service, f"./manage.py {service} dialogue_verify" + ("" if read_only else " --yes")


@click.command(name="dialogue-backup", help="Copy databases and uploaded files to data/dialogue-backups.")
def backup() -> Iterator[Job]:
    """Copy everything into one folder named by the time (UTC); folders older than DIALOGUE_BACKUP_DAYS go."""
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for part in ("mysql", "mongodb", "files"):
        yield f"dialogue-{part}", task(f"backup-{part}").replace("STAMP", stamp)


ALL = (import_course, export_course, demo, verify, backup)
