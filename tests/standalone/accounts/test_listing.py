"""The list of people: order and search, and what an older version had stored."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from dialogue_standalone.accounts.api import Names, create_person, find_people

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> None:
    create_person("a1", PASSWORD, Names("Қуат", "Ахмет-Ұлы"))
    create_person("a2", PASSWORD, Names("Әсел", "Әбдіғали"), email="asel-a@example.kz")
    create_person("a3", PASSWORD, Names("Анна", "Беккер"))
    create_person("b_4", PASSWORD, Names("Пётр", "Ан"))


def found(query: str) -> list[str]:
    return [row.username for row in find_people(query).rows]


def test_people_stand_in_the_kazakh_order() -> None:
    assert found("") == ["b_4", "a1", "a2", "a3"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("ахметулы", ["a1"]),
        ("АХМЕТ-УЛЫ куат", ["a1"]),
        ("абдигали", ["a2"]),
        ("asel-a@", ["a2"]),
        ("петр", ["b_4"]),
        ("b_4", ["b_4"]),
        ("%", []),
        ("_", ["b_4"]),
        ("ә" * 1000, []),
        ("а " * 1000, ["b_4", "a1", "a2", "a3"]),
    ],
)
def test_people_are_found_by_parts_of_their_names(query: str, names: list[str]) -> None:
    assert found(query) == names


def test_an_account_without_a_profile_is_found_by_its_name() -> None:
    User.objects.create_user("made-elsewhere")
    assert found("made-else") == ["made-elsewhere"]


def test_keys_stored_by_an_older_version_are_made_anew() -> None:
    Profile: Any = apps.get_model("dialogue_accounts", "Profile")
    kept = list(Profile.objects.order_by("pk").values_list("order", "folded"))
    Profile.objects.update(order="old", folded="old")
    import_module("dialogue_standalone.accounts.migrations.0002_order_and_search").refresh(apps, None)
    assert list(Profile.objects.order_by("pk").values_list("order", "folded")) == kept
