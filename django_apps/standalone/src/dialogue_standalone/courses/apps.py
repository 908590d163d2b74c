"""Django application of the room `courses`."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Registers `courses` under a label that cannot clash with the platform's."""

    name = "dialogue_standalone.courses"
    label = "dialogue_courses"
    default_auto_field = "django.db.models.BigAutoField"
