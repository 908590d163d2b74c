"""Django application of the room `learning`."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Registers `learning` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.learning"
    label = "dialogue_learning"
    default_auto_field = "django.db.models.BigAutoField"
