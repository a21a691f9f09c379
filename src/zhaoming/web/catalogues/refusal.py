"""The one error an act of this store may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class CatalogueRefusedError(RefusedError):
    """An act on a guide, a standard catalogue or a hand-over that may not be done now (PUB330 to PUB369)."""
