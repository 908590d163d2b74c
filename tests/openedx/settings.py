"""What of the platform's settings our wheel meets: its applications, its database, its kind of transactions."""

import os

import django

from dialogue_xblocks.shared.languages import NAMES

# Of a MariaDB that scripts/lib/mariadb.py runs; without one SQLite stands in.
SOCKET = os.environ.get("DIALOGUE_TEST_SOCKET", "")
if SOCKET:
    import pymysql

    # The platform has mysqlclient, which has to be compiled.
    pymysql.install_as_MySQLdb()

SECRET_KEY = "a key of tests"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = list(NAMES.items())
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
_PLATFORM = ["auth", "contenttypes", "sessions", "messages"]
# Those that the LMS finds by entry points, see test_migrations.py.
OF_THE_WHEEL = {
    "dialogue_groups": "dialogue_xblocks.groups.apps.GroupsConfig",
    "dialogue_empathy_check": "dialogue_xblocks.empathy_check.apps.EmpathyCheckConfig",
    "dialogue_shared": "dialogue_xblocks.shared.apps.SharedConfig",
}
INSTALLED_APPS = [
    *(f"django.contrib.{name}" for name in _PLATFORM),
    "django.contrib.staticfiles",
    "waffle",
    "completion",
    "submissions",
    "tests.openedx.site",
    *OF_THE_WHEEL.values(),
]
_OTHERS = [*_PLATFORM, "waffle", "completion", "submissions"]
# Teak's own versions migrate as there. Of newer ones some cannot be migrated on MariaDB, and are not ours to prove.
MIGRATION_MODULES = dict.fromkeys(_OTHERS) if django.VERSION >= (5,) else {}
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "tests.openedx.urls"
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
STATIC_URL = "/static/"
DIALOGUE_HOST = "tests.openedx.site.host.SmallLms"

if SOCKET:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "NAME": "edxapp",
            "USER": "root",
            "HOST": SOCKET,
            "ATOMIC_REQUESTS": True,
            # Django asks for READ COMMITTED itself.
            "OPTIONS": {"charset": "utf8mb4", "init_command": "SET sql_mode='STRICT_TRANS_TABLES'"},
            "TEST": {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_unicode_ci"},
        }
    }
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "ATOMIC_REQUESTS": True}}
