"""Django application of the room `pages`."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers `pages` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.pages"
    label = "dialogue_pages"
    default_auto_field = "django.db.models.BigAutoField"
