"""The questions a paper may ask, by the name its template prints, and what the answers make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms

from zhaoming.casework.events import Overruled
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import Fee, Tariff, fee
from zhaoming.law.periods import CalendarDays
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import AddresseeKind, Facts, Slip
from zhaoming.web.config.clock import today
from zhaoming.web.desk.right_agency import agencies_here
from zhaoming.web.presentation.case_words import METHODS, OVERRULED, TARIFFS

SLIPS = 3
# More items or pages than one request ever had; a telephone number typed by mistake must not be priced.
MOST_PAGES = 99_999
Fields = dict[str, forms.Field]


def words(label: str, *, rows: int = 2, required: bool = False, help_text: str = "") -> forms.CharField:
    """Words on one or several lines. What is missing is listed with the paper, so nothing is demanded here."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


def line(label: str, *, help_text: str = "") -> forms.CharField:
    """Words on one line."""
    return forms.CharField(label=label, required=False, max_length=300, help_text=help_text)


def day(label: str, *, help_text: str = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=help_text,
    )


def _period() -> Fields:
    return {
        "period_count": forms.IntegerField(
            label="合理期限",
            required=False,
            min_value=1,
            max_value=365,
            help_text="补正、说明理由的期限自送达之日起算，邮寄的自交邮之日起算，请留足在途时间。",
        ),
        "period_unit": forms.ChoiceField(
            label="期限的单位",
            required=False,
            choices=[("working_days", "个工作日"), ("calendar_days", "日（自然日）")],
        ),
    }


def _fee() -> Fields:
    return {
        "fee_tariff": forms.ChoiceField(
            label="计收方式",
            required=False,
            choices=[("", "请选择"), *((one.value, TARIFFS[one]) for one in Tariff)],
        ),
        "fee_count": forms.IntegerField(
            label="本次的件数或者页数",
            required=False,
            min_value=1,
            max_value=MOST_PAGES,
            help_text="按件：这件申请的件数；按量：提供信息的 A4 页数。",
        ),
        "fee_already": forms.IntegerField(
            label="同一申请人本月此前的件数",
            required=False,
            min_value=0,
            max_value=MOST_PAGES,
            help_text="仅按件计收时填写；按量计收不累计。已按证件号码计出本月此前的件数，请核对。",
        ),
    }


def _slips() -> Fields:
    made: Fields = {}
    for number in range(1, SLIPS + 1):
        made[f"slip_wrong_{number}"] = line(f"第 {number} 处：原文")
        made[f"slip_right_{number}"] = line(f"第 {number} 处：更正为")
    return made


# By the name a template prints: the fields that are asked for it.
ASKED: dict[str, Callable[[], Fields]] = {
    "asked_for": lambda: {
        "asked_for": words(
            "申请获取的政府信息",
            rows=3,
            help_text="文书中对申请内容的表述，已按申请填入，可以概括；不要写申请人的个人信息。",
        )
    },
    "concerned": lambda: {
        "concerned": words("与对方有关的政府信息", help_text="写明征求意见的信息内容，不写申请人是谁。")
    },
    "to_correct": lambda: {
        "to_correct": words("需要补正的内容和补正的方法", rows=4, help_text="一行一项。补正只能一次性告知。")
    },
    "set_period": _period,
    "reason": lambda: {"reason": words("原因")},
    "later_until": lambda: {"later_until": day("延迟答复到哪一天（含当日）")},
    "fee_lines": _fee,
    "fee_amount": _fee,
    "payment_way": lambda: {"payment_way": words("缴费方式")},
    "disclosed": lambda: {"disclosed": words("决定公开的、与第三方有关的内容")},
    "objection": lambda: {
        "consultation": forms.ChoiceField(
            label="告知哪一个第三方",
            required=False,
            choices=(),
            help_text="不同意公开的第三方，决定公开的，逐一告知；另一个第三方另写一份。",
        ),
        "overruled": forms.ChoiceField(
            label="不顾其反对而公开的理由",
            required=False,
            choices=[("", "请选择"), *((one.value, OVERRULED[one]) for one in Overruled)],
            help_text="选哪一项，就在下面填写哪一项的记录；文书只写所选的一项。",
        ),
    },
    "answer_number": lambda: {"answer_number": line("原答复的文号")},
    "slips": _slips,
    "agreed_on": lambda: {"agreed_on": day("申请人同意转送的日期")},
}


def addressee_fields(*, is_person: bool) -> Fields:
    """Who is written to, where that is not the applicant."""
    made: Fields = {"addressee_name": line("收件人")}
    if is_person:
        kinds = [(AddresseeKind.ORGANISATION.value, "单位"), (AddresseeKind.PERSON.value, "个人")]
        made["addressee_kind"] = forms.ChoiceField(label="收件人是", required=False, choices=kinds)
    return made


def right_agency_field() -> forms.ChoiceField:
    """Article 36(5): the organ that discloses the information, where requests can be made to it here."""
    return forms.ChoiceField(
        label="负责公开的机关（本系统内的）",
        required=False,
        choices=[("", "不在本系统，或者不能确定"), *agencies_here()],
        help_text="选定后，下面的名称、联系方式没有填写的按它的登记填入；答复送达后，申请人可以从查询页"
        "直接向它提出申请。申请仍由申请人自己提出，不会自动转办。",
    )


def method_field() -> forms.ChoiceField:
    """How the paper will be served decides what it must say on remedies."""
    return forms.ChoiceField(
        label="送达方式",
        required=False,
        choices=[("", "请选择"), *((one.value, METHODS[one]) for one in ServiceMethod)],
        help_text="电子送达的文书要写明在线申请行政复议的渠道。",
    )


def facts_from(given: dict[str, Any]) -> Facts:
    """The facts the answers make; an answer not given, or not asked for, stays open."""
    method = given.get("method") or ""
    slips = [(given.get(f"slip_wrong_{n}", ""), given.get(f"slip_right_{n}", "")) for n in range(1, SLIPS + 1)]
    return Facts(
        asked_for=given.get("asked_for", ""),
        concerned=given.get("concerned", ""),
        to_correct=_lines(given.get("to_correct", "")),
        period=_period_from(given),
        reason=given.get("reason", ""),
        later_until=given.get("later_until"),
        fee=_fee_from(given),
        payment_way=given.get("payment_way", ""),
        method=ServiceMethod(method) if method else None,
        known_on=given.get("known_on"),
        consultation=given.get("consultation", ""),
        overruled=Overruled(given["overruled"]) if given.get("overruled") else None,
        disclosed=given.get("disclosed", ""),
        answer_number=given.get("answer_number", ""),
        slips=tuple(Slip(wrong, right) for wrong, right in slips if wrong or right),
        agreed_on=given.get("agreed_on"),
        right_agency=given.get("right_agency") or "",
        attachments=_lines(given.get("attachments", "")),
    )


def answers_from(facts: Facts) -> dict[str, Any]:
    """The other way: what to put into the form for facts given before."""
    period, fee_known = facts.period, facts.fee
    given: dict[str, Any] = {
        name: getattr(facts, name)
        for name in ("asked_for", "concerned", "reason", "later_until", "payment_way", "known_on")
    }
    given |= {
        name: getattr(facts, name)
        for name in ("consultation", "disclosed", "answer_number", "agreed_on", "right_agency")
    }
    given["to_correct"] = "\n".join(facts.to_correct)
    given["attachments"] = "\n".join(facts.attachments)
    given["overruled"] = facts.overruled.value if facts.overruled else ""
    given["method"] = facts.method.value if facts.method else ""
    if period is not None:
        given["period_count"] = period.count
        given["period_unit"] = "working_days" if isinstance(period, WorkingDays) else "calendar_days"
    if fee_known is not None and fee_known.lines:
        first, last = fee_known.lines[0].first, fee_known.lines[-1].last
        given |= {
            "fee_tariff": fee_known.tariff.value,
            "fee_count": last - first + 1,
            "fee_already": first - 1,
        }
    for number, slip in enumerate(facts.slips, start=1):
        given[f"slip_wrong_{number}"], given[f"slip_right_{number}"] = slip.wrong, slip.right
    return given


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.splitlines() if one.strip())


def _period_from(given: dict[str, Any]) -> WorkingDays | CalendarDays | None:
    count = given.get("period_count")
    if not count:
        return None
    return WorkingDays(count) if given.get("period_unit") == "working_days" else CalendarDays(count)


def _fee_from(given: dict[str, Any], on: dt.date | None = None) -> Fee | None:
    tariff, count = given.get("fee_tariff"), given.get("fee_count")
    if not tariff or not count:
        return None
    chosen = Tariff(tariff)
    already = (given.get("fee_already") or 0) if chosen is Tariff.PER_ITEM else 0
    found = fee(tariff=chosen, count=count, already_counted=already, on=on or today())
    return None if isinstance(found, NoneInstalled) else found
