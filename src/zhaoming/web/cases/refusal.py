"""The one error an act on a request may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.law.grounds import Objection
from zhaoming.web.config.refusal import RefusedError


class CaseActRefusedError(RefusedError):
    """An act on a request that may not be done now (CAS###).

    `objections` are the reasons of the law, each with its provision, where the law stands in the way.
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
        super().__init__(code=code, message=message, next_step=next_step, given=given)
        self.objections = objections
