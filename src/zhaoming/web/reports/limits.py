"""How much may be handed in at once, and how long a reading may take: settings of the installation."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

_MEGABYTE = 1024 * 1024


def max_files() -> int:
    """How many files one batch may hold."""
    return int(settings.ZHAOMING_REPORT_FILES)


def max_file_bytes() -> int:
    """How large one file may be."""
    return int(settings.ZHAOMING_REPORT_FILE_MB) * _MEGABYTE


def max_attempts() -> int:
    """How often a reading that was cut off is begun again."""
    return int(settings.ZHAOMING_REPORT_ATTEMPTS)


def reading_seconds() -> int:
    """How long the reading of one file may take before it is stopped."""
    return int(settings.ZHAOMING_REPORT_SECONDS)


def reading_deadline() -> dt.timedelta:
    """After this time a reading that has not reported is taken to be cut off: its worker was killed."""
    return dt.timedelta(seconds=2 * reading_seconds() + 60)
