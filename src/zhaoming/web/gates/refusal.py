"""The error of acts on what is kept for the gates, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class GateRefusedError(RefusedError):
    """An act on negative list or rules that may not be done (PUB1##)."""
