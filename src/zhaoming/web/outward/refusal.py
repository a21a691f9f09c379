"""The one error an act of this room may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class OutwardRefusedError(RefusedError):
    """An act on a subscription or a channel that may not be done now (PUB39x)."""
