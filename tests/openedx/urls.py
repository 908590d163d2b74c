"""Addresses of the groups as LMS plugins get them."""

from django.urls import include, path

urlpatterns = [path("dialogue/groups/", include("dialogue_xblocks.groups.urls", namespace="dialogue_groups"))]
