"""How much one may keep in a draft, how long, and how much may come from one network address."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
MOST_FILES = 10
MOST_BYTES = 40 * MEGABYTE
# One field; the longest a form takes is below it.
LONGEST_TEXT = 6000
# From one address, a library's or a village's included.
MOST_DRAFTS = 200
MOST_BYTES_OF_ADDRESS = 400 * MEGABYTE
HOUR = dt.timedelta(hours=1)


def lifetime() -> dt.timedelta:
    """How long a draft is kept after its last change, and a receipt after handing in."""
    return dt.timedelta(hours=settings.ZHAOMING_DRAFT_HOURS)


def expiry() -> dt.datetime:
    """When something changed now expires, by the real clock."""
    return timezone.now() + lifetime()
