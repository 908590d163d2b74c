"""What happens elsewhere and concerns the self-check: a person goes, or asks for the own data; a day has passed."""

from datetime import datetime
from typing import Any

from . import api, research


def on_retirement(sender: object = None, user: Any = None, **_more: Any) -> None:
    """Erase the person's sittings, and who made files for research (signal USER_RETIRE_LMS_MISC)."""
    if user is not None and user.pk is not None:
        api.retire(user.pk)
        research.forget(user.pk)


def on_deletion(sender: object = None, instance: Any = None, **_more: Any) -> None:
    """Erase the person's sittings before the account goes (signal ``pre_delete``)."""
    on_retirement(sender, instance)


def on_data_asked(user: Any, **_more: Any) -> tuple[str, Any]:
    """Give out the person's own sittings (signal ``personal_data_asked`` of a host, for the person alone)."""
    return "empathy_check", api.export_of(user.pk)


def on_retention(now: datetime, **_more: Any) -> tuple[str, int]:
    """Close studies whose time is over and erase the consents (signal ``retention_due``)."""
    return "empathy_check", research.expire(now)


def on_daily_work(now: datetime, **_more: Any) -> tuple[str, int]:
    """Make the figures of groups that are due (signal ``daily_work_due`` of a host without a scheduler)."""
    # Not at the start of a site: it brings the packages that compute.
    from . import reporting

    return "empathy_check", reporting.recompute(now)
