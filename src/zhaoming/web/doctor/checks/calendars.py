"""Holiday notices of this year and the next: without one no statutory date of that year is determined."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.web.calendars.selectors import calendar
from zhaoming.web.config.clock import today
from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn

TITLE, ORDER, ASKS_DATABASE = "节假日安排", 120, True
_STEP = "国务院办公厅的通知发布后，管理员在“管理 › 日历”安装；随新版本也会带来"


def look(_scope: Scope) -> Iterator[Line]:
    """By the day the site acts on."""
    year = today().year
    years = calendar().years
    if year in years:
        yield ok("calendars.this_year", f"{year} 年的安排已安装")
    else:
        yield fault("calendars.this_year", f"没有 {year} 年的放假安排，法定期限算不出来", "已安装", _STEP)
    if year + 1 in years:
        yield ok("calendars.next_year", f"{year + 1} 年的安排已安装")
    else:
        yield warn(
            "calendars.next_year",
            f"没有 {year + 1} 年的放假安排，落在该年的期限都显示为待定",
            "通知发布后即安装",
            _STEP,
        )
