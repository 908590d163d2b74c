"""Stored keys follow the rules of `dialogue_xblocks.shared`, which changed: joints, numbers, Latin, й."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from dialogue_xblocks.shared.api import folded, full_name, sort_key


def refresh(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    profiles = apps.get_model("dialogue_accounts", "Profile").objects
    for row in profiles.select_related("user").iterator(chunk_size=500):
        name = full_name(row.surname, row.given_name, row.patronymic)
        order = sort_key(name or row.user.username)[:600]
        found = folded(f"{name} {row.user.username} {row.user.email}")[:600]
        profiles.filter(pk=row.pk).update(order=order, folded=found)


class Migration(migrations.Migration):
    dependencies = [("dialogue_accounts", "0001_initial")]

    operations = [migrations.RunPython(refresh, migrations.RunPython.noop, elidable=True)]
