"""Django application of the room `certificates`."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Registers `certificates` under a label that cannot clash with the platform's, which has certificates of its own."""

    name = "dialogue_standalone.certificates"
    label = "dialogue_certificates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the certificate on the progress page."""
        from .offering import on_progress_page

        on_progress_page()
