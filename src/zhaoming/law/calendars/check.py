"""Whether a notice can be what the State Council orders, before anybody's due date rests on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from zhaoming.law.calendars.faults import FaultLevel, NoticeFault
from zhaoming.law.calendars.notice import Notice, NoticeKind

_AGAIN = "对照通知原文核对"
# 全国年节及纪念日放假办法: the days that are the same in the solar calendar every year.
_ALWAYS_OFF = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))


def check_notice(*, notice: Notice) -> tuple[NoticeFault, ...]:
    """Every doubt about a notice, errors first; with an error it must not be installed."""
    found = [*_years(notice), *_contradictions(notice), *_region(notice)]
    if notice.kind is NoticeKind.YEARLY:
        found += [*_worked_weekdays(notice), *_statutory(notice), *_balance(notice)]
    return tuple(sorted(found, key=lambda fault: fault.level is FaultLevel.WARNING))


def _years(notice: Notice) -> Iterator[NoticeFault]:
    """A notice may reach back into the December before its year, never into another year."""
    first, last = dt.date(notice.year - 1, 12, 1), dt.date(notice.year, 12, 31)
    outside = sorted(day for day in notice.ordered() if not first <= day <= last)
    if outside:
        days = "、".join(day.isoformat() for day in outside[:5])
        yield _error("CAL101", "日期", days, f"{first.isoformat()} 至 {last.isoformat()} 之间")
    if not notice.ordered():
        # An empty list means that the notice is not out, not that a year has no holidays.
        yield _error("CAL102", "holiday", "没有任何放假日", "至少一个放假安排")


def _contradictions(notice: Notice) -> Iterator[NoticeFault]:
    off = Counter(day for holiday in notice.holidays for day in holiday.days_off())
    worked = {day for holiday in notice.holidays for day in holiday.working}
    for day in sorted(worked & set(off)):
        yield _error("CAL103", day.isoformat(), "既放假又上班", "只能是其中之一")
    for day, times in sorted(off.items()):
        if times > 1:
            yield _warning("CAL104", day.isoformat(), f"在 {times} 个假期中出现", "只属于一个假期")


def _region(notice: Notice) -> Iterator[NoticeFault]:
    regional = notice.kind is NoticeKind.REGIONAL
    if regional and not notice.region:
        yield _error("CAL105", "region", "没有填写", "地方放假安排应写明适用地区")
    if not regional and notice.region:
        yield _error("CAL105", "region", notice.region, "全国的通知不填地区")


def _worked_weekdays(notice: Notice) -> Iterator[NoticeFault]:
    """A make-up day is a Saturday or a Sunday; Monday to Friday are worked anyway."""
    for day in sorted(day for day, (working, _) in notice.ordered().items() if working and day.weekday() < 5):
        yield _error("CAL106", day.isoformat(), "调休上班日不是周末", "星期六或者星期日")


def _statutory(notice: Notice) -> Iterator[NoticeFault]:
    ordered = notice.ordered()
    for month, day in _ALWAYS_OFF:
        date = dt.date(notice.year, month, day)
        if ordered.get(date, (True, ""))[0]:
            yield _warning("CAL107", date.isoformat(), "没有列为放假", "法定节日放假")


def _balance(notice: Notice) -> Iterator[NoticeFault]:
    """Days off beyond the 13 (before 2025: 11) of the statute are paid for with weekends worked."""
    ordered = notice.ordered().items()
    off = sum(1 for day, (working, _) in ordered if not working and day.weekday() < 5)
    worked = sum(1 for _, (working, _) in ordered if working)
    statutory = 13 if notice.year >= 2025 else 11
    if abs(off - worked - statutory) > 1:
        yield _warning(
            "CAL108", "全年", f"放假的工作日 {off} 天、调休上班 {worked} 天", f"两者相差约 {statutory} 天"
        )


def _error(code: str, place: str, found: str, expected: str) -> NoticeFault:
    return NoticeFault(code, FaultLevel.ERROR, place, found, expected, _AGAIN)


def _warning(code: str, place: str, found: str, expected: str) -> NoticeFault:
    return NoticeFault(code, FaultLevel.WARNING, place, found, expected, _AGAIN)
