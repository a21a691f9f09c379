"""The one error an act on a draft may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class DraftRefusedError(RefusedError):
    """An act on a draft that may not be done now (DRA###); nothing typed is lost by it."""
