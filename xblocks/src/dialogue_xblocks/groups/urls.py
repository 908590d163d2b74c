"""Addresses of the groups, under ``/dialogue/groups/``."""

from django.urls import URLPattern

app_name = "dialogue_groups"
urlpatterns: list[URLPattern] = []
