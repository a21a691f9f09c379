"""What every refusal of an act says, whichever store refuses it."""

from __future__ import annotations


class RefusedError(Exception):
    """An act that may not be done now, in words for the screen.

    `code` is stable and never reused, `message` and `next_step` are Chinese sentences for the person, `given`
    is the parameter of the act that was wrong, where that is the reason. A missing permission is not this error
    but `PermissionDenied`.
    """

    def __init__(self, *, code: str, message: str, next_step: str = "", given: str = "") -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.given = given
