"""Writing rows that two requests may write at once."""

from django.db import connection
from django.db.models import Model


def put(row: Model, unique: list[str]) -> None:
    """Insert a row unless there is one.

    Not ``get_or_create``, nor an insert that is told to ignore what is there: on MySQL each of several that find the row
    taken keeps a shared lock on it, and then they wait for each other when they lock it. An update of the row that is
    there takes the whole lock at once.

    Args:
        unique: fields of the unique constraint; the first of them is what is written again.
    """
    # MySQL looks at every unique key and may not be told which.
    named = unique if connection.features.supports_update_conflicts_with_target else None
    rows = type(row)._default_manager
    rows.bulk_create([row], update_conflicts=True, update_fields=unique[:1], unique_fields=named)
