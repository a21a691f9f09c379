"""Readings adopted where the texts are silent: each named, with its source and whether it is a setting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One silence of the law and how it is read here; a `setting` may be changed by the agency."""

    id: str
    reading: str
    source: str
    since: dt.date
    setting: bool = False


_SINCE = dt.date(2019, 5, 15)

REPORT_DUE_STAYS = Interpretation(
    "annual_report_due_does_not_roll",
    "1月31日和3月31日遇休息日不顺延到下一个工作日",
    "条例第四十九条只写明日期",
    _SINCE,
    setting=True,
)
TOWNSHIP_REPORT_DUE = Interpretation(
    "township_annual_report_due",
    "乡镇人民政府、街道办事处的年度报告在1月31日前报送、公布",
    "条例第四十九条未提乡镇；各地通行做法",
    _SINCE,
    setting=True,
)
INTERPRETATIONS: tuple[Interpretation, ...] = (REPORT_DUE_STAYS, TOWNSHIP_REPORT_DUE)
