"""The one error an act on a supervision order may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class OrderRefusedError(RefusedError):
    """An act on an order that may not be done now (SUP###)."""
