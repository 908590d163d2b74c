"""People the curator expects: a pasted list, who of it came, and letters with the link."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction

from dialogue_xblocks.shared.names import sort_key
from dialogue_xblocks.shared.platform import NamedPerson, host

from .access import entered
from .models import Group, Invitation, Membership
from .pasting import Row, read_list
from .record import note

MAX_INVITATIONS = 5_000


def _digest(row: Row) -> str:
    return sha256(row.fingerprint.encode()).hexdigest()


def check_list(user: Any, group_id: int, text: str) -> list[Row]:
    """Read a pasted list without keeping anything, doubles of people already expected or here marked too.

    Raises:
        TooLong: see `pasting.read_list`.
    """
    group, _role = entered(user, group_id, "invite")
    rows = read_list(text)
    known = _known(group)
    return [
        Row(row.line, row.name, row.email, "double") if row.problem is None and _digest(row) in known else row
        for row in rows
    ]


def invite(user: Any, group_id: int, text: str) -> list[Row]:
    """Keep the rows of a pasted list that can be taken; a repeated request adds nothing.

    Returns:
        All rows, as `check_list` gives them: those without a problem were kept now.

    Raises:
        TooLong: see `pasting.read_list`; or more than MAX_INVITATIONS in all.
    """
    group, _role = entered(user, group_id, "invite")
    rows = check_list(user, group_id, text)
    fresh = [
        Invitation(
            group=group, name=row.name, email=row.email, order=sort_key(row.name)[:255], fingerprint=_digest(row)
        )
        for row in rows
        if row.problem is None
    ]
    with transaction.atomic():
        Invitation.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=200)
        note(group, user, "invite", reason=str(len(fresh)))
    return rows


def withdraw_invitation(user: Any, group_id: int, invitation_id: int) -> None:
    """Take a person off the list of those expected; one who is not on it changes nothing."""
    group, _role = entered(user, group_id, "invite")
    Invitation.objects.filter(group=group, pk=invitation_id).delete()


def expected(group: Group, person: NamedPerson) -> None:
    """Take a person who came off the list of those expected, by address or by name.

    A row with an address is found by its name only where it is the only one of that name.
    """
    prints = [_digest(Row(0, person.name, ""))]
    if person.email:
        prints.append(_digest(Row(0, "", person.email)))
    rows = Invitation.objects.filter(group=group)
    if rows.filter(fingerprint__in=prints).delete()[0]:
        return
    same = list(rows.filter(order=sort_key(person.name)[:255]).values_list("pk", flat=True)[:2])
    if len(same) == 1:
        rows.filter(pk__in=same).delete()


def _known(group: Group) -> set[str]:
    """Fingerprints of everybody expected or already here."""
    members = Membership.objects.filter(group=group, left=None).exclude(user=None).values_list("user_id", flat=True)
    people: Sequence[NamedPerson] = list(host().people([pk for pk in members if pk is not None]).values())
    found = set(Invitation.objects.filter(group=group).values_list("fingerprint", flat=True))
    found |= {_digest(Row(0, person.name, "")) for person in people}
    return found | {_digest(Row(0, "", person.email)) for person in people if person.email}
