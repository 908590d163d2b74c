"""Addresses of the REST API, under ``/dialogue/groups/api/v1/``. Names begin with ``api_``."""

from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView

from . import views

endpoints = [
    path("groups", views.Groups.as_view(), name="api_groups"),
    path("groups/<int:group_id>", views.OneGroup.as_view(), name="api_group"),
    path("groups/<int:group_id>/leave", views.Leave.as_view(), name="api_leave"),
    path("groups/<int:group_id>/close", views.Close.as_view(), name="api_close"),
    path("groups/<int:group_id>/members", views.Members.as_view(), name="api_members"),
    path("groups/<int:group_id>/members/<int:member_id>/reset", views.Reset.as_view(), name="api_reset"),
    path("groups/<int:group_id>/members/<int:member_id>/extension", views.Extension.as_view(), name="api_extension"),
    path("groups/<int:group_id>/expected", views.Expected.as_view(), name="api_expected"),
    path("groups/<int:group_id>/grades/<str:course>", views.Grades.as_view(), name="api_grades"),
    path("join", views.Join.as_view(), name="api_join"),
    path("waiting", views.Waiting.as_view(), name="api_waiting"),
]


# Where both hosts put the pages (`apps.GroupsConfig`).
_PREFIX = "/dialogue/groups/api/v1"


class _Generator(SchemaGenerator):
    """Describes these endpoints only: the site has others, which are not ours to describe."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.patterns = endpoints


urlpatterns = [
    *endpoints,
    path(
        "schema",
        SpectacularAPIView.as_view(
            generator_class=_Generator,
            authentication_classes=[],
            permission_classes=[],
            custom_settings={
                "TITLE": "Dialogue groups",
                "VERSION": "1",
                "SCHEMA_PATH_PREFIX_INSERT": _PREFIX,
                # The site's own hooks are for its own endpoints.
                "PREPROCESSING_HOOKS": [],
            },
        ),
        name="api_schema",
    ),
]
