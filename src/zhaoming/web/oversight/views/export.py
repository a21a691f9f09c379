"""The year of a subtree as one workbook: the aggregate tables and every agency's state."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zhaoming.annual_report.official import tables
from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph, DrawnPart
from zhaoming.web.collection.selectors import asked_for
from zhaoming.web.config import today
from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.oversight.tree_sum import sum_with_notes
from zhaoming.web.oversight.tree_table import export_rows
from zhaoming.web.presentation.downloads import as_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import Download, tree_status
from zhaoming.web.reports.shapes import AggregateView

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: PersonRequest) -> HttpResponse:
    """Download the workbook."""
    scope = scope_of(request)
    view = sum_with_notes(user=request.user, root=scope.root, year=scope.year)
    asked = asked_for(year=scope.year)
    tree = tree_status(user=request.user, root=scope.root, year=scope.year, on=today(), asked=asked)
    title = f"{scope.root}及所属 {scope.year} 年政府信息公开年报汇总"
    drawn = tables(view.report) if view.parts else ()
    parts: tuple[DrawnPart, ...] = (*(DrawnParagraph(line) for line in _lines(view)), *drawn)
    data = write_xlsx(drawing=Drawing(title=title, parts=parts), flat=export_rows(tree))
    return as_attachment(Download(name=f"{title}.xlsx", content_type=_XLSX, data=data))


def _lines(view: AggregateView) -> list[str]:
    """What stands above the tables: what is in the sums and what is not."""
    missing = "、".join(str(agency) for agency in view.missing) or "没有"
    return [
        f"汇总 {len(view.parts)} 份年报。",
        f"未计入的机关：{missing}。",
        *view.overlap.sentences,
        *view.notes,
    ]
