"""Behind a reverse proxy that speaks TLS: everything that must be chosen is asked for, nothing is guessed."""

from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config import environment
from zhaoming.web.config.settings.base import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.base import (
    FORCE_SCRIPT_NAME,
    ZHAOMING_PREFIXES,
)
from zhaoming.web.config.settings.keys import *  # noqa: F403 - settings build on settings.
from zhaoming.web.config.settings.logging import LOGGING  # noqa: F401 - it is a setting.
from zhaoming.web.config.settings.login import *  # noqa: F403 - settings build on settings.

ALLOWED_HOSTS = environment.listed("ZHAOMING_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("请用环境变量 ZHAOMING_HOSTS 写明本站域名，多个用逗号分隔。")
CSRF_TRUSTED_ORIGINS = environment.listed("ZHAOMING_ORIGINS") or [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ZHAOMING_PROXIES = environment.number("ZHAOMING_PROXIES", 1)
SECURE_SSL_REDIRECT = True
# The proxy asks for the state of a node over plain HTTP inside the machine room.
SECURE_REDIRECT_EXEMPT = [r"^(.*/)?health/$"]
# On the host of a portal it is the portal that promises TLS for the host and everything under it.
_IS_MOUNTED = bool(FORCE_SCRIPT_NAME or ZHAOMING_PREFIXES)
SECURE_HSTS_SECONDS = environment.number("ZHAOMING_HSTS_SECONDS", 0 if _IS_MOUNTED else 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not _IS_MOUNTED
SECURE_HSTS_PRELOAD = not _IS_MOUNTED
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# A cookie of a path may not be called __Host-: the browser would refuse it.
_COOKIES = "__Secure-zhaoming" if _IS_MOUNTED else "__Host"
SESSION_COOKIE_NAME = f"{_COOKIES}-session"
CSRF_COOKIE_NAME = f"{_COOKIES}-csrf"
ZHAOMING_SECOND_FACTOR_ROLES = environment.listed(
    "ZHAOMING_SECOND_FACTOR_ROLES", "administrator,auditor,supervisor,body_head"
)
