"""What has to be there before the first request: courses, accounts."""

import secrets
from pathlib import Path

from django.db import transaction
from django.utils import translation

from dialogue_standalone.accounts.api import Names, create_person, make_demo_accounts
from dialogue_standalone.courses.api import (
    ImportFailed,
    ImportReport,
    StorageFull,
    format_findings,
    list_courses,
    load_course,
    load_shipped,
    note_refusal,
    recover,
    settle_refusals,
)

from .options import is_loopback


def load_courses(shipped: Path, extra: Path | None) -> None:
    """Load the courses that lie beside the code, and one more if asked. A broken course is told, the others play.

    :raises OSError: the disk has no room for them.
    """
    recover()
    with translation.override("en"):
        try:
            for report in load_shipped(shipped):
                _tell(report)
                _note(report)
            if extra is not None:
                report = load_course(extra)
                _tell(report)
                _note(report)
        except ImportFailed as error:
            note_refusal(error)
            print(f"The course {error.source} was not loaded:", *format_findings(error.findings), sep="\n  ")
        except StorageFull as error:
            raise OSError(str(error)) from error


def _tell(report: ImportReport) -> None:
    if report.outcome == "unchanged":
        return
    said = {"imported": "loaded", "replaced": "loaded anew", "kept_edited": "kept as edited here"}
    print(f"Course {report.key or report.source}: {said.get(report.outcome, 'NOT loaded')}, {report.blocks} blocks")
    for line in format_findings(list(report.findings)) if report.findings else ():
        print(f"  {line}")


def _note(report: ImportReport) -> None:
    """Keep the report of a course that was refused, for the administrators' home page."""
    if report.outcome == "failed":
        note_refusal(ImportFailed(list(report.findings), report.source))
    else:
        settle_refusals(report.source)


def announce_accounts(host: str) -> None:
    """Make accounts to try everything with and print their passwords once; never where other machines can reach."""
    if not is_loopback(host):
        return
    # Printed before they are kept: a start that ends in between leaves no account whose password nobody has seen.
    with transaction.atomic():
        made = make_demo_accounts([course.key for course in list_courses()])
        if made:
            print("\nAccounts to try it with (these passwords are shown only now):")
            for account in made:
                print(f"  {account.username:<14} {account.password}", flush=True)


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
