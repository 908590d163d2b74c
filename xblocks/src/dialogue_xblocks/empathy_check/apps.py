"""The Django application of the self-check, plugged into LMS and Studio."""

from django.apps import AppConfig


class EmpathyCheckConfig(AppConfig):
    """Models and the retirement handler."""

    name = "dialogue_xblocks.empathy_check"
    label = "dialogue_empathy_check"
    verbose_name = "Empathy self-check"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "dialogue_self_check",
                "regex": r"^dialogue/self-check/",
                "relative_path": "urls",
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
        """Offer groups the page of figures; listen to the host: accounts that go, own data asked for, days that pass."""
        from django.conf import settings
        from django.db.models.signals import pre_delete
        from django.utils.translation import gettext_lazy as _

        from dialogue_xblocks.groups import api as groups
        from dialogue_xblocks.shared.signals import daily_work_due, personal_data_asked, retention_due

        from . import handlers

        groups.register_group_page(
            groups.Section("self_check", "dialogue_self_check:group", "see_figures", _("Self-check"))
        )
        daily_work_due.connect(handlers.on_daily_work, dispatch_uid="empathy-check-figures")
        retention_due.connect(handlers.on_retention, dispatch_uid="empathy-check-retention")
        personal_data_asked.connect(handlers.on_data_asked, dispatch_uid="empathy-check-data")
        pre_delete.connect(handlers.on_deletion, sender=settings.AUTH_USER_MODEL, dispatch_uid="empathy-check-deletion")
