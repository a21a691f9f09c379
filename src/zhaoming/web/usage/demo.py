"""A demo site's readings and searches: small made-up numbers over the days before today."""

from __future__ import annotations

import datetime as dt

from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.selectors import visible
from zhaoming.web.usage.models import DayRead, DaySought, PageKind, Term
from zhaoming.web.usage.summing import rebuild_spans

# Words with how often they were sought, and how often nothing had them all.
_SOUGHT = (
    ("公租房申请条件", 41, 0),
    ("学区划分", 36, 2),
    ("校车时刻", 23, 23),
    ("低保标准", 19, 4),
    ("老旧小区加装电梯补贴", 17, 17),
    ("部门预算", 12, 0),
    ("夜间施工许可", 9, 9),
    ("", 58, 11),
)
_DAYS = 20


def seed() -> str:
    """Write the counts once, for the documents that are public then."""
    if DayRead.objects.exists() or Term.objects.exists():
        return ""
    last = today()
    rows = [
        DayRead(
            kind=kind,
            object_id=key,
            agency_id=one.agency_id,
            day=last - dt.timedelta(days=back),
            reads=1 + (one.pk * 7 + back * 5) % 19,
        )
        for one in visible(at=now())
        for kind, key in ((PageKind.DOCUMENT, one.pk), (PageKind.LIST, one.agency_id))
        for back in range(0, _DAYS, 3)
    ]
    DayRead.objects.bulk_create(rows, ignore_conflicts=True)
    rebuild_spans()
    for words, times, missed in _SOUGHT:
        term = Term.objects.create(words=words)
        DaySought.objects.create(term=term, day=last, times=times, without_result=missed)
    return f"已写入 {len(rows)} 条演示阅读计数。" if rows else ""
