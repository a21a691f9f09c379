"""The one error an act on a request may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.law.grounds import Objection


class CaseActRefusedError(Exception):
    """An act that may not be done now.

    `code` is stable (CAS###, never reused), `message` and `next_step` are Chinese sentences for the person.
    `objections` are the reasons of the law, each with its provision, where the law stands in the way; `given`
    the parameter that was wrong, where that is the reason. A missing permission is not this error but
    `PermissionDenied`.
    """

    def __init__(
        self,
        *,
        code: str,
        message: str,
        next_step: str,
        objections: tuple[Objection, ...] = (),
        given: str = "",
    ) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.objections = objections
        self.given = given
