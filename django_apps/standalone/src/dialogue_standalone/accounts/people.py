"""Making people and reading who they are."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from opaque_keys.edx.keys import CourseKey

from dialogue_standalone.runtime.api import RuntimeUser
from dialogue_xblocks.shared.api import skeleton

from .giving import grant, set_administrator
from .models import Profile
from .permissions import allows
from .roles import Role, role_in
from .synthetic import SyntheticLearner

# Without letters and digits that look alike: these are read aloud and typed from paper.
_PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105


@dataclass(frozen=True)
class DemoAccount:
    """A fresh account for trying the host out; its password is told once and stored only as a hash."""

    username: str
    password: str
    role: Role


@dataclass(frozen=True)
class Names:
    """A person's name parts; only the given name is required."""

    given_name: str
    surname: str = ""
    patronymic: str = ""


def create_person(
    username: str, password: str, names: Names, *, email: str = "", language: str = "", administrator: bool = False
) -> User:
    """Make an account with its profile.

    :raises django.db.IntegrityError: the user name is taken.
    """
    # Hashing is slow on purpose, and a transaction keeps everybody else from writing: a class that signs up at once
    # would queue behind its own passwords until the database gives up.
    hashed = make_password(password)
    with transaction.atomic():
        user = User.objects.create(
            username=User.normalize_username(username), email=User.objects.normalize_email(email), password=hashed
        )
        save_profile(user, names, language)
        if administrator:
            set_administrator(user.pk, on=True)
            user.refresh_from_db(fields=["is_staff", "is_superuser"])
    return user


def is_like_another(username: str) -> bool:
    """Whether an account has this user name, or one that people could not tell from it; two queries at most."""
    if User.objects.filter(username__iexact=username).exists():
        return True
    return Profile.objects.filter(skeleton=skeleton(username)[:450]).exists()


def has_address(email: str, *, but: User | None) -> bool:
    """Whether an account has an e-mail address, however its letters are written; one query.

    :param but: whose own address does not count.
    """
    others = User.objects.filter(email__iexact=email)
    return (others.exclude(pk=but.pk) if but else others).exists()


def save_profile(user: User, names: Names, language: str) -> Profile:
    """Store names and language, and repeat the names where Open edX packages look for them."""
    User.objects.filter(pk=user.pk).update(first_name=names.given_name, last_name=names.surname)
    user.first_name, user.last_name = names.given_name, names.surname
    profile = profile_of(user)
    profile.surname, profile.given_name, profile.patronymic = names.surname, names.given_name, names.patronymic
    profile.language = language
    profile.save()
    return profile


def profile_of(user: User) -> Profile:
    """Return a person's profile; for an account made without one, an unsaved profile from the stock fields."""
    found = Profile.objects.filter(user=user).first()
    if found is None:
        return profile_from_account(user)
    found.user = user
    return found


def profile_from_account(user: User) -> Profile:
    """Return an unsaved profile from the stock fields."""
    return Profile(user=user, surname=user.last_name, given_name=user.first_name)


def names_of(user: User) -> Names:
    """Return the parts of a person's name as the profile has them. One query."""
    profile = profile_of(user)
    return Names(profile.given_name, profile.surname, profile.patronymic)


def display_name(user: User | SyntheticLearner) -> str:
    """Return how to address a person: the given name, else the user name. No query."""
    return user.first_name or user.username


def people_named(user_ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Return ``(name, e-mail address, language)`` of the active accounts among these, by user id; one query a thousand."""
    wanted, found = list(user_ids), {}
    for at in range(0, len(wanted), 1_000):
        users = User.objects.filter(pk__in=wanted[at : at + 1_000], is_active=True)
        for user in users.select_related("dialogue_profile"):
            profile = getattr(user, "dialogue_profile", None) or profile_from_account(user)
            found[user.pk] = (profile.full_name or user.username, user.email, profile.language)
    return found


def language_of(user: User) -> str:
    """Return the language a person chose, or nothing."""
    return Profile.objects.filter(user=user).values_list("language", flat=True).first() or ""


def remember_language(user: User, language: str) -> None:
    """Store the language a person chose.

    :raises ValueError: the site does not speak it.
    """
    if language not in dict(settings.LANGUAGES):
        raise ValueError(language)
    if not Profile.objects.filter(user=user).update(language=language):
        save_profile(user, Names(user.first_name, user.last_name), language)


def runtime_user(request: HttpRequest, course_key: CourseKey) -> RuntimeUser:
    """Return the person of a request as blocks see them: at most two queries, for name and role."""
    user = request.user
    language = get_language() or settings.LANGUAGE_CODE
    if isinstance(user, SyntheticLearner):
        name, sandbox = user.first_name, user.sandbox
        return RuntimeUser(user.pk, name, name, language, "learner", is_authenticated=True, sandbox=sandbox)
    if not isinstance(user, User):
        return RuntimeUser(None, "", "", language, "learner", is_authenticated=False)
    name = profile_of(user).full_name or user.username
    role = role_in(user, course_key) or "learner"
    hidden = allows("course.foresee", {role})
    return RuntimeUser(user.pk, user.username, name, language, role, is_authenticated=True, sees_hidden=hidden)


@transaction.atomic
def make_demo_accounts(course_keys: list[CourseKey]) -> list[DemoAccount]:
    """Make the demonstration accounts that are missing; accounts that exist keep their passwords and are not returned.

    :param course_keys: courses in which the demonstration curator and author get their roles.
    """
    made = []
    for username, role, names in _DEMO:
        user = User.objects.filter(username=username).first()
        if user is None:
            password = "-".join("".join(secrets.choice(_PASSWORD_LETTERS) for _ in range(4)) for _ in range(4))
            user = create_person(username, password, names, language="kk", administrator=role == "administrator")
            made.append(DemoAccount(username, password, role))
        if role in ("curator", "author"):
            for key in course_keys:
                grant(user, key, role)
    return made


_DEMO: tuple[tuple[str, Role, Names], ...] = (
    ("learner", "learner", Names("Айгүл", "Серікова")),
    ("curator", "curator", Names("Марат", "Оспанов")),
    ("author", "author", Names("Елена", "Ким")),
    ("administrator", "administrator", Names("Дана", "Әлиева")),
)
