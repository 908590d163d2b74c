"""The database of the platform takes our tables, and gives them back."""

from importlib.metadata import entry_points
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

APPS = ("dialogue_groups", "dialogue_empathy_check")


@pytest.mark.parametrize("service", ["lms.djangoapp", "cms.djangoapp"])
def test_the_applications_are_those_that_the_platform_finds(service: str) -> None:
    ours = [one for one in entry_points(group=service) if one.dist and one.dist.name == "dialogue-xblocks"]
    assert {one.name: one.value.replace(":", ".") for one in ours} == settings.OF_THE_WHEEL


@pytest.mark.django_db
def test_nothing_of_the_models_is_left_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", *settings.OF_THE_WHEEL, verbosity=0)


@pytest.mark.django_db
def test_the_database_warns_of_nothing_in_our_models() -> None:
    said = StringIO()
    call_command("check", *settings.OF_THE_WHEEL, databases=["default"], fail_level="WARNING", stderr=said)


def _tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("dialogue_")}


def _to(*targets: tuple[str, Any]) -> Any:
    MigrationExecutor(connection).migrate(list(targets))
    there = [one for one in targets if one[1]]
    return MigrationExecutor(connection).loader.project_state(there).apps


def _newest() -> list[tuple[str, str]]:
    return [MigrationExecutor(connection).loader.graph.leaf_nodes(app)[0] for app in APPS]


@pytest.fixture
def _forward_again(transactional_db: None) -> Any:
    """Leave the database as the next test expects it."""
    yield
    _to(*_newest())


@pytest.mark.usefixtures("_forward_again")
def test_every_migration_goes_back_and_forward_again() -> None:
    before = _tables()
    assert before
    _to(*((app, None) for app in APPS))
    assert _tables() == set()
    _to(*_newest())
    assert _tables() == before


@pytest.mark.usefixtures("_forward_again")
def test_groups_of_before_can_be_searched() -> None:
    old = _to(("dialogue_groups", "0001_initial")).get_model("dialogue_groups", "Group")
    old.objects.create(name="Жаңа топ 🌾", order="x", starts="2026-09-01")
    new = _to(("dialogue_groups", "0002_search_of_groups")).get_model("dialogue_groups", "Group")
    assert new.objects.get().folded == "жана топ 🌾"


@pytest.mark.usefixtures("_forward_again")
def test_sittings_of_before_count_nowhere() -> None:
    old = _to(("dialogue_empathy_check", "0001_initial"))
    wording = old.get_model("dialogue_empathy_check", "Definition").objects.create(digest="d", xml="<x/>")
    old.get_model("dialogue_empathy_check", "SittingRow").objects.create(
        pseudonym="p", course_key="c", usage_key="u", number=1, token="t", definition=wording, answers={"c1": 4}
    )
    new = _to(*_newest())
    row = new.get_model("dialogue_empathy_check", "SittingRow").objects.get()
    assert (row.answers, row.scope, row.occasion, row.looking_back, row.seconds) == ({"c1": 4}, "", "single", {}, None)
