"""What is kept about an account, who looked at it, and its end."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from .giving import LastAdministrator
from .models import CourseRole, Look, RoleChange
from .people import profile_of

# One look of one person at another is one line an hour, however often the page is loaded.
_SAME_LOOK = timedelta(hours=1)
_SHOWN = 50


def export_of(user: User) -> dict[str, Any]:
    """Return what is stored about an account, in plain values."""
    profile = profile_of(user)
    return {
        "username": user.username,
        "email": user.email,
        "surname": profile.surname,
        "given_name": profile.given_name,
        "patronymic": profile.patronymic,
        "language": profile.language,
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "administrator": user.is_staff,
        "roles": [
            [str(key), role] for key, role in CourseRole.objects.filter(user=user).values_list("course_key", "role")
        ],
        "role_changes": list(RoleChange.objects.filter(whom=user).values("at", "role", "given")),
        "looks": looks_at(user),
    }


def note_look(by: User, whom_id: int) -> None:
    """Write that an administrator opened the page of a person; one's own page is nobody's business."""
    since = timezone.now() - _SAME_LOOK
    if by.pk != whom_id and not Look.objects.filter(by=by, whom_id=whom_id, at__gt=since).exists():
        Look.objects.create(by=by, whom_id=whom_id)


def looks_at(user: User) -> list[tuple[datetime, str]]:
    """Return when who looked at a person's page, the newest first; no name for somebody whose account is gone."""
    rows = Look.objects.filter(whom=user).select_related("by__dialogue_profile").order_by("-at")[:_SHOWN]
    return [(row.at, profile_of(row.by).full_name or row.by.username if row.by else "") for row in rows]


def remove_account(user: User) -> None:
    """Remove an account with everything that hangs on it; applications hear of it by ``pre_delete``.

    :raises LastAdministrator: nobody else could give roles then.
    """
    with transaction.atomic():
        administrators = User.objects.select_for_update().filter(is_staff=True, is_active=True)
        if user.is_staff and set(administrators.values_list("pk", flat=True)) == {user.pk}:
            raise LastAdministrator
        user.delete()
