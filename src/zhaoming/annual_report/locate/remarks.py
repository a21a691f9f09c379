"""The notes a reader should see about how a report was read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhaoming.annual_report.form import SECTION3_COLUMNS, FormId
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.claims import Claims
from zhaoming.annual_report.locate.masthead import Masthead
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.paper import Paper

_FLAT_ROW = re.compile(r"[\u4e00-\u9fff](?: +\d+){7} *$")
_LEAST_FLAT_ROWS = 5
_TABLES = {
    2: "表二（主动公开政府信息情况）",
    3: "表三（收到和处理政府信息公开申请情况）",
    4: "表四（行政复议、行政诉讼情况）",
}


def remark(
    claims: Claims, *, cells: Mapping[str, Cell], form: FormId | None, masthead: Masthead, paper: Paper
) -> None:
    """Add every note the finished reading calls for, the gravest first."""
    _gaps(claims, cells, form)
    _wording(claims, cells)
    _extras(claims)
    _layout(claims, cells, paper)
    _head_of_report(claims, masthead)
    for warning in paper.warnings:
        claims.note(codes.LEFT_OUT, warning)


def _in_state(cells: Mapping[str, Cell], state: CellState) -> list[str]:
    return [key for key, cell in cells.items() if cell.state is state]


def _gaps(claims: Claims, cells: Mapping[str, Cell], form: FormId | None) -> None:
    refused = _in_state(cells, CellState.UNREADABLE)
    if refused:
        first = cells[refused[0]].reason or ""
        claims.note(
            codes.CELLS_REFUSED,
            f"有{len(refused)}个单元格不能断定数值，没有采用（{first}）；请对照原件补录",
            refused,
        )
    absent = _in_state(cells, CellState.ABSENT)
    for section, name in _TABLES.items():
        missing = [key for key in absent if key.startswith(f"s{section}.")]
        if section not in claims.sections and not (section == 2 and form is None and _shows_two(cells)):
            claims.note(codes.TABLE_MISSING, f"文件中没有找到{name}；请确认文件是否完整", missing)
        elif missing:
            _missing_rows(claims, name, missing, cells)
    for section, strays in claims.strays.items():
        if strays:
            shown = "；".join(strays[:3])
            claims.note(codes.STRAY_FIGURES, f"{_TABLES[section]}中有数字不属于任何能认出的行：“{shown}”")


def _shows_two(cells: Mapping[str, Cell]) -> bool:
    return any(key.startswith("s2.") for key in cells)


def _missing_rows(claims: Claims, name: str, missing: list[str], cells: Mapping[str, Cell]) -> None:
    parted = {key.rsplit(".", 2)[0] for key in cells if key.count(".") == 3}
    gone = [key for key in missing if key.rsplit(".", 1)[0] not in parted]
    if gone:
        rows = sorted({key.split(".")[1] for key in gone})
        claims.note(codes.ROWS_MISSING, f"{name}缺{len(rows)}行（共{len(gone)}格）；请对照表式核对", gone)


def _wording(claims: Claims, cells: Mapping[str, Cell]) -> None:
    repaired = _in_state(cells, CellState.REPAIRED)
    if repaired:
        claims.note(
            codes.LABELS_REPAIRED,
            f"有{len(repaired)}个单元格的行名或列名与表式不同（错字、漏字或序号不符），按最接近的名称认定；请核对",
            repaired,
        )


def _extras(claims: Claims) -> None:
    for group, rows in claims.subtotals.items():
        shown = "；".join(
            "、".join("空" if cell.value is None else str(cell.value) for cell in row) for row in rows
        )
        claims.note(
            codes.SUBTOTAL_PRINTED,
            f"{group}另印有小计行（依次为{'、'.join(label for _, label in SECTION3_COLUMNS)}）：{shown}",
        )
    subs = {key.split(".")[1] for key in claims.labels}
    for row in sorted(subs):
        texts = "、".join(text for key, text in claims.labels.items() if key.split(".")[1] == row)
        keys = [key for key in claims.cells if key.startswith(f"s2.{row}.sub")]
        claims.note(codes.SUB_ROWS, f"表二一行拆成若干子行（{texts}），按子行分别读取", keys)


def _layout(claims: Claims, cells: Mapping[str, Cell], paper: Paper) -> None:
    """What the file made of the printed tables: nothing of it changes a figure."""
    unitless = [key for key in claims.unitless if key in cells]
    if unitless:
        claims.note(codes.UNIT_ASSUMED, "本年收费金额没有印单位，按表式的万元计；请核对", unitless)
    padded = [key for key in cells if key in claims.padded]
    if padded:
        claims.note(
            codes.PADDED_FIGURES,
            f"有{len(padded)}个数字前后带有不间断空格或全角空格，已去掉；复制到表格软件时会成为文字",
            padded,
        )
    spaced = [line for line in paper.lines if line.text.count(" ") >= len(SECTION3_COLUMNS)]
    flat = sum(not line.words and _is_flat_row(line.text) for line in spaced)
    if flat >= _LEAST_FLAT_ROWS:
        claims.note(
            codes.FLAT_TABLES, f"有{flat}行表格成了以空格分隔的一行文字，没有单元格；请发布带表格的文件"
        )


def _is_flat_row(text: str) -> bool:
    """True for a label and the seven figures of a row of 表三 on one line."""
    return _FLAT_ROW.search(text) is not None


def _head_of_report(claims: Claims, masthead: Masthead) -> None:
    if masthead.agency is None:
        claims.note(codes.AGENCY_UNKNOWN, "没有找到编制机关的名称（标题和前言中都没有）；请补填")
    elif masthead.agency_from != "标题":
        claims.note(
            codes.YEAR_OR_AGENCY_ELSEWHERE,
            f"标题中没有机关名称，“{masthead.agency}”取自{masthead.agency_from}；请核对",
        )
    if masthead.year is None:
        claims.note(codes.YEAR_UNKNOWN, "没有找到报告年度（标题和统计期限中都没有）；请补填")
    elif masthead.year_from != "标题":
        claims.note(
            codes.YEAR_OR_AGENCY_ELSEWHERE,
            f"标题中没有年度，{masthead.year}年取自{masthead.year_from}；请核对",
        )
    elif masthead.period_year not in (None, masthead.year):
        claims.note(
            codes.YEARS_DISAGREE,
            f"标题年度为{masthead.year}年，正文统计期限为{masthead.period_year}年，两者不一致；请核对",
        )
