"""Under which path of a host the site is served: its own host's root, or a path of an existing portal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import get_script_prefix

_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+){1,6}")


def checked_prefix(*, name: str, given: str) -> str:
    """A path written /zwgk, without a slash at its end; "" stands for the root. Anything else is refused."""
    plain = given.rstrip("/")
    if plain and (not _PREFIX.fullmatch(plain) or ".." in plain):
        raise ImproperlyConfigured(f"环境变量 {name} 应写作 /zwgk 的形式，现为 {given!r}。")
    return plain


def checked_prefixes(*, name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Several such paths."""
    return tuple(checked_prefix(name=name, given=one) for one in given)


def asked_prefix(request: HttpRequest) -> str:
    """The path a proxy of ours says it serves this request under; "" where none says so.

    Anybody may write X-Forwarded-Prefix: it is heard only where proxies of our own are declared, and only for
    the paths an operator listed.
    """
    allowed: tuple[str, ...] = getattr(settings, "ZHAOMING_PREFIXES", ())
    if not settings.ZHAOMING_PROXIES or not allowed:
        return ""
    said = request.META.get("HTTP_X_FORWARDED_PREFIX", "").strip().rstrip("/")
    return said if said in allowed else ""


def prefixes() -> tuple[str, ...]:
    """Every path the site is served under, the one it is known by first; `("",)` where that is the root."""
    listed: tuple[str, ...] = getattr(settings, "ZHAOMING_PREFIXES", ())
    configured: str = settings.FORCE_SCRIPT_NAME or ""
    found = (configured, *listed) if configured else tuple(listed)
    return found or ("",)


def below_prefix(path: str) -> str | None:
    """The path of an address without the one the site is served under; None for what lies beside that."""
    for prefix in prefixes():
        if path == prefix or path.startswith(f"{prefix}/"):
            return path.removeprefix(prefix) or "/"
    return None


def outside_address(path: str) -> str:
    """The whole address of a path made by `reverse`, as an e-mail or another system is told it.

    Within a request the path begins with that of the request already; in a worker nobody asked by any, and it
    is put under the one the site is known by, the first that was configured.
    """
    here = get_script_prefix().rstrip("/")
    return f"{settings.ZHAOMING_SITE_ADDRESS}{'' if here else prefixes()[0]}{path}"


def mounted_path(path: str) -> str:
    """A path of ours that was kept without it, under the path of this request, as a link on a page needs it."""
    return f"{get_script_prefix().rstrip('/')}{path}" if path.startswith("/") else path


def mounted(address: str) -> str:
    """The address of a static file, made for the path that was configured, under that of this request."""
    configured: str = settings.FORCE_SCRIPT_NAME or ""
    here = get_script_prefix().rstrip("/")
    own = address.startswith(f"{configured}/") and not address.startswith("//")
    return f"{here}{address.removeprefix(configured)}" if own and here != configured else address
