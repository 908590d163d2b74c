import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("xml", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SittingRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pseudonym", models.CharField(max_length=64)),
                ("course_key", models.CharField(max_length=255)),
                ("usage_key", models.CharField(max_length=255)),
                ("number", models.PositiveIntegerField()),
                ("token", models.CharField(max_length=32)),
                ("status", models.CharField(default="open", max_length=10)),
                ("answers", models.JSONField(default=dict)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "definition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="dialogue_empathy_check.definition"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pseudonym", "usage_key", "number"), name="dlg_empathy_sitting")
                ],
            },
        ),
    ]
