"""A notice on days off, filled in row by row as it is printed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from zhaoming.law.calendars import Notice, NoticeKind, notice_entry
from zhaoming.web.administration.forms.dates import day_field

# The holidays of one year by the order in which notices name them (全国年节及纪念日放假办法).
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_KINDS = (
    (NoticeKind.YEARLY.value, "年度安排"),
    (NoticeKind.AMENDING.value, "对已有安排的调整"),
    (NoticeKind.REGIONAL.value, "地方节日"),
)
_BETWEEN_DAYS = re.compile(r"[\s、，,；;和]+")
_DAY_OF_YEAR = re.compile(r"(?:(\d{4})[年/.\-])?(\d{1,2})[月/.\-](\d{1,2})日?(?:[（(][^）)]*[）)])?")


class NoticeForm(forms.Form):
    """What the notice says of itself."""

    year = forms.IntegerField(label="年度", min_value=2007, max_value=2200)
    kind = forms.ChoiceField(label="种类", choices=_KINDS)
    region = forms.CharField(
        label="地区", required=False, max_length=80, help_text="只有地方节日才填，例如“广西”。"
    )
    title = forms.CharField(label="通知名称", max_length=200)
    number = forms.CharField(label="文号", required=False, max_length=80)
    issued_on = day_field("成文日期", required=False)

    def clean(self) -> dict[str, Any]:
        """A regional notice names its region, and no other does."""
        asked: dict[str, Any] = super().clean() or {}
        regional = asked.get("kind") == NoticeKind.REGIONAL.value
        if regional and not asked.get("region"):
            self.add_error("region", "地方节日须写明地区。")
        if asked.get("region") and not regional:
            self.add_error("region", "填了地区的，种类应选“地方节日”；全国的安排请清空地区。")
        return asked


class HolidayForm(forms.Form):
    """One holiday: its first and last day off, and the weekend days worked for it (调休)."""

    name = forms.CharField(label="节日", max_length=40)
    first = day_field("放假首日", required=False)
    last = day_field("放假末日", required=False)
    working = forms.CharField(label="调休上班的日子", required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["working"].widget.attrs["placeholder"] = "例如 2月14日、2月28日"

    def clean(self) -> dict[str, Any]:
        """A row with a name only says nothing; one that says something needs both days."""
        asked: dict[str, Any] = super().clean() or {}
        first, last = asked.get("first"), asked.get("last")
        if asked.get("working") and not first and "first" not in self.errors:
            self.add_error("first", "填了调休的，须填放假首日。")
        if last and not first and "first" not in self.errors:
            self.add_error("first", "填了末日的，须填首日。")
        if first and last and last < first:
            self.add_error("last", f"末日 {last.isoformat()} 早于首日 {first.isoformat()}。")
        return asked


class _Rows(BaseFormSet[HolidayForm]):
    """At least one holiday is told."""

    def clean(self) -> None:
        if not any(self.errors) and not any(one.cleaned_data.get("first") for one in self.forms):
            raise forms.ValidationError("没有填写任何一个节日的放假日期。")


HolidayRows = formset_factory(HolidayForm, formset=_Rows, extra=0, max_num=20, absolute_max=20)


class NoticeEntry:
    """The form and its rows as one, and the text they make."""

    def __init__(self, *, posted: Mapping[str, Any] | None = None, shown: Notice | None = None) -> None:
        """`posted` as sent by the browser; else `shown`, to be changed, or nothing but the names."""
        if posted is not None:
            self.notice = NoticeForm(posted)
            self.rows = HolidayRows(posted, prefix="holiday")
            return
        self.notice = NoticeForm(initial=_initial(shown) if shown else None)
        rows = [_row(one) for one in shown.holidays] if shown else [{"name": name} for name in HOLIDAYS]
        self.rows = HolidayRows(initial=[*rows, {}], prefix="holiday")
        self.rows[-1].empty_permitted = True

    @classmethod
    def for_year(cls, year: int) -> NoticeEntry:
        """An empty form for a year, its title as the State Council words it."""
        entry = cls()
        entry.notice.initial = {
            "year": year,
            "kind": NoticeKind.YEARLY.value,
            "title": f"国务院办公厅关于{year}年部分节假日安排的通知",
        }
        return entry

    def is_valid(self) -> bool:
        """Whether all of it can be read; what cannot is told at its field."""
        for row in self.rows:
            row.empty_permitted = True
        whole = self.notice.is_valid() & self.rows.is_valid()
        return whole and self._make_up_days_are_read()

    @property
    def wrong_rows(self) -> tuple[str, ...]:
        """The rows that could not be read, by their holiday, for the head of the page."""
        numbered = enumerate(self.rows, start=1)
        return tuple(row["name"].value() or f"第 {at} 行" for at, row in numbered if row.errors)

    def text(self, *, id_: str) -> str:
        """The notice as JSON, as `read_notice` reads it."""
        said = self.notice.cleaned_data
        entry = {
            "id": id_,
            "year": said["year"],
            "kind": said["kind"],
            "region": said["region"],
            "title": said["title"],
            "number": said["number"],
            "issued_on": said["issued_on"] and said["issued_on"].isoformat(),
            "holiday": [_told(row.cleaned_data) for row in self._said()],
        }
        return json.dumps({key: one for key, one in entry.items() if one}, ensure_ascii=False, indent=1)

    def _said(self) -> Iterable[HolidayForm]:
        return (row for row in self.rows if row.cleaned_data.get("first"))

    def _make_up_days_are_read(self) -> bool:
        year = self.notice.cleaned_data["year"]
        for row in self._said():
            days, unread = _days(row.cleaned_data.get("working", ""), year=year)
            if unread:
                row.add_error("working", f"读不出“{unread}”。请写成 {year}-02-14 或 2月14日，几天用顿号分开。")
            row.cleaned_data["working"] = days
        return all(row.is_valid() for row in self.rows)


def _days(text: str, *, year: int) -> tuple[list[str], str]:
    """The days in the words, and the first word that is none; a day without a year is of `year`."""
    found = []
    for word in filter(None, _BETWEEN_DAYS.split(text.strip())):
        read = _DAY_OF_YEAR.fullmatch(word)
        if read is None:
            return [], word
        try:
            day = dt.date(int(read[1] or year), int(read[2]), int(read[3]))
        except ValueError:
            return [], word
        found.append(day.isoformat())
    return found, ""


def _told(said: Mapping[str, Any]) -> dict[str, Any]:
    first = said["first"]
    return {
        "name": said["name"],
        "first": first.isoformat(),
        "last": (said.get("last") or first).isoformat(),
        "working": said["working"],
    }


def _initial(notice: Notice) -> dict[str, Any]:
    return {key: one for key, one in notice_entry(notice).items() if key in NoticeForm.base_fields}


def _row(holiday: Any) -> dict[str, Any]:
    return {
        "name": holiday.name,
        "first": holiday.first,
        "last": holiday.last,
        "working": "、".join(day.isoformat() for day in holiday.working),
    }
