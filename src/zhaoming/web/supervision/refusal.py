"""The one error an act on a supervision order may raise, with the words for the screen."""

from __future__ import annotations


class OrderRefusedError(Exception):
    """An act that may not be done now: `code` (SUP###) is stable, `given` the parameter that was wrong."""

    def __init__(self, *, code: str, message: str, next_step: str, given: str = "") -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.given = given
