"""User names that look alike are found by what they share."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from dialogue_xblocks.shared.api import skeleton


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    profiles = apps.get_model("dialogue_accounts", "Profile").objects
    for pk, username in profiles.values_list("pk", "user__username").iterator(chunk_size=500):
        profiles.filter(pk=pk).update(skeleton=skeleton(username)[:450])


class Migration(migrations.Migration):
    dependencies = [("dialogue_accounts", "0004_look")]

    operations = [
        migrations.AddField(
            "profile", "skeleton", models.CharField(db_index=True, default="", editable=False, max_length=450)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
