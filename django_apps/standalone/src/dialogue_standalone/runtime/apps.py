"""Django application of the room `runtime`."""

from django.apps import AppConfig

from .later import postpone

# Here, because Django reads this before the applications of the stock blocks.
postpone()


class RuntimeConfig(AppConfig):
    """Registers `runtime` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.runtime"
    label = "dialogue_runtime"
    default_auto_field = "django.db.models.BigAutoField"
