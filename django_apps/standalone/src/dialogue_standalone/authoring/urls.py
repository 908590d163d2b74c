"""Addresses of the room `authoring`, included at the root."""

from django.urls import path

from .views import blocks, course, importing

app_name = "authoring"
urlpatterns = [
    path("author/import", importing.import_page, name="import"),
    path("author/import/refused/<int:number>", importing.refused, name="refused"),
    path("author/<str:course_id>/", course.desk, name="desk"),
    path("author/<str:course_id>/mode", course.mode, name="mode"),
    path("author/<str:course_id>/export", course.export, name="export"),
    path("author/<str:course_id>/undo/<int:edit_id>", course.undo, name="undo"),
    path("author/<str:course_id>/block/<str:usage_id>/edit", blocks.edit, name="edit"),
    path("author/<str:course_id>/block/<str:usage_id>/source", blocks.source, name="source"),
    path("author/<str:course_id>/block/<str:usage_id>/preview", blocks.preview, name="preview"),
    path(
        "author/<str:course_id>/at/<str:digest>/<str:usage_id>/handler/<str:handler_name>",
        blocks.handler,
        name="handler",
    ),
    path(
        "author/<str:course_id>/at/<str:digest>/<str:usage_id>/handler/<str:handler_name>/<path:suffix>",
        blocks.handler,
        name="handler",
    ),
]
