"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhaoming import __version__
from zhaoming.web.config import demo_progress
from zhaoming.web.config.clock import today


def installation(_request: HttpRequest) -> dict[str, Any]:
    """`today` (the date the site acts by), whether it is fixed, the version, and how far demo data has come."""
    return {
        "today": today(),
        "today_is_fixed": settings.ZHAOMING_TODAY is not None,
        "zhaoming_version": __version__,
        "demo_progress": demo_progress.told(),
    }
