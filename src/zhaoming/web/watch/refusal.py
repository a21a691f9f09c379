"""The one error an act of the watch may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class WatchRefusedError(RefusedError):
    """An act on a finding, a word list, a limit or a host that may not be done now (PUB220 to PUB259)."""
