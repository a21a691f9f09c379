"""The readings an agency may set for itself, and the settings of the law they make.

They are all those of `law.interpretations` that are marked as a setting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from zhaoming.annual_report.form_of_year import LAST_KNOWN_YEAR, form_of_year
from zhaoming.casework.counted import CountingSettings
from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.clocks import AfterPayment, Clock, ClockRule, ClockSettings, ElectronicService, clock_rule
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.duties import MonthDay, ReportDueSettings
from zhaoming.law.interpretations import (
    ADMIN_QUERY_REMEDY,
    ELECTRONIC_SERVICE,
    LOCAL_PERIODS,
    MISC_REMEDY,
    PAYMENT_RESTARTS,
    PORTAL_CONFIRMATION,
    REPORT_DUE_STAYS,
    REPORT_FORM,
    SILENCE_REMEDY,
    TALLY_WITHDRAWN,
    TOWNSHIP_REPORT_DUE,
    Interpretation,
)
from zhaoming.law.outcomes import MiscReason, RemedySet
from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.receipt import PortalConfirmation
from zhaoming.law.remedies import DEFAULT_REMEDY_SETTINGS, RemedySettings
from zhaoming.law.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Settable:
    """One reading with its name for people and its choices; the first choice is what counts unless set."""

    label: str
    interpretation: Interpretation
    choices: tuple[tuple[str, str], ...]
    effect: str = "在办申请的期限随之重新计算。"

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
_TOLD = "以后起草的文书和查询页面照此告知救济途径。"
_STAYS, _ROLLS = "stays", "next_working_day"
_COUNTS, _LEFT_OUT = "counts", "left_out"
_NOT_WITHDRAWN, _ALL = "not_withdrawn", "all"
_MISC = {
    _NOT_WITHDRAWN: DEFAULT_REMEDY_SETTINGS.misc,
    _ALL: {},
    RemedySet.RECONSIDERATION_FIRST.value: {
        one: RemedySet.NONE if one is MiscReason.WITHDRAWN else RemedySet.RECONSIDERATION_FIRST
        for one in MiscReason
    },
}
_UNITS: Mapping[str, Callable[[int], WorkingDays | CalendarDays | Months]] = {
    "working_days": WorkingDays,
    "calendar_days": CalendarDays,
    "months": Months,
}
_ACCEPTING = ("", "calendar_days:5", "calendar_days:7", "working_days:5", "working_days:7")
_ANSWERING = ("", "calendar_days:10", "calendar_days:15", "calendar_days:30", "working_days:10")
# Clocks which no text fixes, or one that nobody could check, with the periods an agency may choose from.
# The first is what counts unless set.
LOCAL_CLOCKS: Mapping[Clock, tuple[str, ...]] = MappingProxyType(
    {
        Clock.FEE_PAYMENT: ("working_days:20", "working_days:10", "working_days:15", "working_days:30"),
        Clock.REVIEW_ACCEPTANCE: _ACCEPTING,
        Clock.OTHER_ORGAN: tuple(f"working_days:{count}" for count in (15, 5, 10, 20, 30)),
        Clock.REVIEW_ANSWER: _ANSWERING,
        Clock.REVIEW_DECISION: ("", "calendar_days:30", "calendar_days:60", "calendar_days:90"),
        Clock.SUIT_ACCEPTANCE: _ACCEPTING,
        Clock.SUIT_ANSWER: _ANSWERING,
        Clock.SUIT_DECISION: ("", "months:3", "months:6", "months:9", "months:12"),
        Clock.APPEAL: ("", "calendar_days:10", "calendar_days:15", "calendar_days:30"),
        Clock.APPEAL_DECISION: ("", "months:2", "months:3", "months:6"),
        Clock.INTERPRETATION: tuple(f"working_days:{count}" for count in (3, 1, 2, 5, 7)),
        Clock.PROBLEM: tuple(f"working_days:{count}" for count in (10, 3, 5, 15, 20)),
        Clock.PROBLEM_PERSONAL: tuple(f"working_days:{count}" for count in (3, 1, 2, 5)),
        Clock.PROBLEM_ADDITION: tuple(f"working_days:{count}" for count in (10, 5, 7, 15, 20)),
        Clock.COMMENT_FEEDBACK: ("", *(f"working_days:{count}" for count in (10, 15, 20, 30, 60))),
    }
)
_LOCAL = f"{LOCAL_PERIODS.id}-"
# The years whose form may be confirmed before a release of this product knows it.
_UNKNOWN_YEARS = range(LAST_KNOWN_YEAR + 1, LAST_KNOWN_YEAR + 4)
_FORM = f"{REPORT_FORM.id}-"


def _period(value: str) -> WorkingDays | CalendarDays | Months:
    unit, count = value.split(":")
    return _UNITS[unit](int(count))


def _local(clock: Clock, values: tuple[str, ...]) -> Settable:
    row = clock_rule(clock=clock, on=dt.date.max)
    name = row.about if isinstance(row, NoneInstalled) else row.name
    choices = tuple((one, _period(one).words if one else "没有设定，不计算") for one in values)
    return Settable(f"期限：{name}", LOCAL_PERIODS, choices)


def _form(year: int) -> Settable:
    known = form_of_year(year=year).form.value
    choices = (("", f"还没有确认：暂按{known}年格式，页面上注明"), (known, f"已确认沿用{known}年格式"))
    return Settable(f"{year}年度年报的格式", REPORT_FORM, choices, "这一年度的年报页面随之注明或者不再注明。")


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
        PORTAL_CONFIRMATION.id: Settable(
            "网上提交的申请何日视为收到（只影响以后提交的申请）",
            PORTAL_CONFIRMATION,
            (
                (PortalConfirmation.ON_SCREEN.value, "申请人在屏幕上确认并取得回执之日"),
                (PortalConfirmation.BY_WORK_BODY.value, "工作机构确认之日"),
            ),
            "以后网上提交的申请照此确定收到之日；已经提交的，仍按提交时采用的理解。",
        ),
        ELECTRONIC_SERVICE.id: Settable(
            "电子送达以哪一天为准",
            ELECTRONIC_SERVICE,
            (
                (ElectronicService.SENT.value, "发出之日"),
                (ElectronicService.ARRIVED.value, "到达申请人系统之日"),
            ),
            "以后登记的电子送达照此确定送达之日，是否在期限内也以这一天为准。",
        ),
        ADMIN_QUERY_REMEDY.id: Settable("依专门查询办法告知的救济途径", ADMIN_QUERY_REMEDY, _REMEDIES, _TOLD),
        SILENCE_REMEDY.id: Settable("逾期不答复的救济途径", SILENCE_REMEDY, _REMEDIES, _TOLD),
        MISC_REMEDY.id: Settable(
            "其他处理的救济途径",
            MISC_REMEDY,
            (
                (_NOT_WITHDRAWN, "撤回的不告知，其余复议、诉讼均可"),
                (_ALL, "都告知，复议、诉讼均可"),
                (RemedySet.RECONSIDERATION_FIRST.value, "撤回的不告知，其余先申请复议，再起诉"),
            ),
            _TOLD,
        ),
        TALLY_WITHDRAWN.id: Settable(
            "撤回的申请怎样计入年报",
            TALLY_WITHDRAWN,
            (
                (_COUNTS, "计入“其他处理”"),
                (_LEFT_OUT, "收到当年撤回的不计入新收和办理结果；次年撤回的仍计入“其他处理”"),
            ),
            "以后撤回的申请照此计入表三；已经撤回的，仍按撤回那天采用的理解。",
        ),
        REPORT_DUE_STAYS.id: Settable(
            "1月31日、3月31日是休息日的",
            REPORT_DUE_STAYS,
            ((_STAYS, "不顺延，当天仍是最后一日"), (_ROLLS, "顺延到下一个工作日")),
            "年报的最后一日随之变动。",
        ),
        TOWNSHIP_REPORT_DUE.id: Settable(
            "乡镇、街道年报的最后一日",
            TOWNSHIP_REPORT_DUE,
            (("01-31", "1月31日"), ("02-15", "2月15日"), ("02-28", "2月28日"), ("03-31", "3月31日")),
            "乡镇、街道年报的最后一日随之变动。",
        ),
        **{f"{_FORM}{year}": _form(year) for year in _UNKNOWN_YEARS},
        **{f"{_LOCAL}{clock.value}": _local(clock, values) for clock, values in LOCAL_CLOCKS.items()},
    }
)


def settings_of(values: Mapping[str, str]) -> dict[str, Any]:
    """`clocks`, `portal`, `remedies` and `counting` of a `CaseLaw` from what was set, by name."""
    chosen = {name: values.get(name, one.default) for name, one in SETTABLE.items()}
    return {
        "clocks": ClockSettings(
            after_payment=AfterPayment(chosen[PAYMENT_RESTARTS.id]),
            electronic_service=ElectronicService(chosen[ELECTRONIC_SERVICE.id]),
            local_rules=_local_rules(values),
        ),
        "portal": PortalConfirmation(chosen[PORTAL_CONFIRMATION.id]),
        "remedies": RemedySettings(
            admin_query=RemedySet(chosen[ADMIN_QUERY_REMEDY.id]),
            silence=RemedySet(chosen[SILENCE_REMEDY.id]),
            misc=_MISC[chosen[MISC_REMEDY.id]],
        ),
        "counting": CountingSettings(counts_withdrawn=chosen[TALLY_WITHDRAWN.id] == _COUNTS),
    }


def report_due_settings(values: Mapping[str, str], calendar: WorkingCalendar) -> ReportDueSettings:
    """How an agency that set something reads the last day of its annual report."""
    month, day = values.get(TOWNSHIP_REPORT_DUE.id, SETTABLE[TOWNSHIP_REPORT_DUE.id].default).split("-")
    rolls = values.get(REPORT_DUE_STAYS.id) == _ROLLS

    def next_working_day(due: dt.date) -> dt.date:
        """Where no notice says what a day is, the day of the article stands: never later than is certain."""
        on = due
        while (worked := calendar.is_working_day(on)) is False:
            on += dt.timedelta(days=1)
        return due if worked is None else on

    return ReportDueSettings(
        townships_by=MonthDay(int(month), int(day)), next_working_day=next_working_day if rolls else None
    )


def confirmed_forms(values: Mapping[str, str]) -> frozenset[int]:
    """The years after those that are known for which an agency set that the form stays."""
    return frozenset(year for year in _UNKNOWN_YEARS if values.get(f"{_FORM}{year}"))


def _local_rules(values: Mapping[str, str]) -> tuple[ClockRule, ...]:
    """The rows of the clocks for which the agency set a period of its own."""
    return tuple(
        replace(row, period=_period(value), words=f"本机关设定的期限为{_period(value).words}")
        for clock in LOCAL_CLOCKS
        if (value := values.get(f"{_LOCAL}{clock.value}"))
        and not isinstance(row := clock_rule(clock=clock, on=dt.date.max), NoneInstalled)
    )
