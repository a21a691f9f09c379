"""The one error an act on a fact list may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.publications.refusal import PublicationRefusedError


class FactRefusedError(PublicationRefusedError):
    """An act on a list, a row or a project that may not be done now (PUB260 to PUB299)."""
