"""People in pages, in Kazakh order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey

from dialogue_xblocks.shared.api import folded

from .models import Profile
from .roles import Role, roles_of_many

PAGE = 50


class PersonUnknown(LookupError):
    """There is no such person."""


@dataclass(frozen=True)
class PersonRow:
    """A person as administrators see them. ``roles`` holds the strongest role in each course."""

    id: int
    username: str
    full_name: str
    email: str
    is_administrator: bool
    is_active: bool
    roles: dict[CourseKey, Role]


@dataclass(frozen=True)
class PeoplePage:
    """One page of people and where it stands among the others."""

    rows: list[PersonRow]
    page: Page[Any]
    total: int


# For so long somebody counts as new.
NEW = timedelta(days=7)


def _new() -> QuerySet[User]:
    """Active accounts made lately that have no role."""
    since = timezone.now() - NEW
    return User.objects.filter(date_joined__gte=since, is_active=True, is_staff=False, dialogue_roles=None)


def count_new_people() -> int:
    """Return how many people signed up lately and have no role; one query."""
    return _new().count()


def find_people(query: str, number: str | int = 1, *, only_new: bool = False) -> PeoplePage:
    """Return a page of people whose name, user name or e-mail contains every word of the query. Four queries.

    :param only_new: those who signed up lately and have no role.

    A query longer than 100 characters is cut: nobody types it, and each word costs a look at every row.
    """
    people = _new() if only_new else User.objects.all()
    found = people.annotate(order=Coalesce(F("dialogue_profile__order"), Value(""))).order_by("order", "username")
    for word in set(query[:100].split()):
        # The user name as well: an account made by other means has no profile.
        found = found.filter(Q(dialogue_profile__folded__contains=folded(word)) | Q(username__icontains=word))
    paginator = Paginator(found, PAGE)
    page = paginator.get_page(number)
    users = list(page.object_list)
    return PeoplePage(_rows(users), page, paginator.count)


def person_by_id(user_id: int) -> PersonRow:
    """Return one person.

    :raises PersonUnknown: there is none with this id.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise PersonUnknown(user_id)
    return _rows([user])[0]


def _rows(users: Sequence[User]) -> list[PersonRow]:
    ids = [user.pk for user in users]
    names = {profile.user_id: profile.full_name for profile in Profile.objects.filter(user_id__in=ids)}
    roles = roles_of_many(ids)
    return [
        PersonRow(
            user.pk,
            user.username,
            names.get(user.pk) or user.get_full_name(),
            user.email,
            user.is_staff,
            user.is_active,
            roles.get(user.pk, {}),
        )
        for user in users
    ]
