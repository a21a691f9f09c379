"""Coming in with number and code, fetching the files of the reply, and rating the service."""

from zhaoming.web.tracking.services.entering import Entry, enter
from zhaoming.web.tracking.services.fetching import (
    Fetched,
    fetch_all,
    fetch_file,
    fetch_letter,
    fetch_log_receipt,
    fetch_log_record,
    fits_in_zip,
)
from zhaoming.web.tracking.services.rating import rate_service

__all__ = [
    "Entry",
    "Fetched",
    "enter",
    "fetch_all",
    "fetch_file",
    "fetch_letter",
    "fetch_log_receipt",
    "fetch_log_record",
    "fits_in_zip",
    "rate_service",
]
