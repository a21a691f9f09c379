"""The one error an act on a report about a page may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class ProblemRefusedError(RefusedError):
    """An act on a report about a page that may not be done now (PUB150 to PUB169)."""
