"""Days, words and periods as forms of the desk ask for them."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.periods import CalendarDays
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.config.clock import today

WORKING_DAYS, CALENDAR_DAYS = "working_days", "calendar_days"


def day_field(label: str, *, required: bool = True, is_today: bool = True, **more: Any) -> forms.DateField:
    """A day; today unless said otherwise."""
    return forms.DateField(
        label=label,
        required=required,
        initial=today if is_today else None,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "日期应为 2026-01-31 这样的格式。"},
        **more,
    )


def known_day_field(label: str, help_text: str = "") -> forms.DateField:
    """A day that is entered where it is known."""
    return day_field(label, required=False, is_today=False, help_text=help_text)


# Said at a record of a reply that was set aside, which is shown again to be confirmed.
FORMER = "这是原答复时的记录，原答复失效后不再作为依据；核对、更新后提交，即为重新确认。"


def words_field(label: str, *, required: bool = False, rows: int = 3, **more: Any) -> forms.CharField:
    """What is written with an act; kept encrypted."""
    return forms.CharField(
        label=label, required=required, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def lines_field(label: str, **more: Any) -> forms.CharField:
    """Several names, one a line."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, **more)


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def count_field(label: str, *, most: int, **more: Any) -> forms.IntegerField:
    """A number of days, from 1."""
    return forms.IntegerField(label=label, min_value=1, max_value=most, **more)


def unit_field() -> forms.ChoiceField:
    """In which days a notice counts."""
    choices = ((WORKING_DAYS, "工作日"), (CALENDAR_DAYS, "自然日"))
    return forms.ChoiceField(label="期限单位", choices=choices, initial=WORKING_DAYS)


def period_of(*, count: int, unit: str) -> WorkingDays | CalendarDays:
    """The period two fields make."""
    return WorkingDays(count) if unit == WORKING_DAYS else CalendarDays(count)
