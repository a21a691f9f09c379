"""The one error an act on an old site may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class OldSiteRefusedError(RefusedError):
    """An act on the import of an old site that may not be done now (PUB37x)."""
