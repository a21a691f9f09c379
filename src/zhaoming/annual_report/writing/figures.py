"""The figures a text may bind: the cells of the report, sums over them, and a closed list from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhaoming.annual_report.form import (
    ORGANISATION_COLUMNS,
    ORGANISATIONS_LABEL,
    FormId,
    keys_of,
    specs_by_key,
)
from zhaoming.annual_report.official import number_text
from zhaoming.annual_report.report import AnnualReport, Cell, CellState


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A figure by its key: its Chinese name, the text it is drawn as, and its number where it has one."""

    key: str
    label: str
    text: str
    value: int | Decimal | None
    group: str


@dataclass(frozen=True, slots=True)
class RecordFigure:
    """A figure the records tell and no cell holds; `unit` is drawn with it where it says something (%)."""

    key: str
    label: str
    unit: str = ""


# What people entered beside the text, drawn as they wrote it.
ENTRIES: tuple[tuple[str, str], ...] = (
    ("entry.assessment", "工作考核结果"),
    ("entry.appraisal", "社会评议结果"),
    ("entry.accountability", "责任追究结果"),
    ("entry.prior_problems", "上年报告的问题和去向"),
)
NOT_ENTERED = "（该项未登记）"
NOT_COUNTED = "（该项未统计）"
_NO_VALUE = {
    CellState.BLANK: "（该项未填报）",
    CellState.ABSENT: "（表中没有该项）",
    CellState.PLACEHOLDER: "（该项未填数字）",
    CellState.UNREADABLE: "（该项未能读出）",
}

RECORD_FIGURES: tuple[RecordFigure, ...] = (
    RecordFigure("rec.answered", "本年答复的申请"),
    RecordFigure("rec.in_time", "其中按期答复的"),
    RecordFigure("rec.late", "其中逾期答复的"),
    RecordFigure("rec.in_time_share", "按期答复率", "%"),
    RecordFigure("rec.extended", "本年办结的申请中延期的"),
    RecordFigure("rec.asked_to_correct", "本年办结的申请中告知补正的"),
    RecordFigure("rec.fees_notified", "本年发出的信息处理费收费通知"),
    RecordFigure("rec.fees_paid_yuan", "本年缴纳的信息处理费（元）"),
    RecordFigure("rec.published", "本年首次公开的文件"),
    RecordFigure("rec.prior_problems", "上年报告指出的问题"),
    RecordFigure("rec.prior_settled", "其中已写明改进结果的"),
)

_DENIED = tuple(f"denied_{name}" for name in (
    "state_secret", "law_forbidden", "safety_stability", "third_party", "internal_affairs", "process_info",
    "enforcement_file", "admin_query",
))  # fmt: skip
_SUMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("sum.to_handle", "新收加上年结转", ("s3.new_received.total", "s3.carried_in.total")),
    ("sum.new_organisations", f"新收：{ORGANISATIONS_LABEL}", tuple(
        f"s3.new_received.{column}" for column in ORGANISATION_COLUMNS
    )),
    ("sum.disclosed", "予以公开和部分公开", ("s3.granted.total", "s3.partial.total")),
    ("sum.denied", "不予公开（八项合计）", tuple(f"s3.{row}.total" for row in _DENIED)),
    ("sum.unable", "无法提供（三项合计）", tuple(
        f"s3.unable_{row}.total" for row in ("not_held", "need_creation", "still_unclear")
    )),
    ("sum.not_processed", "不予处理（五项合计）", tuple(
        f"s3.notproc_{row}.total" for row in ("petition", "repeat", "publication", "excessive", "reissue")
    )),
    ("sum.other", "其他处理（三项合计）", tuple(
        f"s3.other_{row}.total" for row in ("no_correction", "no_payment", "misc")
    )),
    ("sum.suits", "行政诉讼（两类合计）", ("s4.suit_direct.total", "s4.suit_after_review.total")),
    ("sum.suits_upheld", "行政诉讼结果维持", ("s4.suit_direct.upheld", "s4.suit_after_review.upheld")),
    ("sum.suits_corrected", "行政诉讼结果纠正", ("s4.suit_direct.corrected", "s4.suit_after_review.corrected")),
    ("sum.suits_other", "行政诉讼其他结果", ("s4.suit_direct.other", "s4.suit_after_review.other")),
    ("sum.suits_pending", "行政诉讼尚未审结", ("s4.suit_direct.pending", "s4.suit_after_review.pending")),
    ("sum.disputes_corrected", "复议、诉讼结果纠正合计", (
        "s4.review.corrected", "s4.suit_direct.corrected", "s4.suit_after_review.corrected",
    )),
)  # fmt: skip


def figures_of(
    *,
    report: AnnualReport,
    records: Mapping[str, str | int | None] | None = None,
    entries: Mapping[str, str] | None = None,
) -> dict[str, BoundFigure]:
    """Every figure a text of this report may bind, by key, as it is now.

    `records` holds the values of `RECORD_FIGURES`, `entries` the words of `ENTRIES`; one that is lacking, or
    None, is drawn in words that say so.
    """
    told = entries or {}
    words = [BoundFigure(key, label, told.get(key) or NOT_ENTERED, None, "报告") for key, label in ENTRIES]
    found = [*_cells(report), *_sums(report), *_records(records or {}), *_of_report(report), *words]
    return {figure.key: figure for figure in found}


def texts_of(*, figures: Mapping[str, BoundFigure]) -> dict[str, str]:
    """What each figure is drawn as, for `binding.draw`."""
    return {key: figure.text for key, figure in figures.items()}


def _cells(report: AnnualReport) -> Iterator[BoundFigure]:
    specs = specs_by_key()
    for key in keys_of(report.form or FormId.F2021, report.other_split):
        cell = report.cells.get(key, Cell(state=CellState.ABSENT))
        spec = specs[key]
        table = {2: "表二", 3: "表三", 4: "表四"}[spec.section]
        yield BoundFigure(key, " ".join(spec.labels), _text(cell), cell.value, table)


def _sums(report: AnnualReport) -> Iterator[BoundFigure]:
    for key, label, parts in _SUMS:
        cells = [report.cells.get(part, Cell(state=CellState.ABSENT)) for part in parts]
        known = [int(cell.value) for cell in cells if cell.value is not None]
        # A sum with a part nobody knows would pass for a figure it is not.
        gap = next((cell for cell in cells if cell.value is None), None)
        if gap is None:
            yield BoundFigure(key, label, str(sum(known)), sum(known), "合计")
        else:
            yield BoundFigure(key, label, _text(gap), None, "合计")


def _records(records: Mapping[str, str | int | None]) -> Iterator[BoundFigure]:
    for one in RECORD_FIGURES:
        value = records.get(one.key)
        if value is None:
            yield BoundFigure(one.key, one.label, NOT_COUNTED, None, "记录")
        else:
            yield BoundFigure(one.key, one.label, f"{value}{one.unit}", Decimal(str(value)), "记录")


def _of_report(report: AnnualReport) -> Iterator[BoundFigure]:
    year = "" if report.year is None else str(report.year)
    yield BoundFigure("report.year", "报告年度", year, None, "报告")
    yield BoundFigure("report.agency", "机关名称", report.agency or "", None, "报告")


def _text(cell: Cell) -> str:
    if cell.value is None:
        return _NO_VALUE[cell.state or CellState.BLANK]
    text = number_text(cell.value)
    return text.rstrip("0").rstrip(".") if "." in text else text
