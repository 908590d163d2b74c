"""Addresses of the room `privacy`, included below ``/accounts/``."""

from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("my-data", views.my_data, name="my_data"),
    path("my-data/file", views.file, name="file"),
    path("my-data/remove", views.remove, name="remove"),
]
