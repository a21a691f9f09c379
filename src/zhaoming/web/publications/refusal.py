"""The one error an act on a publication may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class PublicationRefusedError(RefusedError):
    """An act on a publication that may not be done now (PUB###)."""
