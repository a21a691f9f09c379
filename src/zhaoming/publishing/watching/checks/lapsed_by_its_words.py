"""WAT303: the text itself names a last day that has passed, and no last day was entered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.excerpts import stretch
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT303",
    level=Level.WARNING,
    title="正文写明的有效期已过",
    meaning="正文写明“有效期至某年某月某日”，那一天已过，系统没有登记有效期，页面上仍然标注有效。",
    provision="Site2017",
    next_step="登记效力变化；已经决定继续有效的，写明理由，由另一人排除",
)
_UNTIL = re.compile(r"有效期(?:限)?(?:延长)?(?:到|至|截至|截止到?)\s*(\d{4})年(\d{1,2})月(\d{1,2})日")


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """The latest day the text names counts: a later one may prolong an earlier."""
    text = page.passages.get("正文", "")
    if page.marked is None or page.expires_on is not None or not page.marked.is_in_force:
        return
    named = [(day, one) for one in _UNTIL.finditer(text) if (day := _day(one)) is not None]
    if not named:
        return
    day, one = max(named, key=lambda pair: pair[0])
    if page.on > day:
        yield CHECK.sighting(
            place="正文",
            mark=day.isoformat(),
            found=f"写明有效期至 {day.isoformat()}，标注为“{page.marked.label}”",
            words=stretch(text=text, start=one.start(), end=one.end()),
            act="change_validity",
        )


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
