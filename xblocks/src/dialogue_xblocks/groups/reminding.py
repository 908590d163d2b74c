"""Letters that remind: each in the member's own language, never two within a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dialogue_xblocks.shared.languages import LANGUAGES
from dialogue_xblocks.shared.platform import NamedPerson, host

from .access import entered
from .data import MemberFacts
from .mailing import post
from .models import Group, Membership
from .record import note
from .roster import is_quiet, members_facts

MAX_LETTERS = 100
"""Letters sent by one press: a mail server that answers slowly must not hold a page for minutes."""
MAX_TEXT = 2_000
PAUSE = timedelta(hours=24)
_NAME, _LINK = "{name}", "{link}"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: ``{name}`` and ``{link}`` in the text stand for the member's own."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who would be written to, with each one's language; who has to be told in person; who was written to today."""

    by_mail: tuple[tuple[MemberFacts, str], ...]
    in_person: tuple[MemberFacts, ...]
    already: tuple[MemberFacts, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went, and to whom none could be sent."""

    sent: int
    failed: tuple[MemberFacts, ...]


def standard_letters(group_name: str) -> dict[str, Letter]:
    """Return the text to begin with, in each of the site's languages."""
    found = {}
    for language, _name in settings.LANGUAGES:
        if language[:2] in LANGUAGES:
            with translation.override(language):
                found[language[:2]] = Letter(
                    _("The group “%(group)s” is waiting for you") % {"group": group_name},
                    _(
                        "Hello, {name}!\n\nYou have not been to the course for some time. "
                        "You can go on where you left off:\n{link}\n\n"
                        "If something is in the way, answer this letter or speak to your curator."
                    ),
                )
    return found


def recipients(user: Any, group_id: int, member_ids: Collection[int] | None) -> Recipients:
    """Say who would get a letter.

    Args:
        member_ids: these members; None for those who are quiet.
    """
    group, _role = entered(user, group_id, "remind")
    rows = _chosen(group, member_ids)
    facts = {one.id: one for one in members_facts(rows)}
    people = host().people([row.user_id for row in rows if row.user_id is not None])
    since = timezone.now() - PAUSE
    already = [row for row in rows if row.reminded and row.reminded > since]
    free = [row for row in rows if row not in already]
    mailed = [(row, person) for row in free if (person := people.get(row.user_id or 0)) and person.email]
    reached = {row.pk for row, _person in mailed}
    return Recipients(
        tuple((facts[row.pk], language_of(person)) for row, person in mailed),
        tuple(facts[row.pk] for row in free if row.pk not in reached),
        tuple(facts[row.pk] for row in already),
    )


def language_of(person: NamedPerson) -> str:
    """Return the language a person is written to in: the own one, else Kazakh."""
    return person.language[:2] if person.language[:2] in LANGUAGES else "kk"


def _chosen(group: Group, member_ids: Collection[int] | None) -> list[Membership]:
    rows = Membership.objects.filter(group=group, left=None, role="member").exclude(user=None)
    found = rows.filter(is_quiet()) if member_ids is None else rows.filter(pk__in=list(member_ids)[:MAX_LETTERS])
    # Whoever cannot be written to now must not stand in the way of those who can.
    recent = When(reminded__gt=timezone.now() - PAUSE, then=Value(2))
    last = Case(recent, When(user__email="", then=Value(1)), default=Value(0))
    return list(found.order_by(last, "order", "pk")[:MAX_LETTERS])


def filled(letter: Letter, name: str, link: str) -> Letter:
    """Put a person's name and link into a letter; a subject is one line."""
    subject = " ".join(letter.subject.split())[:200]
    return Letter(subject, letter.text.replace(_NAME, name).replace(_LINK, link))


def remind(user: Any, group_id: int, member_ids: Collection[int], letters: Mapping[str, Letter], link: str) -> Sent:
    """Write to members. A repeated request, or one from another window, writes to nobody twice within a day.

    Args:
        member_ids: at most MAX_LETTERS count.
        letters: by language; all three.
        link: the address where a member goes on.

    Raises:
        ValueError: an empty or a too long text.
    """
    group, _role = entered(user, group_id, "remind")
    if any(not one.subject.strip() or not one.text.strip() or len(one.text) > MAX_TEXT for one in letters.values()):
        raise ValueError("a subject and a text are needed")
    taken = _take(group, member_ids)
    people = host().people([row.user_id for row in taken if row.user_id is not None])
    failed = _send(taken, people, letters, link)
    # They may be written to again at once.
    Membership.objects.filter(pk__in=[row.pk for row in failed]).update(reminded=None)
    note(group, user, "remind", reason=str(len(taken) - len(failed)))
    return Sent(len(taken) - len(failed), tuple(members_facts(failed)))


def _take(group: Group, member_ids: Collection[int]) -> list[Membership]:
    """Mark who is written to now, under a lock, before anything is sent."""
    now = timezone.now()
    with transaction.atomic():
        rows = Membership.objects.select_for_update().filter(pk__in=[row.pk for row in _chosen(group, member_ids)])
        taken = list(rows.filter(Q(reminded=None) | Q(reminded__lt=now - PAUSE)))
        people = host().people([row.user_id for row in taken if row.user_id is not None])
        taken = [row for row in taken if (person := people.get(row.user_id or 0)) and person.email]
        Membership.objects.filter(pk__in=[row.pk for row in taken]).update(reminded=now)
    return taken


def _send(
    rows: Sequence[Membership], people: Mapping[int, NamedPerson], letters: Mapping[str, Letter], link: str
) -> list[Membership]:
    failed = post({row.pk: _letter_to(people[row.user_id or 0], letters, link) for row in rows})
    return [row for row in rows if row.pk in failed]


def _letter_to(person: NamedPerson, letters: Mapping[str, Letter], link: str) -> EmailMessage:
    letter = filled(letters[language_of(person)], person.name, link)
    return EmailMessage(letter.subject, letter.text, to=[person.email])
