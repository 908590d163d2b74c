"""Addresses of the room `pages`, included at the root."""

from django.urls import path

from .views import home, people, preferences, roles, site

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("about", site.about, name="about"),
    path("privacy", site.privacy, name="privacy"),
    path("help", site.help_page, name="help"),
    path("words/<str:language>.js", site.words, name="words"),
    path("health", site.health, name="health"),
    path("language", preferences.language, name="language"),
    path("theme", preferences.theme, name="theme"),
    path("people", people.people, name="people"),
    path("people/changes", people.changes, name="role_changes"),
    path("people/<int:user_id>", people.person, name="person"),
    path("people/<int:user_id>/roles", roles.change_role, name="person_role"),
]
