"""What waits for a person, told by whoever knows of it. They come to this room: it knows none of them."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User

log = logging.getLogger(__name__)

_NEVER = datetime.max.replace(tzinfo=UTC)
URGENT = 2
"""From this urgency on something comes before the person's own course."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits.

    :param title: a sentence that says what to do, in the reader's language.
    :param note: why, or how long it takes.
    :param url: where it is done.
    :param urgency: the more urgent comes first. From `URGENT` on it may be the main button of the home page before a
        person's own learning; 1 is when there is nothing to learn; 0 is for information and never the main button.
    :param until: when it should be done, None without a date.
    :param place: where it waits, such as the name of a group.
    :param minutes: about how long it takes, 0 when nobody can say.
    """

    title: str
    note: str
    url: str
    urgency: int = 1
    until: datetime | None = None
    place: str = ""
    minutes: int = 0


type Source = Callable[[User], Iterable[Waiting]]

_sources: list[Source] = []


def add_waiting(source: Source) -> None:
    """Have a function asked for what waits, from `AppConfig.ready`. Adding it again changes nothing.

    A source costs a number of queries that does not depend on how much there is.
    """
    if source not in _sources:
        _sources.append(source)


def waiting_for(user: User) -> list[Waiting]:
    """Return what waits for a person, the most urgent and nearest first."""
    found: list[Waiting] = []
    for source in _sources:
        try:
            found += source(user)
        except Exception:
            # Who has nothing to do with it must be able to go on learning.
            log.exception("what waits could not be asked of %s", source)
    return sorted(found, key=lambda item: (-item.urgency, item.until is None, item.until or _NEVER))
