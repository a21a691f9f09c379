"""The list of requests as a file: what stands on the screen, of the applicant the kind alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.http import HttpResponse

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Cursor, DeskFilter, desk
from zhaoming.web.config import today
from zhaoming.web.desk.case_lines import CaseLine, lines
from zhaoming.web.presentation.downloads import as_attachment, csv_attachment
from zhaoming.web.reports.selectors import Download

FORMATS = {"xlsx": "表格（xlsx）", "csv": "数据（CSV）"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = (
    "机关",
    "编号",
    "所需信息",
    "申请人类别",
    "途径",
    "登记日期",
    "收到申请之日",
    "阶段",
    "等待",
    "答复期限",
    "办结日期",
)
# A list to work with, not an archive: more is asked for with narrower filters, and the file says so.
MOST = 5000
_CHUNK = 500


def exported(*, user: User, asked: DeskFilter, to: str) -> HttpResponse:
    """The rows in the order of the screen; `to` is one of `FORMATS`."""
    rows = [_row(one) for one in _lines(user, asked)]
    title = f"公开申请 {today().isoformat()}"
    if to == "csv":
        return csv_attachment(
            rows=[_HEAD, *rows, *([[_cut()]] if len(rows) == MOST else [])], name=f"{title}.csv"
        )
    said = [f"共 {len(rows)} 件。", *([_cut()] if len(rows) == MOST else [])]
    drawing = Drawing(title=title, parts=tuple(DrawnParagraph(line) for line in said))
    data = write_xlsx(drawing=drawing, flat=[_HEAD, *rows])
    return as_attachment(Download(name=f"{title}.xlsx", content_type=_XLSX, data=data))


def _cut() -> str:
    return f"只导出了前 {MOST} 件；请缩小筛选范围，分次导出其余各件。"


def _lines(user: User, asked: DeskFilter) -> Iterator[CaseLine]:
    after: Cursor | None = None
    for _ in range(MOST // _CHUNK):
        page = desk(user=user, asked=asked, after=after, size=_CHUNK)
        yield from lines(rows=page.rows)
        after = page.next
        if after is None:
            return


def _row(line: CaseLine) -> list[str]:
    case = line.row.case
    return [
        str(case.agency),
        case.number,
        case.subject,
        line.kind,
        line.channel,
        _day(case.registered_on),
        _day(case.received_on),
        line.row.stage_label,
        line.row.waited.words if case.is_open else "",
        _day(case.due_on),
        _day(case.ended_on),
    ]


def _day(on: dt.date | None) -> str:
    return on.isoformat() if on is not None else ""
