from django.db import migrations, models

from dialogue_xblocks.shared.names import folded


def fold(apps, schema_editor):
    Group = apps.get_model("dialogue_groups", "Group")
    for group in Group.objects.filter(family=None).iterator():
        group.folded = folded(group.name)[:255]
        group.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("dialogue_groups", "0001_initial")]

    operations = [
        migrations.AddField("group", "folded", models.CharField(default="", editable=False, max_length=255)),
        migrations.RunPython(fold, migrations.RunPython.noop, elidable=True),
    ]
