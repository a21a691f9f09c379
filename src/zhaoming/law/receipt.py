"""The day a request counts as received, by the channel it came through (Article 31)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.provisions import rule


class Channel(StrEnum):
    """How a request arrived; `fax` and `email` are those of the work body."""

    IN_PERSON = "in_person"
    MAIL_SIGNED = "mail_signed"
    MAIL_PLAIN = "mail_plain"
    EMAIL = "email"
    FAX = "fax"
    ONLINE = "online"
    ORAL = "oral"


class PortalConfirmation(StrEnum):
    """What confirms a request filed online: the screen and the system receipt, or the work body."""

    ON_SCREEN = "on_screen"
    BY_WORK_BODY = "by_work_body"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is recorded about the arrival of a request.

    `submitted_on` is the day handed in, posted, sent, or (oral) the form completed; `body_received_on`
    the day the work body had it (signed for it); `confirmed_on` the day both sides confirmed.
    `through_other_unit` is a letter that another unit of the agency received first. `portal` is the reading
    `portal_confirmation` in force at the agency when an online request was filed: a later change moves none.
    """

    channel: Channel
    submitted_on: dt.date
    body_received_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    through_other_unit: bool = False
    portal: PortalConfirmation = PortalConfirmation.ON_SCREEN

    @property
    def waits_for_body(self) -> bool:
        """True where the work body, and nobody else, confirms a request filed online."""
        return self.channel is Channel.ONLINE and self.portal is PortalConfirmation.BY_WORK_BODY

    def __post_init__(self) -> None:
        """Refuse days in an order that cannot have happened (raised only when the caller is wrong)."""
        days = [day for day in (self.submitted_on, self.body_received_on, self.confirmed_on) if day is not None]
        if days != sorted(days):
            raise ValueError("a request is submitted, then received, then confirmed")


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """Which recorded day counts for a channel, with the clause restated in Chinese."""

    key: str
    label: str
    day: str
    provision: str
    words: str
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """The day of receipt and the rule that gave it; `remark` tells of a confirmation that came late."""

    on: dt.date
    rule: ReceiptRule
    remark: str = ""

    @property
    def reason(self) -> str:
        """The rule as a sentence with its provision."""
        return f"{self.rule.words}（{cite(self.rule.provision)}）"


@dataclass(frozen=True, slots=True)
class NotYetReceived:
    """No day of receipt yet: what is waited for, and by when it must be done where the law says so."""

    rule: ReceiptRule
    waiting_for: str
    must_confirm_on: dt.date | None = None

    @property
    def reason(self) -> str:
        """What is missing, with the provision."""
        return f"{self.waiting_for}（{cite(self.rule.provision)}）"


def _build(entry: Mapping[str, Any]) -> dict[str, ReceiptRule]:
    return {key: ReceiptRule(key, **value) for key, value in entry.items() if isinstance(value, dict)}


RECEIPT_RULES: Dated[dict[str, ReceiptRule]] = dated("receipt", _build)
_WAITING = {
    "body_received_on": "等待工作机构签收",
    "confirmed_on": "等待与申请人确认收到；联系不上的先登记，恢复联系之日确认",
}


@rule("Reg711.31")
def receipt(*, arrival: Arrival) -> Received | NotYetReceived | NoneInstalled:
    """A request is received on the day handed in, signed for, or confirmed by both sides, by its channel."""
    rules = RECEIPT_RULES.on(arrival.submitted_on)
    if isinstance(rules, NoneInstalled):
        return rules
    applied = rules[rule_key(arrival=arrival)]
    day: dt.date | None = getattr(arrival, applied.day)
    if day is None:
        # Unsigned mail must be confirmed on the very day the work body has it.
        must = arrival.body_received_on if applied.same_day else None
        return NotYetReceived(applied, _WAITING[applied.day], must)
    return Received(day, applied, _late(applied, arrival))


def rule_key(*, arrival: Arrival) -> str:
    """The row of the parameter file; letters to another unit have one of their own, whatever the post."""
    mailed = arrival.channel in {Channel.MAIL_PLAIN, Channel.MAIL_SIGNED}
    if mailed and arrival.through_other_unit:
        return "other_unit"
    if arrival.waits_for_body:
        return "online_confirmed_by_work_body"
    return arrival.channel.value


def _late(applied: ReceiptRule, arrival: Arrival) -> str:
    """A late confirmation still sets the day, and is told: the delay is the agency's, not the applicant's."""
    received, confirmed = arrival.body_received_on, arrival.confirmed_on
    if not applied.same_day or received is None or confirmed is None or received == confirmed:
        return ""
    return f"{received.isoformat()} 收到信函，应于当日确认，实际于 {confirmed.isoformat()} 确认"
