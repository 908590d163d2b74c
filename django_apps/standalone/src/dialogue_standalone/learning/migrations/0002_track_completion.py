"""Switch edx-completion on: without its switch every completion ends in a RuntimeError."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def switch_on(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    switch = apps.get_model("waffle", "Switch")
    switch.objects.update_or_create(name="completion.enable_completion_tracking", defaults={"active": True})


class Migration(migrations.Migration):
    dependencies = [("dialogue_learning", "0001_initial"), ("waffle", "0001_initial")]
    operations = [migrations.RunPython(switch_on, migrations.RunPython.noop)]
