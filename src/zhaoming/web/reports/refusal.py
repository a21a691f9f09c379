"""The one error every act on a report may raise, with the words for the screen."""

from __future__ import annotations

from zhaoming.annual_report.finding import Finding


class ActRefusedError(Exception):
    """An act that may not be done now.

    `code` is stable (ACT###), `message` and `next_step` are Chinese sentences for the person,
    `findings` the findings that stand in the way, `given` the parameter of the act that was wrong,
    where that is the reason. A missing permission is not this error but `PermissionDenied`.
    """

    def __init__(
        self,
        *,
        code: str,
        message: str,
        next_step: str = "",
        findings: tuple[Finding, ...] = (),
        given: str = "",
    ) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.findings = findings
        self.given = given
