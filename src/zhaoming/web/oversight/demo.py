"""The watch of the demo: two nights over its documents and columns, after everything else is there.

It never goes out: the demo must start where there is no network.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.publications.demo import bring, correct
from zhaoming.web.publications.demo.plan import DemoDocument
from zhaoming.web.publications.models import Publication
from zhaoming.web.watch.models import WatchRun
from zhaoming.web.watch.services import run_watch

_FIRST, _CORRECTED, _LAST = dt.date(2026, 3, 9), dt.date(2026, 3, 10), dt.date(2026, 3, 16)
_HOUSING = "LJ-YT-ZJJ"
_WRONG = (
    DemoDocument(
        agency=_HOUSING,
        kind="policy",
        title="云汀区物业服务收费公示办法",
        number="云住建规〔2023〕4号",
        body="第一条　为规范物业服务收费公示，制定本办法。\n"
        "第二条　截止目前，区内住宅小区均应在显著位置公示收费项目和标准。\n"
        "第三条　本办法自2023年3月1日起施行，有效期至2025年12月31日。",
        formed_on=dt.date(2026, 1, 8),
        theme="城乡建设/物业管理",
        keywords="物业 收费 公示",
    ),
    DemoDocument(
        agency=_HOUSING,
        kind="policy",
        title="云汀区既有住宅加装电梯办事须知",
        number="云住建〔2026〕6号",
        body="一、加装电梯前应当征得本单元业主同意。\n二、各街道统一布署，审批时限为十五个工作日。\n三、补贴标准另行公布。",
        formed_on=dt.date(2026, 1, 12),
        theme="城乡建设/住房保障",
        keywords="加装电梯",
    ),
)


def seed() -> str:
    """Once: the documents, a first night, one of them corrected, and the night of today."""
    if today() < _LAST or WatchRun.objects.exists() or not Publication.objects.exists():
        return ""
    made = [bring(plan=one) for one in _WRONG]
    with acting_on(_FIRST):
        run_watch()
    if made[1] is not None:
        plan = replace(_WRONG[1], body=_WRONG[1].body.replace("布署", "部署"))
        correct(plan=plan, row=made[1], on=_CORRECTED)
    run = run_watch()
    return f"已巡查：检查 {run.pages} 份文件，新发现 {run.opened} 处，已整改 {run.closed} 处。"
