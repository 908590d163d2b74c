"""That the database under test is what the contracts speak of."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def _asked(what: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what}")
        return cursor.fetchone()[0]


def test_it_is_a_mariadb_of_its_own_that_no_network_reaches() -> None:
    assert connection.mysql_is_mariadb
    assert _asked("@@skip_networking") == 1


def test_connections_behave_as_the_platforms() -> None:
    assert _asked("@@tx_isolation") == "READ-COMMITTED"
    assert "STRICT_TRANS_TABLES" in str(_asked("@@sql_mode"))
    assert _asked("@@character_set_connection") == "utf8mb4"
    assert connection.settings_dict["ATOMIC_REQUESTS"]


def test_every_index_of_ours_is_unconditional() -> None:
    """What MariaDB leaves out of a model it does not tell: every constraint of ours has to be in the database."""
    from django.apps import apps
    from django.conf import settings

    for label in settings.OF_THE_WHEEL:
        for model in apps.get_app_config(label).get_models():
            with connection.cursor() as cursor:
                there = connection.introspection.get_constraints(cursor, model._meta.db_table)
            for one in (*model._meta.constraints, *model._meta.indexes):
                assert one.name in there, one
