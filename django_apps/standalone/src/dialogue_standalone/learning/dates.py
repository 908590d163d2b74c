"""Start and due dates, with grace, as the LMS reads them. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# The notation of ``graceperiod`` in OLX: «1 day 12 hours 59 minutes» (edx-platform ``xmodule/fields.py``).
_SPAN = re.compile(
    r"^\s*((?P<days>\d+?)\s+days?)?\s*((?P<hours>\d+?)\s+hours?)?"
    r"\s*((?P<minutes>\d+?)\s+minutes?)?\s*((?P<seconds>\d+?)\s+seconds?)?\s*$"
)


def as_datetime(value: object) -> datetime | None:
    """Read a date of OLX: a datetime, ISO 8601 text, or nothing. A time without a zone is UTC, as in the LMS."""
    if isinstance(value, str) and value.strip():
        try:
            value = datetime.fromisoformat(value.strip().strip('"'))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def as_span(value: object) -> timedelta:
    """Read a grace period: a timedelta, seconds, or «1 day 12 hours»; anything else is no grace."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return timedelta(seconds=value)
    match = _SPAN.match(value) if isinstance(value, str) else None
    if not match:
        return timedelta()
    return timedelta(**{unit: int(count) for unit, count in match.groupdict().items() if count})


@dataclass(frozen=True)
class Deadline:
    """When work is due and until when it is still taken."""

    due: datetime
    closes: datetime

    def is_past(self, now: datetime) -> bool:
        """Whether work is no longer taken; up to the last moment of grace it is."""
        return now > self.closes

    def in_grace(self, now: datetime) -> bool:
        """Whether the due date has passed and work is still taken."""
        return self.due < now <= self.closes


def deadline(due: object, graceperiod: object) -> Deadline | None:
    """Return the deadline for a block's inherited ``due`` and ``graceperiod``, None without a due date."""
    moment = as_datetime(due)
    return Deadline(moment, moment + as_span(graceperiod)) if moment else None
