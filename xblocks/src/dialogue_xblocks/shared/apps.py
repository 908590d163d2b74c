"""The Django application of what the blocks share, plugged into LMS and Studio: it brings ``dialogue_verify``."""

from importlib.metadata import entry_points
from typing import Any

from django.apps import AppConfig


def plugin_settings(settings: Any) -> None:
    """Offer the blocks of this wheel in content libraries; an operator's own list stays the last word.

    Args:
        settings: Studio's settings module, while it is being made.
    """
    offered = getattr(settings, "LIBRARY_ENABLED_BLOCKS", None)
    if offered is not None:
        points = entry_points(group="xblock.v1")
        ours = sorted(point.name for point in points if point.value.startswith("dialogue_xblocks."))
        settings.LIBRARY_ENABLED_BLOCKS = [*offered, *(name for name in ours if name not in offered)]


class SharedConfig(AppConfig):
    """No models; one command."""

    name = "dialogue_xblocks.shared"
    label = "dialogue_shared"
    verbose_name = "Dialogue: shared"
    default_auto_field = "django.db.models.BigAutoField"
    # Not with the common settings: there Studio names its list after it has asked the apps.
    plugin_app = {"settings_config": {"cms.djangoapp": {"production": {"relative_path": "apps"}}}}
