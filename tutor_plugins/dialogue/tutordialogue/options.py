"""Settings of the plugin, all with defaults: ``tutor config save --set DIALOGUE_…=…``. Documented in docs/guides/operators.md."""

from typing import Any

from . import bundle

DEFAULTS: dict[str, Any] = {
    "RELEASE": bundle.release(),
    "THEME": "dialogue",
    "LANGUAGES": ["kk-kz", "ru", "en"],
    "COURSES": True,
    "COURSE_MODE": "honor",
    "WAFFLE_FLAGS": [],
    "WAFFLE_SWITCHES": ["certificates.auto_certificate_generation"],
    "TIME_ZONE": "Asia/Almaty",
    "NIGHTLY_HOUR_UTC": 21,
    "MAPPING_DAYS": 180,
    "RECORD_DAYS": 365,
    "BACKUP_DAYS": 30,
    "PSEUDONYM_KEY_FALLBACKS": [],
    # Empty: the private bucket of tutor-minio, or files where there is none.
    "STORAGE_BUCKET": "",
    "STORAGE_ENDPOINT": "",
    "STORAGE_REGION": "",
    "STORAGE_ACCESS_KEY": "{{ OPENEDX_AWS_ACCESS_KEY }}",
    "STORAGE_SECRET_KEY": "{{ OPENEDX_AWS_SECRET_ACCESS_KEY }}",
    "K8S_LMS_REPLICAS": 1,
    "K8S_WORKER_REPLICAS": 1,
    "K8S_LMS_MEMORY": "2Gi",
    "K8S_CMS_MEMORY": "2Gi",
    "K8S_WORKER_MEMORY": "1Gi",
    "K8S_CPU": "250m",
    "K8S_BACKUP_STORAGE": "20Gi",
}
# Least and greatest of the settings that are numbers; a wrong one would keep the platform from starting.
NUMBERS: dict[str, tuple[int, int]] = {
    "NIGHTLY_HOUR_UTC": (0, 23),
    "MAPPING_DAYS": (1, 36500),
    "RECORD_DAYS": (1, 36500),
    "BACKUP_DAYS": (0, 36500),
    "K8S_LMS_REPLICAS": (1, 1000),
    "K8S_WORKER_REPLICAS": (1, 1000),
}
# Made once for each installation and kept in its config.yml.
UNIQUE: dict[str, Any] = {"PSEUDONYM_KEY": "{{ 40|random_string }}"}

# Names of images are ours, so that nobody takes them for the stock ones; the tag changes with what is inside. Without a
# registry of the operator's own they are local: on the public one anybody could put something under our names, and Docker
# would take it from there, or take its layers from a cache there while building.
_OWN = "{% if DOCKER_REGISTRY == 'docker.io/' %}localhost/{% else %}{{ DOCKER_REGISTRY }}{% endif %}dialogue"
IMAGES = {
    "DOCKER_IMAGE_OPENEDX": f"{_OWN}/openedx:{{{{ TUTOR_VERSION }}}}-{{{{ DIALOGUE_RELEASE }}}}",
    "DOCKER_IMAGE_OPENEDX_DEV": "localhost/dialogue/openedx-dev:{{ TUTOR_VERSION }}-{{ DIALOGUE_RELEASE }}",
    "MFE_DOCKER_IMAGE": f"{_OWN}/openedx-mfe:{{{{ MFE_VERSION }}}}-{{{{ DIALOGUE_RELEASE }}}}",
}
# Defaults of Tutor that we think of otherwise; what an operator sets stays the last word.
PLATFORM = {"LANGUAGE_CODE": "kk-kz", "PLATFORM_NAME": "Кроссмәдени диалог"}


def with_our_values(items: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return the defaults of Tutor and of all plugins with our images and languages in their place."""
    ours = {**IMAGES, **PLATFORM}
    known = {name for name, _value in items}
    return [*items, *((name, value) for name, value in ours.items() if name in known)]


def wrong(config: dict[str, Any]) -> str:
    """Return a sentence about a setting that no platform can start with, "" when there is none."""
    for name, default in DEFAULTS.items():
        value = config.get(f"DIALOGUE_{name}", default)
        least, greatest = NUMBERS.get(name, (0, 0))
        # True is a number to Python.
        if name in NUMBERS and not (type(value) is int and least <= value <= greatest):
            return f"DIALOGUE_{name} is {value!r}; it takes a whole number from {least} to {greatest}"
        if isinstance(default, list) and not isinstance(value, list):
            return f'DIALOGUE_{name} is {value!r}; it takes a list like ["a", "b"]'
    return ""


def keeps_files_in_the_pod(config: dict[str, Any]) -> bool:
    """Whether private files would lie on the disk of a pod, with which they go."""
    return not config.get("DIALOGUE_STORAGE_BUCKET") and "MINIO_FILE_UPLOAD_BUCKET_NAME" not in config
