"""The addresses of our pages as the LMS mounts those of plugins."""

from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [path("courses/<path:rest>", lambda request, rest: HttpResponse(rest))]
for label in settings.OF_THE_WHEEL:
    config = apps.get_app_config(label)
    for place in [one for name, one in config.plugin_app.get("url_config", {}).items() if name == "lms.djangoapp"]:
        # In the wheel each is a plain beginning of a path.
        pages = include(f"{config.name}.{place['relative_path']}", namespace=place["namespace"])
        urlpatterns.append(path(place["regex"].strip("^"), pages))
