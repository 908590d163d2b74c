"""Settings of the standalone host. What an operator may change comes from ``DIALOGUE_*`` environment variables."""

import math
import os
from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DIALOGUE_DATA_DIR = Path(os.environ.get("DIALOGUE_DATA_DIR", PACKAGE.parents[3] / "var")).resolve()
DIALOGUE_DATA_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return the installation's own key, made on first use and readable by its owner only; never half of one."""
    path = DIALOGUE_DATA_DIR / "secret_key"
    if not path.exists():
        fresh = path.with_name(f"secret_key.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(os.urandom(48).hex())
        fresh.replace(path)
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("DIALOGUE_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DIALOGUE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
# Full origins (https://dialogue.example.kz) when a proxy in front of the host speaks https.
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("DIALOGUE_ORIGINS", "").split(",") if origin]
_HTTPS = os.environ.get("DIALOGUE_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "dialogue_standalone.pages.views.errors.csrf_failure"

# The Django applications of our wheels of blocks, found as the LMS finds plugins: this host names no block.
_OF_BLOCKS = sorted(
    point.value.replace(":", ".")
    for point in entry_points(group="lms.djangoapp")
    if point.dist and point.dist.name.startswith("dialogue-")
)
# Ours come first: of two translations of one sentence Django takes that of the application named first.
INSTALLED_APPS = [
    "dialogue_standalone.pages",
    "dialogue_standalone.accounts",
    "dialogue_standalone.runtime",
    "dialogue_standalone.courses",
    "dialogue_standalone.grading",
    "dialogue_standalone.learning",
    "dialogue_standalone.certificates",
    "dialogue_standalone.authoring",
    "dialogue_standalone.privacy",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "waffle",
    "eventtracking.django.apps.EventTrackingConfig",
    "completion",
    "submissions",
    "edxval",
    "xblocks_contrib.problem.capa",
    "xblocks_contrib.discussion",
    *_OF_BLOCKS,
]
MIDDLEWARE = [
    "dialogue_standalone.middleware.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "dialogue_standalone.middleware.compress.CompressText",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dialogue_standalone.middleware.view_as.ViewAs",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dialogue_standalone.middleware.bare.PagesForBareErrors",
    "axes.middleware.AxesMiddleware",
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
                "dialogue_standalone.pages.context.frame",
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
            # FULL: what a learner was told is saved survives a power cut too, for a millisecond or two an answer.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
# Words of the stock blocks, whose packages have no Kazakh.
LOCALE_PATHS = [PACKAGE / "stock_locale"]
TIME_ZONE = "Asia/Almaty"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dialogue_standalone.pages.staticfiles.VersionedStorage"},
}
# Files are served from where they lie; their addresses carry a version, so browsers may keep them.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 7 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = DIALOGUE_DATA_DIR / "media"
LANGUAGE_COOKIE_NAME = "dialogue_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"

LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "pages:home"
PASSWORD_RESET_TIMEOUT = 24 * 3600
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A whole class may sit behind one address: only the pair of name and address is locked.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "dialogue_standalone.accounts.views.signing.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# How often one address or one person may ask, (times, seconds); a class of 45 signs up within one lesson.
DIALOGUE_RATE_LIMITS = {
    "sign-in": (200, 900),
    "sign-up": (100, 3600),
    "reset-address": (60, 3600),
    "reset-person": (5, 3600),
    "remove-account": (5, 900),
    "certificate-lookup": (120, 600),
    "certificate-issue": (10, 3600),
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}

# What an imported course may cost; `olx.api.Limits` has the other names and their defaults.
DIALOGUE_IMPORT_LIMITS = {"archive_bytes": int(os.environ.get("DIALOGUE_IMPORT_MAX_MB", "1024")) * 1024**2}
# Parsed courses kept in memory by each process; a course of 400 blocks takes about 1 MB.
DIALOGUE_COURSES_IN_MEMORY = int(os.environ.get("DIALOGUE_COURSES_IN_MEMORY", "24"))

EMAIL_HOST = os.environ.get("DIALOGUE_EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DIALOGUE_DATA_DIR / "mail"
EMAIL_PORT = int(os.environ.get("DIALOGUE_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("DIALOGUE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DIALOGUE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("DIALOGUE_EMAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DIALOGUE_EMAIL_FROM", "dialogue@localhost")

# What our blocks ask of their host, where the platform would be asked by its own names.
DIALOGUE_HOST = "dialogue_standalone.learning.api.StandaloneHost"
# Scheduled backups: every so many hours (0: none), and how many of them are kept.
DIALOGUE_BACKUP_HOURS = max(float(os.environ.get("DIALOGUE_BACKUP_HOURS", "24")), 0.0)
DIALOGUE_BACKUPS_KEPT = max(int(os.environ.get("DIALOGUE_BACKUPS_KEPT", "7")), 1)
# After how many days backup copies of the data folder are gone, as pages that speak of erasing tell; 0 when unknown.
# The host's own are gone after so many hours times so many kept; the operator may name a longer time, for other copies.
DIALOGUE_BACKUP_DAYS = max(
    int(os.environ.get("DIALOGUE_BACKUP_DAYS", "0")), math.ceil(DIALOGUE_BACKUP_HOURS * DIALOGUE_BACKUPS_KEPT / 24)
)

# How long the answer to a learner's act is remembered for a browser that did not hear it; no browser asks later than that.
DIALOGUE_ACTS_DAYS = max(int(os.environ.get("DIALOGUE_ACTS_DAYS", "14")), 2)

# Acts of learners for analytics (xAPI pipelines). Stock problems put answers into their events: off unless asked for.
_TRACKED = os.environ.get("DIALOGUE_TRACKING_LOG") == "1"
EVENT_TRACKING_BACKENDS = {
    "log": {
        "ENGINE": "eventtracking.backends.logger.LoggerBackend",
        "OPTIONS": {"name": "tracking", "max_event_size": 65536},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        # XBlock says it of every url_name it reads; the validator tells authors of attributes that mean nothing.
        "fields": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: record.msg != "%s does not contain field %s",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["fields"]},
        "tracking": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(DIALOGUE_DATA_DIR / "tracking.log"),
            "maxBytes": 50_000_000,
            "backupCount": 20,
            "encoding": "utf-8",
            "delay": True,
        }
        if _TRACKED
        else {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "dialogue_standalone": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
        "tracking": {"handlers": ["tracking"], "level": "INFO", "propagate": False},
    },
}

# Names that the stock Open edX blocks read from the platform's settings.
FEATURES: dict[str, bool] = {}
PLATFORM_NAME = "Кроссмәдени диалог"
LMS_BASE = "localhost"
LMS_ROOT_URL = ""
YOUTUBE = {"API": "", "TEST_TIMEOUT": 1500, "IMAGE_API": "", "METADATA_URL": ""}
YOUTUBE_API_KEY = ""
AI_TRANSLATIONS_API_URL = ""
COMPLETION_VIDEO_COMPLETE_PERCENTAGE = 0.95
ALL_LANGUAGES = [[code, name] for code, name in LANGUAGES]
LANGUAGE_DICT = dict(ALL_LANGUAGES)
CODE_JAIL = {"python_bin": None}
TRANSCRIPT_LANG_CACHE_TIMEOUT = 60 * 60
VIDEO_IMAGE_SETTINGS: dict[str, object] = {}
VIDEO_TRANSCRIPTS_SETTINGS: dict[str, object] = {}
EVENT_TRACKING_ENABLED = True
