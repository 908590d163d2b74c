"""What of a person is given out, and what goes with the account."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dialogue_xblocks.shared.platform import host

from .data import name_of_family
from .models import Audit, Extension, Group, Invitation, Membership
from .signals import membership_erased


def retire(user_id: int, email: str = "") -> None:
    """Let a person's memberships point to nobody and erase what only concerned the person; safe to repeat.

    The rows stay, because what others answered refers to them: their threads remain readable under «removed».
    A group without its curator keeps its deputy; an administrator appoints a new one.

    Args:
        email: of the account; whoever expects the person under it expects nobody any more.
    """
    with transaction.atomic():
        if email:
            Invitation.objects.filter(email__iexact=email).delete()
        rows = list(Membership.objects.filter(user_id=user_id))
        Extension.objects.filter(member__in=rows).delete()
        Audit.objects.filter(member__in=rows).update(reason="")
        Audit.objects.filter(actor_id=user_id).update(actor=None)
        for row in rows:
            _unlink(row)


def expire(now: datetime) -> int:
    """Erase what was kept long enough, and return how many rows that were; safe to repeat.

    Settings, in days: ``DIALOGUE_MAPPING_DAYS`` (180) after a group was closed, or all its runs have ended, its members
    point to nobody and expected people are forgotten; ``DIALOGUE_RECORD_DAYS`` (365) a line of a group's record is kept.
    """
    before = now - timedelta(getattr(settings, "DIALOGUE_MAPPING_DAYS", 180))
    old = now - timedelta(getattr(settings, "DIALOGUE_RECORD_DAYS", 365))
    over = _over(before)
    with transaction.atomic():
        Group.objects.filter(pk__in=over, closed=None).update(closed=now, joining_open=False)
        due = Q(group__closed__lt=before) | Q(group__in=over)
        rows = list(Membership.objects.filter(due).exclude(user=None))
        for row in rows:
            _unlink(row)
        expected, _each = Invitation.objects.filter(due).delete()
        lines, _each = Audit.objects.filter(at__lt=old).delete()
    return len(rows) + expected + lines


def _over(before: datetime) -> list[int]:
    """Return the groups that nobody closed, and the families, whose runs have all ended before a moment."""
    ends: dict[str, list[datetime | None]] = {}
    for run in host().runs():
        for name in (f"{run.org}+{run.course}", name_of_family(run.org, run.course, str(run.key.run))):
            ends.setdefault(name, []).append(run.end)
    ended = {name for name, moments in ends.items() if all(end is not None and end < before for end in moments)}
    found = []
    for group in Group.objects.filter(closed=None).prefetch_related("courses"):
        names = [group.family] if group.family else [f"{one.org}+{one.course}" for one in group.courses.all()]
        if names and ended.issuperset(names):
            found.append(group.pk)
    return found


def _unlink(row: Membership) -> None:
    row.user, row.order, row.folded = None, "", ""
    row.left = row.left or timezone.now()
    row.last_act = row.reminded = None
    row.role = "member"
    row.save()
    membership_erased.send(Membership, group_id=row.group_id, member_id=row.pk)


def export_of(user: Any) -> dict[str, Any]:
    """Return what is stored about a person here, in plain values, for the export of all one's data."""
    rows = Membership.objects.filter(user_id=user.pk).select_related("group")
    extensions = Extension.objects.filter(member__user_id=user.pk)
    expected = Invitation.objects.filter(email__iexact=user.email) if user.email else Invitation.objects.none()
    return {
        "groups": [
            {"name": row.group.name, "role": row.role, "joined": row.joined, "left": row.left, "last_act": row.last_act}
            for row in rows.order_by("joined")
        ],
        "extensions": list(extensions.order_by("created").values("usage_key", "days", "own", "created")),
        "invitations": list(expected.values("name", "email", "created")),
        "record": list(
            Audit.objects.filter(member__user_id=user.pk).order_by("at").values("at", "act", "target", "reason")
        ),
        "acts": list(Audit.objects.filter(actor=user.pk).order_by("at").values("group__name", "at", "act", "target")),
    }
