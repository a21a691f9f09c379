"""The older binary workbooks: xls, and et of WPS, which is the same inside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from zhaoming.documents.flat_sheet import is_flat_sheet
from zhaoming.documents.grids import has_text
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import EMPTY, ENCRYPTED, TOO_MUCH, Refusal
from zhaoming.documents.sheets.number_format import shown_number, shown_text
from zhaoming.documents.sheets.sectors import must_end
from zhaoming.documents.sheets.sheet import Sheet, has_hidden, sheet_blocks
from zhaoming.documents.sheets.xls_records import SheetRecords, must_fit, sheet_records
from zhaoming.paper import Block, Paper


def open_xls(*, data: bytes | Path) -> Paper:
    """Read the shown sheets of an xls or et. Raises `Refusal` for passwords, damage, empty books."""
    blocks: list[Block] = []
    warnings: list[str] = []
    tables = count(1)
    for sheet in _sheets(data, warnings):
        if is_flat_sheet(name=sheet.name, texts=sheet.texts):
            continue
        if has_hidden(sheet=sheet):
            warnings.append(f"工作表“{sheet.name}”有隐藏的行或列，未读取")
        blocks.extend(sheet_blocks(sheet=sheet, next_table=lambda: next(tables)))
    if not has_text(blocks=blocks):
        raise Refusal(EMPTY, "工作簿中没有可见的文字")
    return Paper(kind="xls", blocks=tuple(blocks), warnings=tuple(warnings))


def xls_list(*, data: bytes | Path) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets that are not hidden, with their hidden rows, and a sentence for every sheet that is."""
    warnings: list[str] = []
    return tuple(_sheets(data, warnings)), tuple(warnings)


def _sheets(data: bytes | Path, warnings: list[str]) -> Iterator[Sheet]:
    import python_calamine

    must_end(data=data)
    must_fit(data=data)
    try:
        with BytesIO(data) if isinstance(data, bytes) else data.open("rb") as stream:
            book = python_calamine.CalamineWorkbook.from_filelike(stream)
    except python_calamine.PasswordError as error:
        raise Refusal(ENCRYPTED, "工作簿设有打开密码") from error
    records = sheet_records(data=data)
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            warnings.append(f"工作表“{about.name}”是隐藏的，未读取")
            continue
        said = records.get(number, SheetRecords())
        yield _sheet(book.get_sheet_by_index(number), about.name, said)


def _sheet(stored: Any, name: str, said: SheetRecords) -> Sheet:
    sheet = Sheet(name, hidden_rows=said.hidden_rows, hidden_columns=said.hidden_columns)
    if stored.total_height * stored.total_width > MOST_GRID_SLOTS * 10:
        raise Refusal(TOO_MUCH, f"工作表“{name}”超过 {MOST_GRID_SLOTS} 格")
    for row, values in enumerate(stored.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            text = _text(value, said, (row, column))
            if text:
                sheet.texts[row, column] = text
    sheet.texts.update(said.errors)
    sheet.merges.extend(
        (top, left, bottom, right) for (top, left), (bottom, right) in stored.merged_cell_ranges or ()
    )
    return sheet


def _text(value: object, said: SheetRecords, place: tuple[int, int]) -> str:
    code = said.formats.get(place)
    if isinstance(value, str):
        return shown_text(text=value, code=code) if value else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return shown_number(stored=repr(value), code=code) if value or said.zeros_shown else ""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    return str(value) if isinstance(value, (time, timedelta)) else ""
