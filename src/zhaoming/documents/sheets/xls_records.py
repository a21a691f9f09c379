"""What the records of an xls say beside the values: formats, errors, and what is hidden ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from zhaoming.documents.refusal import DAMAGED, Refusal
from zhaoming.documents.sheets.formulas import UNCALCULATED
from zhaoming.documents.sheets.number_format import BUILT_IN
from zhaoming.documents.sheets.numbers import is_date_format

_BOF, _EOF, _FORMAT, _XF, _SHEET = 0x0809, 0x000A, 0x041E, 0x00E0, 0x0085
_ROW, _COLUMNS, _MULTIPLE, _ERROR, _FORMULA, _WINDOW = 0x0208, 0x007D, 0x00BD, 0x0205, 0x0006, 0x023E
# The empty text among the tokens of a formula.
_NO_TEXT = b"\x17\x00"
# Records that begin with row, column and format: numbers, texts, errors and formulas.
_CELLS = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _ERROR, _FORMULA))
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BIFF8 = 0x0600
_DIMENSIONS, _ROWS, _WIDTH = 0x0200, 65_536, 256
# Rows in four bytes since Excel 97, in two before; the last of each is the one after.
_PLACES = {14: "<IIHH", 10: "<HHHH"}
# Several cells of one row: numbers, and blanks.
_SEVERAL = frozenset((0x00BD, 0x00BE))
Record = tuple[int, bytes]
Place = tuple[int, int]


@dataclass(slots=True)
class SheetRecords:
    """One sheet: the format codes of its cells, its errors by place, its hidden rows and columns."""

    formats: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    zeros_shown: bool = True


def sheet_records(*, data: bytes | Path) -> dict[int, SheetRecords]:
    """The sheets of a workbook by their number; none for books older than Excel 97, which say it otherwise."""
    stream = _stream(data)
    head = next(_records(stream, 0), None)
    if head is None or len(head[1]) < 2 or struct.unpack_from("<H", head[1])[0] != _BIFF8:
        return {}
    codes: dict[int, str] = {}
    formats: list[int] = []
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FORMAT and len(body) > 5:
            codes[struct.unpack_from("<H", body)[0]] = _unicode(body[2:])
        elif kind == _XF and len(body) >= 4:
            formats.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
    by_xf = [_code(number, codes) for number in formats]
    return {at: _sheet(_records(stream, start), by_xf) for at, start in enumerate(starts)}


def must_fit(*, data: bytes | Path) -> None:
    """Raise `Refusal` for sheets that say they are wider or longer than an xls can be.

    The reader of workbooks makes room for whatever they say: hundreds of gigabytes for one wrong byte.
    """
    stream = _stream(data)
    starts = [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(stream, 0)
        if kind == _SHEET and len(body) >= 4
    ]
    for start in starts:
        for kind, body in _records(stream, start):
            if not _fits(kind, body):
                raise Refusal(DAMAGED, "工作表里有超出 xls 范围的行或者列")


def _fits(kind: int, body: bytes) -> bool:
    if kind == _DIMENSIONS and len(body) in _PLACES:
        top, bottom, left, right = struct.unpack_from(_PLACES[len(body)], body)
        return bool(top <= bottom <= _ROWS and left <= right <= _WIDTH)
    if kind in _CELLS | _SEVERAL and len(body) >= 4:
        last = body[-2:] if kind in _SEVERAL else body[2:4]
        return bool(max(struct.unpack_from("<H", body, 2)[0], struct.unpack("<H", last)[0]) < _WIDTH)
    return True


def _stream(data: bytes | Path) -> bytes:
    import olefile

    with olefile.OleFileIO(BytesIO(data) if isinstance(data, bytes) else data) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        return ole.openstream(name).read() if name else b""


def _code(number: int, codes: dict[int, str]) -> str:
    """A number's format code, empty where it shows what is stored; dates are told apart by the values."""
    code = codes.get(number)
    if is_date_format(format_id=number, code=code):
        return ""
    return code or BUILT_IN.get(number, "")


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from `start` to the end of their part."""
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _EOF:
            return
        at += 4 + size


def _unicode(body: bytes) -> str:
    count, flags = struct.unpack_from("<HB", body)
    wide = flags & 1
    return body[3 : 3 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(records: Iterator[Record], by_xf: list[str]) -> SheetRecords:
    sheet = SheetRecords()
    for kind, body in records:
        if kind in _CELLS and len(body) >= 6:
            row, column, xf = struct.unpack_from("<HHH", body)
            _note(sheet, (row, column), xf, by_xf)
            _note_error(sheet, kind, body, (row, column))
        elif kind == _MULTIPLE and len(body) >= 6:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                _note(sheet, (row, first + at), struct.unpack_from("<H", body, 4 + 6 * at)[0], by_xf)
        else:
            _note_layout(sheet, kind, body)
    return sheet


def _note(sheet: SheetRecords, place: Place, xf: int, by_xf: list[str]) -> None:
    if xf < len(by_xf) and by_xf[xf]:
        sheet.formats[place] = by_xf[xf]


def _note_error(sheet: SheetRecords, kind: int, body: bytes, place: Place) -> None:
    if kind == _ERROR and len(body) >= 8 and body[7]:
        sheet.errors[place] = _ERRORS.get(body[6], "#N/A")
    elif kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        sheet.errors[place] = _ERRORS.get(body[8], "#N/A")
    elif kind == _FORMULA and _was_never_calculated(body):
        sheet.errors[place] = UNCALCULATED


def _was_never_calculated(body: bytes) -> bool:
    """True for an empty result of a formula without "": programs that calculate nothing store it."""
    return len(body) >= 22 and body[6] == 3 and body[12:14] == b"\xff\xff" and _NO_TEXT not in body[22:]


def _note_layout(sheet: SheetRecords, kind: int, body: bytes) -> None:
    """Hidden rows, hidden columns, and whether zeros are shown."""
    if kind == _ROW and len(body) >= 14 and body[12] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == _COLUMNS and len(body) >= 10:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", body)
        if flags & 1 or width == 0:
            sheet.hidden_columns.update(range(first, min(last, 256) + 1))
    elif kind == _WINDOW and len(body) >= 2:
        sheet.zeros_shown = bool(body[0] & 0x10)
