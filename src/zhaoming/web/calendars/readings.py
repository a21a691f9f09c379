"""The readings an agency may set for itself, and the settings of the law they make.

They are those of `law.interpretations` marked as a setting by which open requests are judged from day to day.
What confirms a filing on the portal decides the very receipt of each request and is therefore not among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from zhaoming.law.clocks import AfterPayment, ClockSettings
from zhaoming.law.interpretations import (
    ADMIN_QUERY_REMEDY,
    PAYMENT_RESTARTS,
    SILENCE_REMEDY,
    Interpretation,
)
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.remedies import RemedySettings


@dataclass(frozen=True, slots=True)
class Settable:
    """One reading with its name for people and its choices; the first choice is what counts unless set."""

    label: str
    interpretation: Interpretation
    choices: tuple[tuple[str, str], ...]

    @property
    def default(self) -> str:
        """What counts where nobody set anything."""
        return self.choices[0][0]

    def words(self, value: str) -> str:
        """A choice in words."""
        return dict(self.choices).get(value, value)


_REMEDIES = (
    (RemedySet.EITHER.value, "复议、诉讼均可"),
    (RemedySet.RECONSIDERATION_FIRST.value, "先申请复议，对复议决定不服的再起诉"),
)
SETTABLE: Mapping[str, Settable] = MappingProxyType(
    {
        PAYMENT_RESTARTS.id: Settable(
            "缴费后的答复期限",
            PAYMENT_RESTARTS,
            (
                (AfterPayment.RESTART.value, "自缴费次日起重新计算"),
                (AfterPayment.RESUME.value, "扣除等待缴费的时间，接着计算"),
            ),
        ),
        ADMIN_QUERY_REMEDY.id: Settable("依专门查询办法告知的救济途径", ADMIN_QUERY_REMEDY, _REMEDIES),
        SILENCE_REMEDY.id: Settable("逾期不答复的救济途径", SILENCE_REMEDY, _REMEDIES),
    }
)


def settings_of(values: Mapping[str, str]) -> dict[str, Any]:
    """`clocks` and `remedies` of a `CaseLaw` from what was set, by name."""
    chosen = {name: values.get(name, one.default) for name, one in SETTABLE.items()}
    return {
        "clocks": ClockSettings(after_payment=AfterPayment(chosen[PAYMENT_RESTARTS.id])),
        "remedies": RemedySettings(
            admin_query=RemedySet(chosen[ADMIN_QUERY_REMEDY.id]),
            silence=RemedySet(chosen[SILENCE_REMEDY.id]),
        ),
    }
