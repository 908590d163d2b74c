"""What happens when the platform retires or deletes a person."""

from typing import Any

from . import api


def on_retirement(sender: object = None, user: Any = None, **_more: Any) -> None:
    """Erase the person's sittings (signal USER_RETIRE_LMS_MISC)."""
    if user is not None and user.pk is not None:
        api.retire(user.pk)


def on_deletion(sender: object = None, instance: Any = None, **_more: Any) -> None:
    """Erase the person's sittings before the account goes (signal ``pre_delete``)."""
    on_retirement(sender, instance)


def on_data_asked(user: Any, **_more: Any) -> tuple[str, Any]:
    """Give out the person's own sittings (signal ``personal_data_asked`` of a host, for the person alone)."""
    return "empathy_check", api.export_of(user.pk)
