"""Reports about pages for the demo: one fresh, one about personal data, one overdue."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhaoming.publishing.problems import Kind
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.services import About, report_problem

_REPORTS = (
    ("LJ-YT-ZJJ", Kind.WRONG, 2, "公租房申请表的附件里，受理电话少了一位数字。"),
    ("LJ-YT-ZJJ", Kind.PERSONAL, 1, "配租结果的附件里能看到我家的门牌号。"),
    ("LJ-YT-JYJ", Kind.NOT_PUBLISHED, 30, "没有找到今年的招生片区调整说明。"),
)


@transaction.atomic
def seed() -> str:
    """Written once; safe to repeat."""
    if Problem.objects.exists():
        return ""
    made = 0
    for code, kind, days, words in _REPORTS:
        agency = Agency.objects.filter(code=code).first()
        if agency is None:
            continue
        with acting_on(today() - dt.timedelta(days=days)):
            report_problem(
                about=About(page=f"/agencies/{code}/disclosure/", agency=agency), kind=kind, words=words
            )
        made += 1
    return f"已写入 {made} 件演示问题报告。" if made else ""
