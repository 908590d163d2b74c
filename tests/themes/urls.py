"""Addresses of the platform that the theme's templates reverse, by the platform's names."""

from django.http import HttpResponse
from django.urls import include, path


def _page(_request: object, **_arguments: object) -> HttpResponse:
    return HttpResponse()


_groups = ([path("", _page, name="index")], "dialogue_groups")
urlpatterns = [
    path("dashboard", _page, name="dashboard"),
    path("login", _page, name="signin_user"),
    path("register", _page, name="register_user"),
    path("logout", _page, name="logout"),
    *(path(name, _page, name=name) for name in ("about", "contact", "courses", "honor", "privacy", "tos")),
    path("help", _page, name="help_edx"),
    path("preferences/<str:username>", _page, name="preferences_api"),
    path("lang_pref/update_language", _page, name="update_language"),
    path("change_enrollment", _page, name="change_enrollment"),
    path("courses/<str:course_id>/about", _page, name="about_course"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("dialogue/groups/", include(_groups)),
]
