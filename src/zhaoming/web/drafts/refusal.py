"""The one error an act on a draft may raise, with the words for the screen."""

from __future__ import annotations


class DraftRefusedError(Exception):
    """An act that may not be done now; nothing typed is lost by it.

    `code` is stable (DRA###, never reused), `message` and `next_step` are Chinese sentences for the person.
    """

    def __init__(self, *, code: str, message: str, next_step: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
