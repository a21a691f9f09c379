"""The one error an act on a consultation may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class CommentRefusedError(RefusedError):
    """An act on a consultation or a comment that may not be done now (PUB170 to PUB199)."""
