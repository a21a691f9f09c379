"""The whole of a collection as one workbook: states, every agency's tables, the sum, overlap, findings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from zhaoming.annual_report.aggregate import summed_cell
from zhaoming.annual_report.form import keys_of
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.documents.write_xlsx import FlatSheet, write_workbook
from zhaoming.web.collection.models import Campaign, Entry
from zhaoming.web.collection.selectors import CollectedSum, Part, lines_of
from zhaoming.web.collection.selectors.glance import Line
from zhaoming.web.config import today
from zhaoming.web.presentation.official_table import label_of
from zhaoming.web.reports.findings import finding_of
from zhaoming.web.reports.models import CheckedReport, Dismissal, Explanation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Bare = str | int | Decimal | None
Rows = list[Sequence[Bare]]
_TABLES = (("表二", "s2."), ("表三", "s3."), ("表四", "s4."))
_NO_ROW = CellState.ABSENT
_LEVELS = {"error": "错误", "warning": "警告", "notice": "提示"}


def workbook(*, campaign: Campaign, found: CollectedSum, readable: Container[int]) -> bytes:
    """Seven sheets; a report that is left out of the sum stands in its tables all the same.

    `readable` are the versions the person may open: what the check found in any other, as in the draft of an
    agency that stands elsewhere today, is not told.
    """
    lines = lines_of(campaign=campaign, on=today())
    parts = sorted(_every(found), key=lambda part: part.line.entry_id)
    sheets = (
        FlatSheet("状态", _states(campaign, lines), labels=2),
        *(FlatSheet(name, _table(parts, prefix), labels=2) for name, prefix in _TABLES),
        FlatSheet("汇总", _sum(found), labels=2),
        FlatSheet("重复和未计入", _overlap(found), labels=2),
        FlatSheet("疑点", _findings([one for one in lines if one.version_id in readable]), labels=1),
    )
    return write_workbook(title=f"{campaign}", sheets=sheets)


def _every(found: CollectedSum) -> Sequence[Part]:
    """Every report that was filed, whether or not it could be added."""
    return (*found.counted, *found.left_out, *found.other_form)


def _states(campaign: Campaign, lines: Sequence[Line]) -> Rows:
    entries = Entry.objects.filter(campaign=campaign).select_related("agency").in_bulk()
    head = (
        *("代码", "机关", "来由", "是否应报", "理由", "最后一日", "状态", "报送日期", "逾期天数"),
        *("错误", "未读格", "已接收"),
    )
    return [head, *(_state(entries[line.entry_id], line) for line in lines)]


def _state(entry: Entry, line: Line) -> Sequence[Bare]:
    return (
        entry.agency.code if entry.agency is not None else "",
        line.name,
        entry.get_origin_display(),
        entry.get_duty_display(),
        entry.reason,
        line.due_on.isoformat(),
        line.standing.label,
        line.filed_on.isoformat() if line.filed_on else "",
        line.days_late,
        line.errors if line.version_id else None,
        line.unread if line.version_id else None,
        "是" if line.is_accepted else "",
    )


def _table(parts: Sequence[Part], prefix: str) -> Rows:
    """One agency a row, one cell a column, in the order of the form; what is blank stays blank."""
    # Some print （六） as one row in a form that has three, so the columns are those of every shape there is.
    shapes = {(one.report.form, one.report.other_split) for one in parts if one.report.form is not None}
    every = [key for form, is_split in sorted(shapes, reverse=True) for key in keys_of(form, is_split)]
    keys = list(dict.fromkeys(key for key in every if key.startswith(prefix)))
    labels = [label_of(key).partition(" ")[2] or key for key in keys]
    return [("代码", "机关", *labels), *((_code(part), part.line.name, *_values(part, keys)) for part in parts)]


def _code(part: Part) -> str:
    return part.version.agency.code if part.version.agency is not None else ""


def _values(part: Part, keys: Sequence[str]) -> Iterator[Bare]:
    """What the report prints; of a row split into sub-rows what they come to, as in the sum."""
    for key in keys:
        cell = summed_cell(key=key, report=part.report) if key in part.report.cells else Cell(state=_NO_ROW)
        yield "未读出" if cell.state is CellState.UNREADABLE else cell.value


def _sum(found: CollectedSum) -> Rows:
    """Every cell of the sum beside the parent's own number, where the two can be compared."""
    differing = {one.key: one for one in found.differences}
    rows: Rows = [("键", "名称", "汇总", "本级年报", "差异", "说明", "签署")]
    for key, cell in found.report.cells.items():
        one = differing.get(key)
        value: Bare = "未能合计" if found.report.is_unreadable(key) else cell.value
        said = (one.explanation.text, one.explanation.signed_as) if one and one.explanation else ("", "")
        beside = (one.printed, one.difference) if one else _agreeing(found, cell.value)
        rows.append((key, label_of(key, report=found.report), value, *beside, *said))
    return rows


def _agreeing(found: CollectedSum, value: int | Decimal | None) -> tuple[Bare, Bare]:
    return (value, 0) if found.is_comparable and value is not None else (None, None)


def _overlap(found: CollectedSum) -> Rows:
    rows: Rows = [("项目", "机关", "说明")]
    assessable = "可评估：重复已依声明去除" if len(_every(found)) > 1 else "没有可以重复的年报"
    rows.append(("重复", "", assessable if found.is_assessable else "不可评估"))
    rows += [("不可评估的原因", "", reason) for reason in found.reasons]
    rows += [("没有重复相加", part.line.name, f"已含在“{part.inside}”的年报里") for part in found.left_out]
    rows += [("统计范围", part.line.name, _declared(part)) for part in _every(found)]
    rows += [("没有报送", line.name, line.standing.label) for line in found.missing]
    return [*rows, *(("其他", "", note) for note in found.notes)]


def _declared(part: Part) -> str:
    if part.scope is None:
        return "没有声明"
    named = "、".join(one.name for one in part.scope.agencies.all())
    return f"{f'本机关和{named}' if named else '只含本机关'}（{part.scope.declared_as}）"


def _findings(lines: Sequence[Line]) -> Rows:
    """Every finding of the last check of every report there is, with what was said about it; three queries."""
    names = {line.version_id: line.name for line in lines if line.version_id is not None}
    said = _said(list(names))
    rows: Rows = [("机关", "级别", "代码", "疑点", "处理", "处理的说明")]
    for checked in CheckedReport.objects.filter(version__in=list(names)).order_by("version"):
        for entry in checked.findings:
            finding = finding_of(entry)
            done = said.get((checked.version_id, finding.id), ("", ""))
            rows.append(
                (names[checked.version_id], _LEVELS[finding.level], finding.code, finding.message, *done)
            )
    return rows


def _said(versions: list[int]) -> dict[tuple[int, str], tuple[str, str]]:
    found: dict[tuple[int, str], tuple[str, str]] = {}
    for one in Dismissal.objects.filter(version__in=versions, restored_at=None):
        found[one.version_id, one.finding_id] = ("排除", one.reason)
    for signed in Explanation.objects.filter(version__in=versions, replaced_at=None):
        words = f"{signed.text}（{signed.signed_as}）"
        found[signed.version_id, signed.finding_id] = ("签署说明", words)
    return found
