"""Every table of ours is made by its migrations, and nothing in the models waits for one."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

LABELS = ("dialogue_groups", "dialogue_empathy_check")
pytestmark = pytest.mark.django_db


def test_every_model_has_its_table_with_its_columns() -> None:
    tables = set(connection.introspection.table_names())
    for label in LABELS:
        models = list(apps.get_app_config(label).get_models())
        assert models
        for model in models:
            assert model._meta.db_table in tables
            with connection.cursor() as cursor:
                found = connection.introspection.get_table_description(cursor, model._meta.db_table)
            assert {column.name for column in found} == {field.column for field in model._meta.concrete_fields}


def test_no_model_changed_without_a_migration() -> None:
    call_command("makemigrations", *LABELS, check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("label", LABELS)
def test_migrations_go_back_and_forth(label: str) -> None:
    tables = {model._meta.db_table for model in apps.get_app_config(label).get_models()}
    try:
        call_command("migrate", label, "zero", verbosity=0)
        assert not tables & set(connection.introspection.table_names())
    finally:
        call_command("migrate", verbosity=0)
    assert tables <= set(connection.introspection.table_names())
