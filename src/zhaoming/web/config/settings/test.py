"""Settings of the test run: a fixed day, a fast password hash, jobs at once, a temporary folder."""

import datetime as dt
import tempfile
from pathlib import Path

from zhaoming.web.config import environment
from zhaoming.web.config.settings.base import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.login import *  # noqa: F403 - settings build on settings.

SECRET_KEY = "for tests only"  # noqa: S105 - it signs nothing outside a test run.
ZHAOMING_DATA_KEY = "for tests only"
ZHAOMING_TODAY = dt.date(2026, 1, 26)
ZHAOMING_HOME = Path(tempfile.gettempdir()) / "zhaoming-test"
ZHAOMING_SHARED = ZHAOMING_HOME
ZHAOMING_FILES = ZHAOMING_HOME / "files"
ZHAOMING_LOG = ZHAOMING_HOME / "log"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# The address of PostgreSQL is filled in by tests/conftest.py once its private cluster runs.
DATABASES = {
    "default": environment.postgresql(name="zhaoming")
    if environment.text("ZHAOMING_TEST_DATABASE") == "postgresql"
    else environment.sqlite("zhaoming-test.sqlite3")
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "zhaoming.web.config.static_files.PlainMountedStatic"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ZHAOMING_SENDS_MAIL = True
# No test goes out.
ZHAOMING_OUTBOUND = False
# Tests of the counts turn them on.
ZHAOMING_COUNT_SECONDS = 0
# Tests of notices turn them on.
ZHAOMING_SENDS_NOTICES = False
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = False  # type: ignore[no-redef] # Another value of the same setting.
# Static files come straight from their sources; nothing is collected for a test run.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
