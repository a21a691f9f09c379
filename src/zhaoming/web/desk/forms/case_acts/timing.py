"""More time, reasons for many requests, the payment of the fee."""

from __future__ import annotations

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.law.clocks import Clock, ClockRule
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import count_field, day_field, words_field

_LONGEST_EXTENSION = 20


class Extend(CaseActForm):
    """The one extension."""

    act = Act.EXTEND
    consequence = (
        "由工作机构负责人在期限届满前同意，只能延长一次。同意之后应当告知申请人："
        "由经办人起草延期答复告知书，签发、送达后自动登记告知；送达之前，申请人只看到原来的期限。"
    )
    field_of = {"extension.days": "days"}
    days = count_field(
        "延长", most=_LONGEST_EXTENSION, initial=_LONGEST_EXTENSION, help_text="工作日数，最长20个。"
    )
    words = words_field("延长的理由", required=True)

    def _prepare(self) -> None:
        self.initial.setdefault("days", longest_extension(self))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.Extended(on=self.standing.on, days=WorkingDays(given["days"]))
        return [(event, given["words"])]


def longest_extension(form: CaseActForm) -> int:
    """As the rule in force when the clock began has it."""
    current = form.standing.value.round
    if current is None:
        return _LONGEST_EXTENSION
    rule = form.standing.law.clocks.rule(clock=Clock.REPLY, on=current.started_on)
    held = rule.extended_by if isinstance(rule, ClockRule) else None
    return held.count if held is not None else _LONGEST_EXTENSION


class ReceiveReasons(CaseActForm):
    """The applicant explained."""

    act = Act.RECEIVE_REASONS
    consequence = "记下申请人说明的理由；随后判断是否合理：不合理的告知不予处理，合理的继续办理。"
    on = day_field("收到理由日期")
    words = words_field("申请人说明的理由", required=True)

    def _told(self) -> list[Told]:
        return [(happened.ReasonsReceived(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class ReceivePayment(CaseActForm):
    """Paid."""

    act = Act.RECEIVE_PAYMENT
    consequence = (
        "缴费后，答复期限自次日起重新计算；已经拟写、还没有送达的答复退回重新拟写。"
        "期限内缴费、后来才查到的，填写实际缴费之日。"
    )
    field_of = {"payment.late": "on"}
    on = day_field("缴费日期")
    words = words_field("票据号", rows=2)

    def _told(self) -> list[Told]:
        return [(happened.FeePaid(on=self.cleaned_data["on"]), self.cleaned_data["words"])]
