"""What the groups change in the settings of the LMS, whose plugins may (`apps.GroupsConfig.plugin_app`)."""

from typing import Any

OURS = r"^/dialogue/"


def plugin_settings(settings: Any) -> None:
    """Keep our forms out of the tracking log, which would store names from a pasted list beside who pasted it."""
    ignored = list(getattr(settings, "TRACKING_IGNORE_URL_PATTERNS", []))
    if OURS not in ignored:
        settings.TRACKING_IGNORE_URL_PATTERNS = [*ignored, OURS]
