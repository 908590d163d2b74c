"""The Django application of what the blocks share, plugged into LMS and Studio: it brings ``dialogue_verify``."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """No models; one command."""

    name = "dialogue_xblocks.shared"
    label = "dialogue_shared"
    verbose_name = "Dialogue: shared"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: dict[str, object] = {}
