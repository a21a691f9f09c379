"""The one error every act on a collection may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class CollectionRefusedError(RefusedError):
    """An act on a collection that may not be done now (COL###)."""
