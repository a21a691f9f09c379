"""Reading and writing a notice as TOML, JSON or a form's values; everything wrong is reported at once."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from typing import Any

from zhaoming.law.calendars.faults import FaultLevel, NoticeError, NoticeFault
from zhaoming.law.calendars.notice import Holiday, Notice, NoticeKind

_NEXT = "按通知原文改正后再装载"
_REQUIRED = ("id", "year", "kind", "title", "holiday")
_KNOWN = {*_REQUIRED, "number", "issued_on", "published_on", "region"}
_KNOWN_OF_HOLIDAY = {"name", "first", "last", "working"}


def read_notice(*, text: str) -> Notice:
    """A notice from TOML or JSON; raises `NoticeError` with every fault found."""
    return notice_from_entry(_table(text))


def notice_from_entry(entry: Mapping[str, Any]) -> Notice:
    """A notice from a table of values (dates as dates or as YYYY-MM-DD); raises `NoticeError`."""
    faults = [
        _fault("CAL001", key, "没有填写", "必填项") for key in _REQUIRED if entry.get(key) in (None, "", [])
    ]
    faults += [
        _fault("CAL002", key, "不认识的项目", "、".join(sorted(_KNOWN))) for key in sorted(set(entry) - _KNOWN)
    ]
    if faults:
        raise NoticeError(*faults)
    form = _Form()
    notice = Notice(
        id=form.word(entry["id"], "id"),
        year=form.year(entry["year"]),
        kind=form.kind(entry["kind"]),
        title=form.word(entry["title"], "title"),
        holidays=tuple(form.holiday(one, f"holiday[{at}]") for at, one in enumerate(_list(entry["holiday"]))),
        number=form.word(entry.get("number", ""), "number"),
        issued_on=form.optional_day(entry.get("issued_on"), "issued_on"),
        published_on=form.optional_day(entry.get("published_on"), "published_on"),
        region=form.word(entry.get("region", ""), "region"),
    )
    if form.faults:
        raise NoticeError(*form.faults)
    return notice


def notice_entry(notice: Notice) -> dict[str, Any]:
    """The notice as plain values for JSON; `notice_from_entry` gives it back."""
    entry: dict[str, Any] = {
        "id": notice.id,
        "year": notice.year,
        "kind": notice.kind.value,
        "title": notice.title,
        "number": notice.number,
        "issued_on": notice.issued_on and notice.issued_on.isoformat(),
        "published_on": notice.published_on and notice.published_on.isoformat(),
        "region": notice.region,
    }
    entry["holiday"] = [
        {
            "name": holiday.name,
            "first": holiday.first.isoformat(),
            "last": holiday.last.isoformat(),
            "working": [day.isoformat() for day in holiday.working],
        }
        for holiday in notice.holidays
    ]
    return {key: value for key, value in entry.items() if value not in (None, "")}


def _table(text: str) -> Mapping[str, Any]:
    stripped = text.lstrip("\ufeff \t\r\n")
    try:
        table = json.loads(stripped) if stripped.startswith("{") else tomllib.loads(stripped)
    except ValueError as fault:
        raise NoticeError(_fault("CAL003", "全文", f"读不出来（{fault}）", "TOML 或者 JSON")) from fault
    return table if isinstance(table, Mapping) else {}


class _Form:
    """Reads values and keeps what was wrong with them, so that all of it can be told."""

    def __init__(self) -> None:
        self.faults: list[NoticeFault] = []

    def word(self, value: Any, place: str) -> str:
        if not isinstance(value, str):
            self._wrong(place, value, "文字")
            return ""
        return value.strip()

    def year(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 2007 <= value <= 2200:
            self._wrong("year", value, "四位年份，如 2027")
            return dt.MINYEAR + 1
        return value

    def kind(self, value: Any) -> NoticeKind:
        if value not in list(NoticeKind):
            self._wrong("kind", value, "、".join(NoticeKind))
            return NoticeKind.YEARLY
        return NoticeKind(value)

    def day(self, value: Any, place: str) -> dt.date:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong(place, value, "日期，如 2027-01-01")
            return dt.date.min

    def optional_day(self, value: Any, place: str) -> dt.date | None:
        return None if value in (None, "") else self.day(value, place)

    def holiday(self, value: Any, place: str) -> Holiday:
        if not isinstance(value, Mapping):
            self._wrong(place, value, "name、first、last、working")
            return Holiday("", dt.date.min, dt.date.min)
        for key in sorted(set(value) - _KNOWN_OF_HOLIDAY):
            self.faults.append(_fault("CAL002", f"{place}.{key}", "不认识的项目", "name、first、last、working"))
        first = self.day(value.get("first"), f"{place}.first")
        last = self.day(value.get("last", value.get("first")), f"{place}.last")
        if last < first:
            self._wrong(f"{place}.last", last.isoformat(), f"不早于 {first.isoformat()}")
            last = first
        if (last - first).days > 60:
            self._wrong(f"{place}.last", last.isoformat(), "连续放假不超过60日")
            last = first
        worked = _list(value.get("working", []))
        return Holiday(
            name=self.word(value.get("name", ""), f"{place}.name"),
            first=first,
            last=last,
            working=tuple(self.day(day, f"{place}.working[{at}]") for at, day in enumerate(worked)),
        )

    def _wrong(self, place: str, found: Any, expected: str) -> None:
        self.faults.append(_fault("CAL004", place, f"写的是 {found}", expected))


def _fault(code: str, place: str, found: str, expected: str) -> NoticeFault:
    return NoticeFault(code, FaultLevel.ERROR, place, found, expected, _NEXT)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
