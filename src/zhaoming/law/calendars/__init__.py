"""Working days: the notices on days off, the calendar they make, and what was known of it when."""

from zhaoming.law.calendars.calendar import CalendarDay, DayKind, WorkingCalendar
from zhaoming.law.calendars.check import check_notice
from zhaoming.law.calendars.faults import FaultLevel, NoticeError, NoticeFault
from zhaoming.law.calendars.history import CalendarHistory, Installed
from zhaoming.law.calendars.notice import Holiday, Notice, NoticeKind
from zhaoming.law.calendars.notice_form import notice_entry, notice_from_entry, read_notice
from zhaoming.law.calendars.shipped import shipped_history, shipped_notices
from zhaoming.law.calendars.wanted import notice_wanted

__all__ = [
    "CalendarDay",
    "CalendarHistory",
    "DayKind",
    "FaultLevel",
    "Holiday",
    "Installed",
    "Notice",
    "NoticeError",
    "NoticeFault",
    "NoticeKind",
    "WorkingCalendar",
    "check_notice",
    "notice_entry",
    "notice_from_entry",
    "notice_wanted",
    "read_notice",
    "shipped_history",
    "shipped_notices",
]
