"""How the daily watch finds the agencies of a subtree: counts that open their lists, and a table to save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.publishing.watching import explain
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config import today
from zhaoming.web.oversight.scope import root_asked, roots_of
from zhaoming.web.presentation.downloads import as_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import Download
from zhaoming.web.supervision.selectors import Reach, reach_of
from zhaoming.web.watch.closing import ClosedBy
from zhaoming.web.watch.models import FindingState, PageOf, WatchFinding
from zhaoming.web.watch.selectors import last_run, visible_findings
from zhaoming.web.watch.selectors.findings import titles_of
from zhaoming.web.watch.selectors.overview import Counts, counts_by_agency
from zhaoming.web.watch.veil import veiled

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("open", "待整改"),
    ("grave", "其中严重"),
    ("late", "逾期"),
    ("asked", "待决定排除"),
    ("dismissed", "已排除"),
    ("closed", "今年已整改"),
)
_HEAD = (
    "编号", "机关", "类别", "页面", "代码", "问题", "程度", "位置", "发现", "应为",
    "发现日期", "最后一日", "状态", "整改日期", "怎样整改",
)  # fmt: skip
_LEVELS = {"error": "严重", "warning": "一般", "notice": "提示"}
_MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Line:
    """An agency with its counts, how deep it stands under the root, and each count with its list."""

    agency: Agency
    indent: str
    cells: tuple[tuple[str, int], ...]


@require_safe
def watch(request: PersonRequest) -> HttpResponse:
    """The agencies that have any finding, in the order of the tree, with the sum."""
    roots = roots_of(request)
    reach = reach_of(user=request.user, root=root_asked(request, roots), on=today())
    counts = counts_by_agency(user=request.user, agencies=reach.ids)
    context = {
        "root": reach.root,
        "roots": roots,
        "columns": COLUMNS,
        "lines": list(_lines(reach, counts)),
        "total": _cells(sum(counts.values(), Counts())),
        "run": last_run(),
    }
    return render(request, "oversight/watch.html", context)


@require_safe
def export(request: PersonRequest) -> HttpResponse:
    """Every finding of the subtree, the newest first; the words seen stay on the desk."""
    root = root_asked(request, roots_of(request))
    reach = reach_of(user=request.user, root=root, on=today())
    found = visible_findings(user=request.user).filter(agency__in=reach.ids).order_by("-pk")[:_MOST_ROWS]
    held = list(found)
    about = titles_of(findings=held)
    rows = [_HEAD, *(_row(veiled(one), about.get(one.pk, "")) for one in held)]
    day = today().isoformat()
    text = (DrawnParagraph(f"{root}及所属，{day} 的情况，共 {len(rows) - 1} 处。"),)
    data = write_xlsx(drawing=Drawing(title="巡查发现", parts=text), flat=rows)
    return as_attachment(Download(f"巡查发现{day}.xlsx", _XLSX, data))


def _lines(reach: Reach, counts: dict[int, Counts]) -> Iterable[Line]:
    for agency, depth in reach.agencies:
        held = counts.get(agency.pk, Counts())
        if not held.is_nothing:
            yield Line(agency, f"depth-{min(depth, 3)}", _cells(held))


def _cells(held: Counts) -> tuple[tuple[str, int], ...]:
    return tuple((key, getattr(held, key)) for key, _ in COLUMNS)


def _row(one: WatchFinding, about: str) -> tuple[str, ...]:
    check = explain(code=one.code)
    return (
        one.number,
        one.agency.name,
        PageOf(one.page_of).label,
        about,
        one.code,
        check.title if check is not None else "",
        _LEVELS.get(one.level, one.level),
        one.place,
        one.found,
        one.expected,
        one.opened_on.isoformat(),
        one.due_on.isoformat() if one.due_on else "未确定",
        FindingState(one.state).label,
        one.closed_on.isoformat() if one.closed_on else "",
        ClosedBy(one.closed_by).label if one.closed_by else "",
    )
