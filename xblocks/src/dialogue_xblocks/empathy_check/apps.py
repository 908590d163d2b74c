"""The Django application of the self-check, plugged into LMS and Studio."""

from django.apps import AppConfig


class EmpathyCheckConfig(AppConfig):
    """Models and the retirement handler."""

    name = "dialogue_xblocks.empathy_check"
    label = "dialogue_empathy_check"
    verbose_name = "Empathy self-check"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app = {
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
        }
    }
