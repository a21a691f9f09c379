"""Behind a reverse proxy that speaks TLS: everything that must be chosen is asked for, nothing is guessed."""

from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config import environment
from zhaoming.web.config.home import key_from
from zhaoming.web.config.settings.base import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.base import ZHAOMING_HOME
from zhaoming.web.config.settings.logging import LOGGING  # noqa: F401 - it is a setting.
from zhaoming.web.config.settings.login import *  # noqa: F403 - settings build on settings.

SECRET_KEY = environment.text("ZHAOMING_SECRET_KEY") or key_from(ZHAOMING_HOME / "secret.key")
ZHAOMING_DATA_KEY = environment.text("ZHAOMING_DATA_KEY") or key_from(ZHAOMING_HOME / "data.key")
DATABASES = {"default": environment.database(home=ZHAOMING_HOME)}
ALLOWED_HOSTS = environment.listed("ZHAOMING_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("请用环境变量 ZHAOMING_HOSTS 写明本站域名，多个用逗号分隔。")
CSRF_TRUSTED_ORIGINS = environment.listed("ZHAOMING_ORIGINS") or [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ZHAOMING_PROXIES = environment.number("ZHAOMING_PROXIES", 1)
SECURE_SSL_REDIRECT = True
# The proxy asks for the state of a node over plain HTTP inside the machine room.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = environment.number("ZHAOMING_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
ZHAOMING_SECOND_FACTOR_ROLES = environment.listed(
    "ZHAOMING_SECOND_FACTOR_ROLES", "administrator,auditor,supervisor,body_head"
)
