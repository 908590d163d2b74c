"""A group's record: acts on a person's things, and looks at names. Written with the act, never changed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from .access import entered
from .data import AuditEntry
from .models import Audit, Group, Membership
from .names import names_of

PAGE = 50
LOOK = timedelta(hours=1)


def note(
    group: Group, actor: Any, act: str, *, member: Membership | None = None, target: str = "", reason: str = ""
) -> None:
    """Write one line. ``reason`` is cut at 500 characters."""
    Audit.objects.create(
        group=group, actor_id=actor.pk, act=act, member=member, target=target[:255], reason=reason[:500]
    )


def note_look(group: Group, actor: Any, act: str, *, member: Membership | None = None) -> None:
    """Write that somebody looked at names; the same look of the same person is one line an hour."""
    since = timezone.now() - LOOK
    mine = Audit.objects.filter(group=group, actor_id=actor.pk, act=act, member=member, target="", at__gt=since)
    if not mine.exists():
        note(group, actor, act, member=member)


def record_of(user: Any, group_id: int, page: int = 1) -> list[AuditEntry]:
    """Return a page of PAGE lines, the newest first: the deputy sees what the curator looked at, and the other way."""
    group, _role = entered(user, group_id, "see_record")
    rows = list(
        Audit.objects.filter(group=group)
        .select_related("member")
        .order_by("-at", "-pk")[PAGE * (page - 1) : PAGE * page]
    )
    members = [row.member.user_id for row in rows if row.member]
    names = names_of([row.actor_id for row in rows] + members)
    return [
        AuditEntry(
            row.at,
            row.act,
            names.get(row.actor_id or 0, ""),
            names.get((row.member.user_id if row.member else None) or 0, ""),
            row.target,
            row.reason,
        )
        for row in rows
    ]
