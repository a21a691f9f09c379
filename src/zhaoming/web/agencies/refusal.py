"""The one error an act on agencies or people may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class AgencyActRefusedError(RefusedError):
    """An act on agencies or people that may not be done as asked (AGY###)."""
