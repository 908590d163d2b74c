"""Addresses of the room `certificates`, included at the root."""

from django.urls import path

from .views import holding, revoking, verifying

app_name = "certificates"
urlpatterns = [
    path("certificates/", verifying.search, name="search"),
    path("certificates/mine", holding.mine, name="mine"),
    path("certificates/<str:code>/", verifying.public, name="public"),
    path("certificates/<str:code>/print", holding.printable, name="print"),
    path("certificates/<str:code>/pdf", holding.document, name="pdf"),
    path("certificates/<str:code>/name", holding.correct_name, name="name"),
    path("certificates/<str:code>/revoke", revoking.revoke_one, name="revoke"),
    path("courses/<str:course_id>/certificate", holding.request_one, name="request"),
    path("courses/<str:course_id>/certificates", revoking.of_course, name="of_course"),
]
