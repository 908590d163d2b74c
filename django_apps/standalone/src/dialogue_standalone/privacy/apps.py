"""The room `privacy`: what is kept about me, and the end of my account."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """No models: the room asks the others."""

    name = "dialogue_standalone.privacy"
    label = "dialogue_privacy"
