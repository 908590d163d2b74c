"""Django application of the room `learning`."""

from datetime import datetime

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Registers `learning` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.learning"
    label = "dialogue_learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Erase old answers when the site erases what was kept long enough."""
        from dialogue_xblocks.shared.api import retention_due

        retention_due.connect(_erase, dispatch_uid="dialogue_learning.acts")


def _erase(*, now: datetime, **_: object) -> tuple[str, int]:
    from .acts import forget_old

    return "learning.acts", forget_old(now)
