"""Addresses of the standalone host; each room keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dialogue_standalone.pages.urls")),
    path("accounts/", include("dialogue_standalone.accounts.urls")),
    path("accounts/", include("dialogue_standalone.privacy.urls")),
    path("", include("dialogue_standalone.learning.urls")),
    path("", include("dialogue_standalone.certificates.urls")),
    path("", include("dialogue_standalone.authoring.urls")),
    # The places the LMS gives the plugins (their `url_config`).
    path("dialogue/groups/", include("dialogue_xblocks.groups.urls")),
    path("dialogue/self-check/", include("dialogue_xblocks.empathy_check.urls")),
]

handler400 = "dialogue_standalone.pages.views.errors.bad_request"
handler403 = "dialogue_standalone.pages.views.errors.forbidden"
handler404 = "dialogue_standalone.pages.views.errors.not_found"
handler500 = "dialogue_standalone.pages.views.errors.server_error"
