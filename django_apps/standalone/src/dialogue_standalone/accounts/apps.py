"""Django application of the room `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers `accounts` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.accounts"
    label = "dialogue_accounts"
    default_auto_field = "django.db.models.BigAutoField"
