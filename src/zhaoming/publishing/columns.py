"""The columns of the statutory page under the daily watch: there, filled, and renewed in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.law.periods import CalendarDays, Months, counted_day
from zhaoming.publishing.remark import Check, Gate, Level, Remark

MISSING = Check(
    code="GAT511",
    gate=Gate.WATCH,
    title="缺少必设栏目",
    meaning="政府信息公开栏目统一设置指南、制度、法定主动公开内容、年度报告四栏，缺一栏或者一栏里什么都没有。",
    provision="Platform2019",
    next_step="设置栏目，把应当公开的内容放进去；确实没有内容的，在栏目里写明原因",
)
STALE = Check(
    code="GAT512",
    gate=Gate.WATCH,
    title="栏目逾期未更新",
    meaning="栏目超过更新期限没有新内容；网站检查以此计分，通知公告、政策文件类栏目以六个月为限。",
    provision="Site2017",
    next_step="公开应当公开的新内容；没有新内容的，不要为更新而更新，写明栏目性质或者合并栏目",
)
COLUMN_CHECKS = (MISSING, STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """A column as the watch finds it: how many documents are public in it, and when the last one came.

    `renewed_every` is its limit; None for a column that needs no renewing (a guide, a list of powers).
    """

    key: str
    label: str
    is_mandatory: bool = False
    is_there: bool = True
    documents: int = 0
    last_on: dt.date | None = None
    renewed_every: Months | CalendarDays | None = None


def column_remarks(*, columns: Iterable[ColumnFacts], on: dt.date) -> tuple[Remark, ...]:
    """What is wrong with each column on a day, in the order given; the last day of a limit is still in time."""
    return tuple(remark for one in columns for remark in _of(one, on))


def _of(one: ColumnFacts, on: dt.date) -> Iterator[Remark]:
    place = f"栏目“{one.label}”"
    if not one.is_there or not one.documents:
        if one.is_mandatory:
            found = "没有内容" if one.is_there else "没有设置"
            yield MISSING.remark(level=Level.ERROR, place=place, found=found)
        return
    if one.renewed_every is None or one.last_on is None:
        return
    limit = counted_day(start=one.last_on, period=one.renewed_every)
    if on > limit:
        found = f"最后更新于 {one.last_on.isoformat()}，期限 {one.renewed_every.words}"
        yield STALE.remark(
            level=Level.WARNING, place=place, found=found, expected=f"{limit.isoformat()} 前更新"
        )
