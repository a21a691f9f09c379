"""Coming in with number and code, and rating the service."""

from zhaoming.web.tracking.services.entering import Entry, enter
from zhaoming.web.tracking.services.rating import rate_service

__all__ = ["Entry", "enter", "rate_service"]
