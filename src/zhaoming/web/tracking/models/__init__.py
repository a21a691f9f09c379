"""Attempts with numbers and query codes; ratings of the service."""

from zhaoming.web.tracking.models.attempts import Attempts, Scope
from zhaoming.web.tracking.models.rating import Rating

__all__ = ["Attempts", "Rating", "Scope"]
