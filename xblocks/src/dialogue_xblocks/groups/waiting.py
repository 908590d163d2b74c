"""What waits for a curator. Blocks add their own sources: to grade, to moderate, unanswered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .data import GroupFacts
from .models import Invitation, Membership
from .roster import QUIET_DAYS, groups_of, is_quiet

URGENT = 2
"""From this urgency on something comes before the person's own course."""


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits.

    Attributes:
        group_id: in which group.
        title, note: a sentence that says what to do, and one that says why; translated.
        count: how many.
        url: where it is done.
        urgency: the more urgent comes first; 0 is for information.
        until: when it should be done, None without a date.
        minutes: about how long it takes, 0 when nobody can say.
    """

    group_id: int
    title: str
    note: str
    count: int
    url: str
    urgency: int = 1
    until: datetime | None = None
    minutes: int = 0


Source = Callable[[Any, list[GroupFacts]], Iterable[WaitingItem]]
_sources: list[Source] = []


def register_waiting(source: Source) -> None:
    """Add a source of what waits: ``(user, groups the person serves) -> items``. Called from ``AppConfig.ready``.

    A source costs a number of queries that does not depend on how many groups or members there are.
    """
    if source not in _sources:
        _sources.append(source)


def waiting_for(user: Any, group_id: int | None = None) -> list[WaitingItem]:
    """Return what waits for a person in the open groups she serves, or in one of them; the most urgent first."""
    served = [one for one in groups_of(user) if one.role in ("curator", "deputy") and one.closed is None]
    if group_id is not None:
        served = [one for one in served if one.id == group_id]
    items = [item for source in (_own, *_sources) for item in source(user, served)] if served else []
    return sorted(items, key=lambda item: (-item.urgency, item.until is None, item.until))


def _own(_user: Any, groups: list[GroupFacts]) -> Iterable[WaitingItem]:
    """Members who have gone quiet, and people who are expected; two queries."""
    ids = [group.id for group in groups]
    unreminded = Q(reminded=None) | Q(reminded__lt=timezone.now() - timedelta(QUIET_DAYS))
    quiet = Membership.objects.filter(is_quiet(), unreminded, group_id__in=ids, left=None, role="member")
    counts = dict(quiet.exclude(user=None).values_list("group_id").annotate(Count("pk")))
    expected = dict(Invitation.objects.filter(group_id__in=ids).values_list("group_id").annotate(Count("pk")))
    for group in groups:
        if count := counts.get(group.id, 0):
            yield WaitingItem(
                group.id,
                ngettext("Write to %(count)d quiet member", "Write to %(count)d quiet members", count)
                % {"count": count},
                _("Nothing was completed for a week."),
                count,
                reverse("dialogue_groups:remind", args=[group.id]),
                urgency=URGENT,
                minutes=2,
            )
        if count := expected.get(group.id, 0):
            yield WaitingItem(
                group.id,
                ngettext("%(count)d person has not come yet", "%(count)d people have not come yet", count)
                % {"count": count},
                _("They are on your list and have not joined the group."),
                count,
                reverse("dialogue_groups:expected", args=[group.id]),
            )
