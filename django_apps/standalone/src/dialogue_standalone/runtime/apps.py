"""Django application of the room `runtime`."""

from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """Registers `runtime` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.runtime"
    label = "dialogue_runtime"
    default_auto_field = "django.db.models.BigAutoField"
