"""The Django application of the groups, plugged into LMS and Studio."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Models, pages of the LMS, and the retirement handler."""

    name = "dialogue_xblocks.groups"
    label = "dialogue_groups"
    verbose_name = "Dialogue groups"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app = {
        "url_config": {
            "lms.djangoapp": {"namespace": "dialogue_groups", "regex": r"^dialogue/groups/", "relative_path": "urls"}
        },
        "settings_config": {
            # Twice: an operator's file may set the list anew between the two.
            "lms.djangoapp": {
                "common": {"relative_path": "plugin_settings"},
                "production": {"relative_path": "plugin_settings"},
            }
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "handlers",
                "receivers": [
                    {
                        "receiver_func_name": "on_retirement",
                        "signal_path": "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC",
                    }
                ],
            }
        },
    }

    def ready(self) -> None:
        """Listen to completion, to changed names and to the removal of accounts."""
        from . import handlers

        handlers.connect()
