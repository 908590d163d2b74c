"""Django with our applications and nothing else; on MariaDB where ``DIALOGUE_TEST_SOCKET`` names its socket."""

import os

SECRET_KEY = "tests only"
USE_TZ = True
ROOT_URLCONF = "tests.openedx.urls"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "completion",
    "dialogue_xblocks.shared.apps.SharedConfig",
    "dialogue_xblocks.groups.apps.GroupsConfig",
    "dialogue_xblocks.empathy_check.apps.EmpathyCheckConfig",
]
DATABASES: dict[str, dict[str, object]] = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
if socket := os.environ.get("DIALOGUE_TEST_SOCKET"):
    import pymysql

    # Django asks mysqlclient for its version.
    pymysql.version_info = (2, 2, 7, "final", 0)  # type: ignore[assignment]
    pymysql.install_as_MySQLdb()
    charset = {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_unicode_ci"}
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.mysql",
        "NAME": "dialogue",
        "USER": "root",
        # What LMS and Studio use.
        "OPTIONS": {"unix_socket": socket, "charset": "utf8mb4", "isolation_level": "read committed"},
        "TEST": charset,
    }
