"""Annual reports built without any reading: for tests of what is done with a report afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from zhaoming.annual_report.form import FormId, cells_of
from zhaoming.annual_report.report import AnnualReport, Cell, NarrativeSection

NARRATIVE = (
    NarrativeSection("", "", "本报告依据《中华人民共和国政府信息公开条例》编制，统计期限为全年。"),
    NarrativeSection("一", "总体情况", "主动公开规范有序。\n依申请公开依法办理。"),
    NarrativeSection("二", "主动公开政府信息情况", ""),
    NarrativeSection("三", "收到和处理政府信息公开申请情况", ""),
    NarrativeSection("四", "政府信息公开行政复议、行政诉讼情况", ""),
    NarrativeSection("五", "存在的主要问题及改进情况", "解读形式较为单一，下一步丰富形式。"),
    NarrativeSection("六", "其他需要报告的事项", "无收取信息处理费情况。"),
)


def plain_cells(*, form: FormId, other_split: bool | None = None, step: int = 1) -> dict[str, Cell]:
    """Every cell of a form with a plain number: 0, step, 2 × step … in printed order."""
    return {
        spec.key: Cell(Decimal(number * step) / 100 if spec.amount else number * step)
        for number, spec in enumerate(cells_of(form, other_split))
    }


def report_by_hand(
    *,
    form: FormId = FormId.F2021,
    other_split: bool | None = None,
    changes: Mapping[str, Cell] | None = None,
    labels: Mapping[str, str] | None = None,
    narrative: tuple[NarrativeSection, ...] = NARRATIVE,
    agency: str | None = "青禾区人民政府",
    year: int | None = 2023,
) -> AnnualReport:
    """A report of a made-up district; `changes` replaces single cells."""
    cells = plain_cells(form=form, other_split=other_split)
    cells.update(changes or {})
    return AnnualReport(
        agency=agency, year=year, form=form, cells=cells, labels=dict(labels or {}), narrative=narrative
    )
