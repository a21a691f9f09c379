"""How much may be handed in at once, and how long a reading may take; all are settings."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

_MEGABYTE = 1024 * 1024


def max_files() -> int:
    """How many files one batch may hold."""
    return getattr(settings, "ZHAOMING_REPORT_FILES", 500)


def max_file_bytes() -> int:
    """How large one file may be."""
    return getattr(settings, "ZHAOMING_REPORT_FILE_MB", 100) * _MEGABYTE


def max_attempts() -> int:
    """How often a reading that was cut off is begun again."""
    return getattr(settings, "ZHAOMING_REPORT_ATTEMPTS", 3)


def reading_seconds() -> int:
    """How long the reading of one file may take before it is stopped."""
    return getattr(settings, "ZHAOMING_REPORT_SECONDS", 120)


def reading_deadline() -> dt.timedelta:
    """After this time a reading that has not reported is taken to be cut off: its worker was killed."""
    return dt.timedelta(seconds=2 * reading_seconds() + 60)
