"""What has to be in the database before the first request: tables, courses, accounts."""

import secrets
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation

from dialogue_standalone.accounts.api import Names, create_person, make_demo_accounts
from dialogue_standalone.courses.api import (
    ImportFailed,
    ImportReport,
    format_findings,
    list_courses,
    load_course,
    load_shipped,
    recover,
)

from .options import is_loopback


def update_database() -> None:
    """Bring the tables up to date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)


def load_courses(shipped: Path, extra: Path | None) -> None:
    """Load the courses that lie beside the code, and one more if asked. A broken course is told, the others play."""
    recover()
    with translation.override("en"):
        for report in load_shipped(shipped):
            _tell(report)
        if extra is not None:
            try:
                _tell(load_course(extra))
            except ImportFailed as error:
                print(f"The course {error.source} was not loaded:", *format_findings(error.findings), sep="\n  ")


def _tell(report: ImportReport) -> None:
    if report.outcome == "unchanged":
        return
    said = {"imported": "loaded", "replaced": "loaded anew", "kept_edited": "kept as edited here"}
    print(f"Course {report.key or report.source}: {said.get(report.outcome, 'NOT loaded')}, {report.blocks} blocks")
    for line in format_findings(list(report.findings)):
        print(f"  {line}")


def announce_accounts(host: str) -> None:
    """Make accounts to try everything with and print their passwords once; never where other machines can reach."""
    if not is_loopback(host):
        return
    made = make_demo_accounts([course.key for course in list_courses()])
    if made:
        print("\nAccounts to try it with (these passwords are shown only now):")
        for account in made:
            print(f"  {account.username:<14} {account.password}")


def create_administrator(name: str) -> int:
    """Make an administrator and print the password once."""
    from django.contrib.auth import get_user_model

    if get_user_model().objects.filter(username=name).exists():
        print(f"There is an account {name} already.")
        return 1
    password = secrets.token_urlsafe(15)
    create_person(name, password, Names(name), language="kk", administrator=True)
    print(f"Administrator {name}, password {password} (shown only now)")
    return 0
