"""Dates as people read them: weekday and distance beside the day."""

from __future__ import annotations

import datetime as dt

WEEKDAYS = "一二三四五六日"
# Beyond two months one reads the date; a number of days would say nothing.
FAR = 61


def day_text(day: dt.date, *, today: dt.date) -> str:
    """The day with its weekday; the year only where it is not this year's."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


def distance_text(day: dt.date, *, today: dt.date) -> str:
    """How far the day is in calendar days, counted from `today`; nothing where it is too far to matter."""
    days = (day - today).days
    if abs(days) > FAR:
        return ""
    if days == 0:
        return "今天"
    if days == 1:
        return "明天"
    if days == -1:
        return "昨天"
    return f"还有 {days} 天" if days > 0 else f"{-days} 天前"


def due_text(day: dt.date, *, today: dt.date) -> str:
    """The same for a last day: what has passed is overdue; periods of the law may mean working days."""
    days = (day - today).days
    if days < 0:
        return f"已过 {-days} 个自然日"
    return "今天截止" if days == 0 else f"还有 {days} 个自然日"
