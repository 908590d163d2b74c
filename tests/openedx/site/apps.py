"""The Django application of the stand-in."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Tables without migrations."""

    name = "tests.openedx.site"
    label = "site"
