"""Django application of the room `authoring`."""

from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    """Registers `authoring` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.authoring"
    label = "dialogue_authoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the home page tell of imports that were refused."""
        from dialogue_standalone.learning.api import add_waiting

        from .waiting import refused_for

        add_waiting(refused_for)
