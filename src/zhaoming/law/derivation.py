"""How a statutory date follows from the texts, step by step, in words a reader can check."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.law.duties import DEFAULT_SETTINGS, ReportDueSettings, ReportingBody, annual_report_due_on
from zhaoming.law.interpretations import REPORT_DUE_STAYS, TOWNSHIP_REPORT_DUE
from zhaoming.law.working_days import WorkingDays

_ARTICLE = "《政府信息公开条例》第四十九条"
_CONTENTS = "《政府信息公开条例》第五十条"
_READING = "本系统采用的理解"
_WEEKDAYS = "一二三四五六日"
_CLAUSES = {
    ReportingBody.DEPARTMENT: "县级以上人民政府部门，1月31日前向主管部门提交上一年度的年度报告并公布",
    ReportingBody.GOVERNMENT: "县级以上地方人民政府的主管部门，3月31日前公布本级政府上一年度的年度报告",
}


@dataclass(frozen=True, slots=True)
class SkippedDays:
    """Days in a row that are not counted, with the reason and the notice that orders it."""

    first: dt.date
    last: dt.date
    reason: str
    basis: str = ""

    @property
    def words(self) -> str:
        """As it is printed under a step."""
        upto = "" if self.last == self.first else f"至{short_day(self.last)}"
        return f"{short_day(self.first)}{upto} {self.reason}" + (f"（{self.basis}）" if self.basis else "")


@dataclass(frozen=True, slots=True)
class DerivationStep:
    """One step: what is said, on what it rests, and the day it gives, if it gives one.

    A step that counts gives the working days counted, the days skipped with the reason, and the weekend days
    that count because they are worked (调休).
    """

    text: str
    basis: str
    on: dt.date | None = None
    counted: WorkingDays | None = None
    skipped: tuple[SkippedDays, ...] = ()
    worked: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A last day with the steps that lead to it; the day itself is still in time."""

    due_on: dt.date
    steps: tuple[DerivationStep, ...]


def long_day(day: dt.date) -> str:
    """2026年2月14日（星期六）."""
    return f"{day.year}年{short_day(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def short_day(day: dt.date) -> str:
    """2月14日."""
    return f"{day.month}月{day.day}日"


def derive_annual_report_due(
    *, year: int, body: ReportingBody, settings: ReportDueSettings = DEFAULT_SETTINGS
) -> Derivation:
    """Why a year's report is due when `duties.annual_report_due_on` says so (Articles 49 and 50)."""
    due = annual_report_due_on(year=year, body=body, settings=settings)
    printed = annual_report_due_on(
        year=year, body=body, settings=ReportDueSettings(townships_by=settings.townships_by)
    )
    return Derivation(
        due_on=due,
        steps=(
            DerivationStep(f"报告 {year} 年全年的工作，年度终了之后起算", _ARTICLE, dt.date(year, 12, 31)),
            _period(body, printed),
            _day_of_rest(printed, due),
            DerivationStep("内容和格式按所列各项和全国统一格式，不影响截止日", _CONTENTS),
        ),
    )


def _period(body: ReportingBody, printed: dt.date) -> DerivationStep:
    if body is ReportingBody.TOWNSHIP:
        basis = f"{_READING}：{TOWNSHIP_REPORT_DUE.source}"
        return DerivationStep(f"乡镇、街道按 {printed.month}月{printed.day}日 计", basis, printed)
    return DerivationStep(_CLAUSES[body], _ARTICLE, printed)


def _day_of_rest(printed: dt.date, due: dt.date) -> DerivationStep:
    """Whether the day moves; by default the article's date stands, whatever weekday it is."""
    weekday = f"当天是星期{_WEEKDAYS[printed.weekday()]}"
    if due != printed:
        return DerivationStep(f"{weekday}，按本机关的设置顺延到工作日", _READING, due)
    basis = f"{_READING}：{REPORT_DUE_STAYS.source}"
    return DerivationStep(f"{weekday}；遇休息日也不顺延，当天仍算按时", basis, due)
