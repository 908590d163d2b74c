"""Settings of the standalone host. Everything an operator may change comes from ``DIALOGUE_*`` environment variables."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DIALOGUE_DATA_DIR = Path(os.environ.get("DIALOGUE_DATA_DIR", PACKAGE.parents[3] / "var")).resolve()
DIALOGUE_DATA_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return the installation's own key, made on first use and readable by its owner only."""
    path = DIALOGUE_DATA_DIR / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(os.urandom(48).hex())
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("DIALOGUE_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DIALOGUE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "waffle",
    "eventtracking.django.apps.EventTrackingConfig",
    "completion",
    "submissions",
    "edxval",
    "xblocks_contrib.problem.capa",
    "xblocks_contrib.discussion",
    "dialogue_standalone.pages",
    "dialogue_standalone.accounts",
    "dialogue_standalone.runtime",
    "dialogue_standalone.courses",
    "dialogue_standalone.grading",
    "dialogue_standalone.learning",
    "dialogue_standalone.authoring",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "dialogue_standalone.urls"
WSGI_APPLICATION = "dialogue_standalone.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DIALOGUE_DATA_DIR / "db.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
TIME_ZONE = "Asia/Almaty"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DIALOGUE_DATA_DIR / "static"
LOGIN_URL = "/accounts/sign-in"
LOGIN_REDIRECT_URL = "/"

# Names that the stock Open edX blocks read from the platform's settings.
FEATURES: dict[str, bool] = {}
PLATFORM_NAME = "Кроссмәдени диалог"
LMS_BASE = "localhost"
LMS_ROOT_URL = ""
YOUTUBE = {"API": "", "TEST_TIMEOUT": 1500, "IMAGE_API": "", "METADATA_URL": ""}
YOUTUBE_API_KEY = ""
AI_TRANSLATIONS_API_URL = ""
COMPLETION_VIDEO_COMPLETE_PERCENTAGE = 0.95
ALL_LANGUAGES = [["kk", "Kazakh"], ["ru", "Russian"], ["en", "English"]]
LANGUAGE_DICT = dict(ALL_LANGUAGES)
CODE_JAIL = {"python_bin": None}
TRANSCRIPT_LANG_CACHE_TIMEOUT = 60 * 60
VIDEO_IMAGE_SETTINGS: dict[str, object] = {}
VIDEO_TRANSCRIPTS_SETTINGS: dict[str, object] = {}
EVENT_TRACKING_ENABLED = True
