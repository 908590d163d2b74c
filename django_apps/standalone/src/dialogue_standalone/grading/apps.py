"""Django application of the room `grading`."""

from django.apps import AppConfig


class GradingConfig(AppConfig):
    """Registers `grading` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.grading"
    label = "dialogue_grading"
    default_auto_field = "django.db.models.BigAutoField"
