"""Addresses of the standalone host; each room keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dialogue_standalone.pages.urls")),
    path("accounts/", include("dialogue_standalone.accounts.urls")),
    path("accounts/", include("dialogue_standalone.privacy.urls")),
    path("", include("dialogue_standalone.learning.urls")),
    path("", include("dialogue_standalone.certificates.urls")),
    path("", include("dialogue_standalone.authoring.urls")),
    # The place the LMS gives the plugin (its `url_config`).
    path("dialogue/groups/", include("dialogue_xblocks.groups.urls")),
]

handler400 = "dialogue_standalone.pages.views.errors.bad_request"
handler403 = "dialogue_standalone.pages.views.errors.forbidden"
handler404 = "dialogue_standalone.pages.views.errors.not_found"
handler500 = "dialogue_standalone.pages.views.errors.server_error"
