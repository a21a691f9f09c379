"""xls and et: values, hidden rows, columns and sheets, properties; what else they hold is told as unread."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.workbook import letters, whole_number
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.refusal import ENCRYPTED, TOO_MUCH, Refusal
from zhaoming.documents.sheets.sectors import must_end
from zhaoming.documents.sheets.xls_records import SheetRecords, must_fit, sheet_records
from zhaoming.paper import Extract, Layer, PartKind

_PROPERTIES = {
    "author": "作者",
    "last_saved_by": "最后修改者",
    "company": "单位",
    "manager": "主管",
    "comments": "备注",
    "keywords": "关键词",
    "subject": "主题",
    "category": "类别",
}
_UNSEEN = "xls 中的批注、图形、图片和公式无法检查，请另存为 xlsx 后重新检查"


def extract_xls(data: bytes) -> Extract:
    """Look into an xls or et. Raises `Refusal` for passwords and damage."""
    import python_calamine

    must_end(data=data)
    must_fit(data=data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Refusal(ENCRYPTED, "工作簿设有打开密码") from error
    found = Gathering()
    records = sheet_records(data=data)
    for number, about in enumerate(book.sheets_metadata):
        called = f"工作表“{about.name}”"
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            found.cannot_see(called, "不是普通工作表（图表或宏表），无法检查")
            continue
        hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
        _sheet(book.get_sheet_by_index(number), called, hidden, records.get(number, SheetRecords()), found)
    _properties(data, found)
    found.cannot_see("工作簿", _UNSEEN)
    return found.extract("xls")


def _sheet(stored: Any, called: str, hidden: bool, said: SheetRecords, found: Gathering) -> None:
    if stored.total_height * stored.total_width > MOST_GRID_SLOTS * 10:
        raise Refusal(TOO_MUCH, f"{called}超过 {MOST_GRID_SLOTS} 格")
    columns: dict[int, list[str]] = {}
    for row, values in enumerate(stored.to_python(skip_empty_area=False)):
        texts = [_text(value) for value in values]
        layer = Layer.HIDDEN_SHEET if hidden else Layer.SHOWN
        if not hidden and row in said.hidden_rows:
            layer = Layer.HIDDEN_ROW
        joined = "\t".join(text for text in texts if text)
        found.text(joined, f"{called}第 {row + 1} 行", layer, group=called)
        for column in said.hidden_columns:
            if column < len(texts) and texts[column]:
                columns.setdefault(column, []).append(texts[column])
    for column, kept in columns.items():
        place = f"{called}{letters(column + 1)} 列"
        found.text("\n".join(kept), place, Layer.HIDDEN_COLUMN, group=called)


def _text(value: object) -> str:
    if isinstance(value, float):
        return whole_number(repr(value))
    return "" if value is None else str(value)


def _properties(data: bytes, found: Gathering) -> None:
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as ole:
        about = ole.get_metadata()
        for field, name in _PROPERTIES.items():
            found.text(_decoded(getattr(about, field, None)), "文件属性", Layer.METADATA, name=name)
        if ole.exists("_VBA_PROJECT_CUR") or ole.exists("Macros"):
            found.part(PartKind.PROGRAM, "宏（VBA）", "工作簿")
        for path in ole.listdir(streams=False, storages=True):
            if path[0].startswith("MBD"):
                found.part(PartKind.EMBEDDED, f"对象 {path[0]}", "工作簿")


def _decoded(value: object) -> str:
    if not isinstance(value, bytes):
        return "" if value is None else str(value)
    for name in ("utf-8", "gb18030"):
        try:
            return value.decode(name).strip("\0 ")
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")
