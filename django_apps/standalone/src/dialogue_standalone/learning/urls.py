"""Addresses of the room `learning`, included at the root."""

from django.urls import path

from .views import course, files, handlers, handouts, looking, unit

app_name = "learning"
urlpatterns = [
    path("courses", course.catalogue, name="catalogue"),
    path("courses/<str:course_id>/about", course.about, name="about"),
    path("courses/<str:course_id>/enrol", course.enrol_view, name="enrol"),
    path("courses/<str:course_id>/leave", course.leave_view, name="leave"),
    path("courses/<str:course_id>/", course.outline_page, name="outline"),
    path("courses/<str:course_id>/resume", unit.resume, name="resume"),
    path("courses/<str:course_id>/progress", course.progress, name="progress"),
    path("courses/<str:course_id>/unit/<str:usage_id>", unit.unit, name="unit"),
    path("courses/<str:course_id>/section/<str:usage_id>/offline", handouts.offline, name="section_offline"),
    path("courses/<str:course_id>/section/<str:usage_id>/print", handouts.print_, name="section_print"),
    path("courses/<str:course_id>/jump_to_id/<path:url_name>", unit.jump_to_id, name="jump_to_id"),
    path("courses/<str:course_id>/jump_to/<str:usage_id>", unit.unit, name="jump_to"),
    path("courses/<str:course_id>/view-completion", handlers.view_completion, name="view_completion"),
    path("courses/<str:course_id>/view-as", looking.view_as, name="view_as"),
    path("view-as/afresh", looking.afresh, name="view_as_afresh"),
    path("view-as/stop", looking.stop, name="view_as_stop"),
    path("courses/<str:course_id>/asset/<path:name>", files.asset, name="asset"),
    path(
        "courses/<str:course_id>/xblock/<str:usage_id>/handler/<str:handler_name>",
        handlers.handler,
        name="handler",
    ),
    path(
        "courses/<str:course_id>/xblock/<str:usage_id>/handler/<str:handler_name>/<path:suffix>",
        handlers.handler,
        name="handler",
    ),
    # On pages of a learner made up for looking: a page left open from before must not act as somebody else.
    path(
        "looking/<int:looking>/courses/<str:course_id>/view-completion", handlers.view_completion, name="looking_viewed"
    ),
    path(
        "looking/<int:looking>/courses/<str:course_id>/xblock/<str:usage_id>/handler/<str:handler_name>",
        handlers.handler,
        name="looking_handler",
    ),
    path(
        "looking/<int:looking>/courses/<str:course_id>/xblock/<str:usage_id>/handler/<str:handler_name>/<path:suffix>",
        handlers.handler,
        name="looking_handler",
    ),
    path("xblock/resource/<str:block_type>/<path:path>", files.resource, name="resource"),
]
