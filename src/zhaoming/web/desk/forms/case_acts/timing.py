"""More time, many requests, the fee."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.law.clocks import Clock, ClockRule
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import Fee, Tariff, fee
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.selectors import earlier_this_month
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import count_field, day_field, period_of, unit_field, words_field
from zhaoming.web.presentation.case_words import TARIFFS

_LONGEST_EXTENSION = 20


class Extend(CaseActForm):
    """The one extension."""

    act = Act.EXTEND
    consequence = "由工作机构负责人在期限届满前同意，只能延长一次，并应告知申请人。"
    field_of = {"extension.days": "days"}
    days = count_field(
        "延长", most=_LONGEST_EXTENSION, initial=_LONGEST_EXTENSION, help_text="工作日数，最长20个。"
    )
    told_on = day_field("告知申请人日期", required=False, is_today=False, help_text="还没有告知的先不填。")
    words = words_field("延长的理由", required=True)

    def _prepare(self) -> None:
        self.initial.setdefault("days", longest_extension(self))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.Extended(
            on=self.standing.on, days=WorkingDays(given["days"]), told_on=given["told_on"]
        )
        return [(event, given["words"])]


def longest_extension(form: CaseActForm) -> int:
    """As the rule in force when the clock began has it."""
    current = form.standing.value.round
    if current is None:
        return _LONGEST_EXTENSION
    rule = form.standing.law.clocks.rule(clock=Clock.REPLY, on=current.started_on)
    held = rule.extended_by if isinstance(rule, ClockRule) else None
    return held.count if held is not None else _LONGEST_EXTENSION


class AskReasons(CaseActForm):
    """Many requests: why?"""

    act = Act.ASK_REASONS
    consequence = "登记说明理由告知书已送达。答复期限照常计算；申请人不说明的，期限届满后按已知情况判断。"
    on = day_field("说明理由告知书送达日期")
    count = count_field("说明理由的期限", most=60, initial=15, help_text="由告知书确定合理的期限。")
    unit = unit_field()
    words = words_field("数量、频次的情况", help_text="什么时间内提出了多少件、哪些相同。")

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        period = period_of(count=given["count"], unit=given["unit"])
        return [(happened.ReasonsDemanded(on=given["on"], period=period), given["words"])]


class ReceiveReasons(CaseActForm):
    """The applicant explained."""

    act = Act.RECEIVE_REASONS
    consequence = "记下申请人说明的理由；随后判断是否合理：不合理的告知不予处理，合理的继续办理。"
    on = day_field("收到理由日期")
    words = words_field("申请人说明的理由", required=True)

    def _told(self) -> list[Told]:
        return [(happened.ReasonsReceived(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class SetLaterDay(CaseActForm):
    """A later day was told."""

    act = Act.SET_LATER_DAY
    consequence = "理由合理但无法在期限内答复的，确定延迟答复的合理期限并告知申请人；此后按这个日子计算。"
    field_of = {"later.late": "on", "later.earlier": "until"}
    on = day_field("告知申请人日期")
    until = day_field("延迟到", is_today=False)
    words = words_field("理由", required=True)

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [(happened.LaterDaySet(on=given["on"], until=given["until"]), given["words"])]


class NotifyFee(CaseActForm):
    """The fee notice was served; the sum is computed, never typed."""

    act = Act.NOTIFY_FEE
    consequence = (
        "登记收费通知已送达。申请人自收到次日起20个工作日内缴费，逾期视为放弃；等待缴费期间答复期限停止。"
        "同一申请只能按一种标准计收。"
    )
    template = "desk/case_act/fee.html"
    field_of = {"fee.late": "on", "fee.nothing": "tariff", "fee.once": "on"}
    tariff = forms.ChoiceField(
        label="收费标准",
        choices=[(one.value, words) for one, words in TARIFFS.items()],
        widget=forms.RadioSelect,
    )
    earlier = forms.IntegerField(
        label="本月此前的申请件数",
        min_value=0,
        max_value=9999,
        help_text="同一申请人当月向本机关提出、先于本件收到的件数；按证件、电话、邮箱相同统计，可以核对后改动。",
    )
    pages = forms.IntegerField(
        label="页数",
        min_value=0,
        max_value=999_999,
        required=False,
        help_text="按量计收的填写；A4 单面为一页，仅计申请人要求提供纸质、电子邮件或者复制件的。",
    )
    on = day_field("申请人收到收费通知日期")
    words = words_field("备注", rows=2)

    def _prepare(self) -> None:
        if not self.is_bound:
            self.initial.setdefault("earlier", earlier_this_month(case=self.standing.case))

    def fee_for(self, tariff: Tariff) -> Fee | None:
        """The fee by a tariff, with what is typed so far; None where it cannot be computed yet."""
        received = self.standing.value.received_on
        earlier, pages = self._number("earlier"), self._number("pages")
        count = 1 if tariff is Tariff.PER_ITEM else pages
        if received is None or not count or (tariff is Tariff.PER_ITEM and earlier is None):
            return None
        already = (earlier or 0) if tariff is Tariff.PER_ITEM else 0
        found = fee(tariff=tariff, count=count, on=received, already_counted=already)
        return None if isinstance(found, NoneInstalled) else found

    def fees(self) -> list[dict[str, Any]]:
        """Both tariffs beside each other."""
        return [{"label": TARIFFS[one], "fee": self.fee_for(one)} for one in Tariff]

    def _number(self, name: str) -> int | None:
        raw = str(self[name].value() if self[name].value() is not None else "").strip()
        return int(raw) if raw.isdigit() and len(raw) < 7 else None

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        if "tariff" not in given:
            return given
        if Tariff(given["tariff"]) is Tariff.PER_PAGE and not given.get("pages"):
            self.add_error("pages", "按量计收的，请填写页数。")
        return given

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        tariff = Tariff(given["tariff"])
        found = self.fee_for(tariff)
        if found is None:
            raise ValueError("a valid form has a fee")
        event = happened.FeeNotified(on=given["on"], tariff=tariff, amount=found.total)
        return [(event, given["words"])]


class ReceivePayment(CaseActForm):
    """Paid."""

    act = Act.RECEIVE_PAYMENT
    consequence = "缴费后，答复期限自次日起重新计算。"
    on = day_field("缴费日期")
    words = words_field("票据号", rows=2)

    def _told(self) -> list[Told]:
        return [(happened.FeePaid(on=self.cleaned_data["on"]), self.cleaned_data["words"])]
