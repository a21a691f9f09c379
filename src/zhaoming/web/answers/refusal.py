"""The one error an act on a published answer may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.web.config.refusal import RefusedError


class AnswerRefusedError(RefusedError):
    """An act on an answer for everybody that may not be done now (ANS###)."""
