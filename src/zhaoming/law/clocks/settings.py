"""What the texts leave open about clocks; each field is a reading of `interpretations` an agency may change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks.rules import Checked, Clock, ClockRule, clock_rule
from zhaoming.law.dated import NoneInstalled


class AfterPayment(StrEnum):
    """What the reply clock does when the fee is paid: begin anew, or go on where it stood."""

    RESTART = "restart"
    RESUME = "resume"


class ElectronicService(StrEnum):
    """Which day counts for a reply served electronically: that of sending, or of arrival."""

    SENT = "sent"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """The agency's readings, and its own rows for clocks that no text fixes for the whole country.

    Raises `ValueError` for a row that would replace a length read in the statute.
    """

    after_payment: AfterPayment = AfterPayment.RESTART
    electronic_service: ElectronicService = ElectronicService.SENT
    local_rules: tuple[ClockRule, ...] = ()

    def __post_init__(self) -> None:
        for row in self.local_rules:
            held = clock_rule(clock=row.key, on=dt.date.max)
            if isinstance(held, NoneInstalled) or held.period is None:
                continue
            if held.checked is Checked.TEXT:
                raise ValueError(f"{held.name}的期间由{held.basis}规定，不能另设")

    def rule(self, *, clock: Clock, on: dt.date) -> ClockRule | NoneInstalled:
        """The agency's own row where it has one, otherwise the rule in force on a day."""
        for row in self.local_rules:
            if row.key is clock:
                return row
        return clock_rule(clock=clock, on=on)


DEFAULT_CLOCK_SETTINGS = ClockSettings()
