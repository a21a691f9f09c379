"""Last days as a calendar file (RFC 5545) that telephones and mail programs read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils import timezone

from zhaoming.law.derivation import long_day
from zhaoming.web.portal.following.dates import ExplainedDay

CONTENT_TYPE = "text/calendar; charset=utf-8"
_LONGEST_LINE = 75
_DAYS_BEFORE = 3


def calendar_file(*, number: str, days: Iterable[ExplainedDay]) -> bytes:
    """One whole-day entry a last day, with a reminder some days before; the number is all that is told."""
    stamp = timezone.now().astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhaoming//tracking//ZH", "CALSCALE:GREGORIAN"]
    for day in days:
        if day.on is not None:
            lines += _entry(number, day, day.on, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(number: str, day: ExplainedDay, on: dt.date, stamp: str) -> Iterator[str]:
    summary = _escaped(f"{day.label}（申请 {number}）")
    doubt = "；年末放假安排未公布，可能变动" if day.is_provisional else ""
    yield from (
        "BEGIN:VEVENT",
        f"UID:{number}-{day.key}@zhaoming",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{_escaped(f'{long_day(on)}，当天仍为按时{doubt}。')}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary}",
        f"TRIGGER:-P{_DAYS_BEFORE}D",
        "END:VALARM",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, cut between characters; each further one begins with a space."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > _LONGEST_LINE:
            yield piece
            piece = " "
        piece += char
    yield piece
