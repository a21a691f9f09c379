"""The one error an act on agencies or people may raise, with the words for the screen."""

from __future__ import annotations


class AgencyActRefusedError(Exception):
    """An act that may not be done as asked.

    `code` is stable (AGY###, never reused), `message` and `next_step` are Chinese sentences for the person. A
    missing permission is not this error but `PermissionDenied`.
    """

    def __init__(self, *, code: str, message: str, next_step: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
