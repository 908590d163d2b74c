"""Letters to people who are expected: with the link and the code, in three languages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from dialogue_xblocks.shared.languages import LANGUAGES

from .access import entered
from .codes import spaced
from .mailing import post
from .models import Group, Invitation
from .record import note
from .roster import staff_of

BATCH = 50
"""Letters sent by one press: a mail server that answers slowly must not hold a page for minutes."""
_REST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written, and to how many.

    Attributes:
        waiting: people with an address who were not written to within a day.
        resting: those who were.
        without_address: those who cannot be written to.
    """

    subject: str
    body: str
    waiting: int
    resting: int
    without_address: int


def preview(user: Any, group_id: int, link: str) -> Letter:
    """Return the letter as it would go out, and to how many people.

    Args:
        link: the address that lets people in, with the code.
    """
    group, _role = entered(user, group_id, "invite")
    rows = Invitation.objects.filter(group=group)
    addressed = rows.exclude(email="")
    waiting = addressed.filter(_rested()).count()
    subject, body = _words(group, link)
    return Letter(subject, body, waiting, addressed.count() - waiting, rows.filter(email="").count())


def send(user: Any, group_id: int, link: str) -> tuple[int, int]:
    """Write to up to BATCH people who were not written to within a day.

    A row is claimed before its letter goes out, so two windows, or a press repeated, write to nobody twice. Where the
    mail server refuses, the row is free again.

    Returns:
        How many letters went out, and how many the mail server refused.
    """
    group, _role = entered(user, group_id, "invite")
    rows = Invitation.objects.filter(_rested(), group=group).exclude(email="").order_by("order", "pk")
    now = timezone.now()
    claimed = [row for row in rows[:BATCH] if Invitation.objects.filter(_rested(), pk=row.pk).update(mailed=now)]
    subject, body = _words(group, link)
    refused = post({row.pk: EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [row.email]) for row in claimed})
    with transaction.atomic():
        Invitation.objects.filter(pk__in=refused).update(mailed=None)
        if claimed:
            note(group, user, "invite", target="letters", reason=str(len(claimed) - len(refused)))
    return len(claimed) - len(refused), len(refused)


def _rested() -> Q:
    return Q(mailed=None) | Q(mailed__lt=timezone.now() - _REST)


def _words(group: Group, link: str) -> tuple[str, str]:
    curator = next((one.name for one in staff_of(group.pk) if one.role == "curator"), "")
    context = {"name": group.name, "curator": curator, "link": link, "code": spaced(group.code or "")}
    subjects, bodies = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(render_to_string("dialogue_groups/letter_subject.txt", context).strip())
            bodies.append(render_to_string("dialogue_groups/letter.txt", context).strip())
    return " · ".join(subjects), "\n\n* * *\n\n".join(bodies) + "\n"
