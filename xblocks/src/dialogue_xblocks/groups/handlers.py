"""What happens elsewhere and concerns groups: something was completed, a name changed, an account goes."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone

from dialogue_xblocks.shared.platform import PRIVATE_TYPES, host
from dialogue_xblocks.shared.signals import personal_data_asked, retention_due

from .models import Membership
from .retiring import expire, export_of, retire


def connect() -> None:
    """Connect once; senders are named, because the packages that have them load later or not at all."""
    post_save.connect(on_completion, sender="completion.BlockCompletion", dispatch_uid="dialogue-groups-completion")
    post_save.connect(on_name, sender=host().person_model, dispatch_uid="dialogue-groups-name")
    personal_data_asked.connect(on_data_asked, dispatch_uid="dialogue-groups-data")
    retention_due.connect(on_retention, dispatch_uid="dialogue-groups-retention")
    pre_delete.connect(on_deletion, sender=settings.AUTH_USER_MODEL, dispatch_uid="dialogue-groups-deletion")


def on_completion(instance: Any, **_kwargs: Any) -> None:
    """Note that a member did something. A self-check leaves no trace here, not even a time."""
    if instance.block_key.block_type in PRIVATE_TYPES or not instance.completion:
        return
    key = instance.context_key
    Membership.objects.filter(
        user_id=instance.user_id, left=None, group__courses__org=key.org, group__courses__course=key.course
    ).update(last_act=timezone.now())


def on_name(instance: Any, **_kwargs: Any) -> None:
    """Keep the order of members true when somebody's name changes."""
    rows = list(Membership.objects.filter(user_id=instance.user_id).exclude(order=""))
    person = host().people([instance.user_id]).get(instance.user_id) if rows else None
    if person:
        for row in rows:
            row.rename(person.name)
        Membership.objects.bulk_update(rows, ["order", "folded"])


def on_data_asked(user: Any, **_kwargs: Any) -> tuple[str, Any]:
    """Give out what is kept about a person here."""
    return "groups", export_of(user)


def on_retention(now: datetime, **_kwargs: Any) -> tuple[str, int]:
    """Erase what was kept long enough."""
    return "groups", expire(now)


def on_deletion(instance: Any, **_kwargs: Any) -> None:
    """A host that deletes accounts: members of it point to nobody before the account goes."""
    retire(instance.pk, instance.email)


def on_retirement(sender: Any, **kwargs: Any) -> None:
    """USER_RETIRE_LMS_MISC of the platform; may come more than once."""
    retire(kwargs["user"].pk, kwargs["user"].email)
