"""The one error an act on a publication may raise, with the words for the screen."""

from __future__ import annotations


class PublicationRefusedError(Exception):
    """An act that may not be done now.

    `code` is stable (PUB###, never reused), `message` and `next_step` are Chinese sentences for the person,
    `given` the parameter that was wrong. A missing permission is not this error but `PermissionDenied`.
    """

    def __init__(self, *, code: str, message: str, next_step: str, given: str = "") -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.given = given
