"""Every page asks for a login, except those of the public side and those that say otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase

PUBLIC_ROOMS = ("zhaoming.web.portal.",)


class LoginRequired(LoginRequiredMiddleware):
    """Django's own, with the portal open: a forgotten decorator closes a page, it never opens one."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Let the public rooms through; everything else as Django does."""
        if f"{view_func.__module__}.".startswith(PUBLIC_ROOMS):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
