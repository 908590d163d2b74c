"""Addresses around the self-check, under ``/dialogue/self-check/``."""

from django.urls import path

from .views import figures, research, researcher

app_name = "dialogue_self_check"
urlpatterns = [
    path("groups/<int:group_id>/", figures.group, name="group"),
    path("researcher", researcher.statements, name="researcher"),
    path("research", research.study, name="research"),
    path("research/close", research.close, name="research_close"),
    path("research/file", research.file, name="research_file"),
]
