"""The one error every act on a report may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.annual_report.finding import Finding
from zhaoming.web.config.refusal import RefusedError


class ActRefusedError(RefusedError):
    """An act on a report that may not be done now (ACT###); `findings` are those that stand in the way."""

    def __init__(
        self,
        *,
        code: str,
        message: str,
        next_step: str = "",
        findings: tuple[Finding, ...] = (),
        given: str = "",
    ) -> None:
        super().__init__(code=code, message=message, next_step=next_step, given=given)
        self.findings = findings
