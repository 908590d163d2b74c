"""Django application of the room `pages`."""

from django.apps import AppConfig
from django.conf.locale import LANG_INFO


class PagesConfig(AppConfig):
    """Registers `pages` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.pages"
    label = "dialogue_pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Call the Kazakh language by its usual name (Django's list has the adjective, «қазақ»), and tell what waits."""
        from dialogue_standalone.learning.api import add_waiting

        from .waiting import for_administrators, in_groups

        add_waiting(in_groups)
        add_waiting(for_administrators)
        LANG_INFO["kk"] = {**LANG_INFO["kk"], "name_local": "қазақша"}
