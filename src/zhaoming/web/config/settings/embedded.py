"""One machine, one command: SQLite and a key file under ZHAOMING_HOME, served on loopback."""

from zhaoming.web.config import environment
from zhaoming.web.config.settings.base import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.keys import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.logging import LOGGING  # noqa: F401 - it is a setting.
from zhaoming.web.config.settings.login import *  # noqa: F403 - settings build on settings.

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environment.listed("ZHAOMING_HOSTS")]
CSRF_TRUSTED_ORIGINS = environment.listed("ZHAOMING_ORIGINS")
# Loopback needs no TLS. As soon as other hosts are named, cookies travel over TLS only.
_BEYOND_LOOPBACK = bool(environment.listed("ZHAOMING_HOSTS"))
SESSION_COOKIE_SECURE = environment.flag("ZHAOMING_SECURE_COOKIES", default=_BEYOND_LOOPBACK)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
