"""xlsx read straight from its XML: shown sheets, shared strings, merges, formats that change the meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from zhaoming.documents.flat_sheet import is_flat_sheet
from zhaoming.documents.grids import has_text
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.package import Element, Package, relations
from zhaoming.documents.refusal import DAMAGED, EMPTY, TOO_MUCH, UNSUPPORTED, Refusal
from zhaoming.documents.sheets.formulas import UNCALCULATED, column_number, uncalculated
from zhaoming.documents.sheets.number_format import BUILT_IN, shown_number, shown_text
from zhaoming.documents.sheets.numbers import date_text, is_date_format
from zhaoming.documents.sheets.sheet import Sheet, has_hidden, sheet_blocks
from zhaoming.paper import Block, Paper

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def open_xlsx(*, data: bytes | Path) -> Paper:
    """Read the shown sheets of an xlsx. Raises `Refusal` for damage, bombs and empty books."""
    reader = _opened(data)
    tables = count(1)
    blocks = tuple(
        block
        for sheet in reader.sheets()
        if not is_flat_sheet(name=sheet.name, texts=sheet.texts)
        for block in reader.blocks(sheet, lambda: next(tables))
    )
    if not has_text(blocks=blocks):
        raise Refusal(EMPTY, "工作簿中没有可见的文字")
    return Paper(kind="xlsx", blocks=blocks, warnings=tuple(reader.warnings))


def xlsx_list(*, data: bytes | Path) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets that are not hidden, with their hidden rows, and a sentence for every sheet that is."""
    reader = _opened(data)
    return tuple(reader.sheets()), tuple(reader.warnings)


def _opened(data: bytes | Path) -> _Book:
    package = Package(data=data)
    main = next(
        (name for kind, name in relations(package=package, part="").values() if kind == "officeDocument"), ""
    )
    if main.endswith(".bin"):
        raise Refusal(UNSUPPORTED, "二进制工作簿（xlsb），请另存为 xlsx")
    book = package.tree(main or "xl/workbook.xml")
    if book is None:
        raise Refusal(DAMAGED, "找不到工作簿")
    related = relations(package=package, part=main or "xl/workbook.xml")
    return _Book(package, book, related)


@dataclass(frozen=True, slots=True)
class _Format:
    date: bool = False
    code: str | None = None
    framed: bool = False


@dataclass(slots=True)
class _Book:
    """A workbook on the way to blocks."""

    package: Package
    root: Element
    related: dict[str, tuple[str, str]]
    warnings: dict[str, None] = field(default_factory=dict)

    def blocks(self, sheet: Sheet, next_table: Callable[[], int]) -> Iterator[Block]:
        """The blocks of a sheet; what it hides is warned of."""
        self._warn(sheet)
        yield from sheet_blocks(sheet=sheet, next_table=next_table)

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet that is not hidden, one after the other."""
        ns = self.root.tag.partition("}")[0] + "}"
        parts = dict(self.related.values())
        strings = _shared_strings(self.package.tree(parts.get("sharedStrings", "")))
        formats = _formats(self.package.tree(parts.get("styles", "")))
        properties = self.root.find(f"{ns}workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        calculation = self.root.find(f"{ns}calcPr")
        stale = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
        for one in self.root.iterfind(f"{ns}sheets/{ns}sheet"):
            name = one.get("name") or ""
            if one.get("state") in ("hidden", "veryHidden"):
                self.warnings[f"工作表“{name}”是隐藏的，未读取"] = None
                continue
            root = self._sheet_root(one)
            if root is None:
                continue
            yield _SheetReader(strings, formats, since_1904, stale).read(root, name)

    def _sheet_root(self, one: Element) -> Element | None:
        key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
        kind, part = self.related.get(key, ("", ""))
        return self.package.tree(part) if kind == "worksheet" else None

    def _warn(self, sheet: Sheet) -> None:
        if has_hidden(sheet=sheet):
            self.warnings[f"工作表“{sheet.name}”有隐藏的行或列，未读取"] = None
        if UNCALCULATED in sheet.texts.values():
            self.warnings[f"工作表“{sheet.name}”有未计算的公式，请用 Excel 打开并保存一次"] = None


def _shared_strings(root: Element | None) -> list[str]:
    if root is None:
        return []
    ns = root.tag.partition("}")[0] + "}"
    return [_rich_text(one, ns) for one in root.iterfind(f"{ns}si")]


def _rich_text(one: Element, ns: str) -> str:
    """The text of a string, without the reading aids beside it; a raised run after a digit is a note mark."""
    pieces: list[str] = []
    for child in one:
        if child.tag == f"{ns}t":
            pieces.append(child.text or "")
        elif child.tag == f"{ns}r":
            text = child.findtext(f"{ns}t") or ""
            raised = child.find(f"{ns}rPr/{ns}vertAlign")
            mark = (
                raised is not None
                and raised.get("val") == "superscript"
                and pieces
                and pieces[-1][-1:].isdigit()
            )
            pieces.append(f"[{text}]" if mark else text)
    text = "".join(pieces)
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _formats(root: Element | None) -> list[_Format]:
    if root is None:
        return []
    ns = root.tag.partition("}")[0] + "}"
    codes = {one.get("numFmtId"): one.get("formatCode") for one in root.iterfind(f"{ns}numFmts/{ns}numFmt")}
    framed = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in root.iterfind(f"{ns}borders/{ns}border")
    ]
    formats = []
    for one in root.iterfind(f"{ns}cellXfs/{ns}xf"):
        number = one.get("numFmtId") or "0"
        format_id = int(number) if number.isdigit() else 0
        border = one.get("borderId") or "0"
        formats.append(
            _Format(
                date=is_date_format(format_id=format_id, code=codes.get(number)),
                code=codes.get(number) or BUILT_IN.get(format_id),
                framed=border.isdigit() and int(border) < len(framed) and framed[int(border)],
            )
        )
    return formats


@dataclass(slots=True)
class _SheetReader:
    """Reads one sheet part."""

    strings: list[str]
    formats: list[_Format]
    since_1904: bool
    stale: bool = False
    zeros_shown: bool = True
    _zeros: dict[tuple[int, int], str] = field(default_factory=dict)

    def read(self, root: Element, name: str) -> Sheet:
        """The stored cells of the sheet with their merges and hidden rows."""
        ns = root.tag.partition("}")[0] + "}"
        sheet = Sheet(name)
        self.zeros_shown = all(
            view.get("showZeros") not in ("0", "false")
            for view in root.iterfind(f"{ns}sheetViews/{ns}sheetView")
        )
        hidden_by_default = (form := root.find(f"{ns}sheetFormatPr")) is not None and form.get(
            "zeroHeight"
        ) == "1"
        for one in root.iterfind(f"{ns}cols/{ns}col"):
            if _is_hidden(one, "width"):
                first, last = _number(one.get("min")), _number(one.get("max"))
                sheet.hidden_columns.update(range(first - 1, min(last, 16384)))
        row_number = 0
        for row in root.iterfind(f"{ns}sheetData/{ns}row"):
            row_number = _number(row.get("r")) or row_number + 1
            if _is_hidden(row, "ht") or (hidden_by_default and row.get("hidden") is None):
                sheet.hidden_rows.add(row_number - 1)
            self._row(row, row_number - 1, sheet, ns)
        for place in uncalculated(zeros=self._zeros, texts=sheet.texts):
            sheet.texts[place] = UNCALCULATED
        for one in root.iterfind(f"{ns}mergeCells/{ns}mergeCell"):
            area = _area(one.get("ref") or "")
            if area is not None:
                sheet.merges.append(area)
        return sheet

    def _row(self, row: Element, number: int, sheet: Sheet, ns: str) -> None:
        column = -1
        for cell in row.iterfind(f"{ns}c"):
            place = _REFERENCE.match(cell.get("r") or "")
            column = column_number(place.group(1)) if place else column + 1
            style = cell.get("s") or "0"
            known = style.isdigit() and int(style) < len(self.formats)
            shown_as = self.formats[int(style)] if known else _Format()
            text = self._text(cell, shown_as, ns)
            formula = cell.find(f"{ns}f") if self.stale else None
            if formula is not None and _is_zero(cell.findtext(f"{ns}v") or ""):
                self._zeros[number, column] = formula.text or ""
            if text:
                sheet.texts[number, column] = text
            if shown_as.framed:
                sheet.framed.add((number, column))
            if len(sheet.texts) + len(sheet.framed) > 2 * MOST_GRID_SLOTS:
                raise Refusal(TOO_MUCH, f"工作表“{sheet.name}”超过 {MOST_GRID_SLOTS} 格")

    def _text(self, cell: Element, shown_as: _Format, ns: str) -> str:
        kind: str = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(f"{ns}is")
            return "" if inline is None else shown_text(text=_rich_text(inline, ns), code=shown_as.code)
        stored: str | None = cell.findtext(f"{ns}v")
        if stored is None or stored == "":
            formula = cell.find(f"{ns}f")
            return UNCALCULATED if formula is not None and kind != "str" else ""
        if kind == "s":
            index = int(stored) if stored.strip().isdigit() else -1
            if not 0 <= index < len(self.strings):
                raise Refusal(DAMAGED, "共享文字表不完整")
            return shown_text(text=self.strings[index], code=shown_as.code)
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind != "n":
            return shown_text(text=stored, code=shown_as.code) if kind == "str" else stored
        if shown_as.date:
            return date_text(stored, since_1904=self.since_1904)
        if not self.zeros_shown and _is_zero(stored):
            return ""
        return shown_number(stored=stored, code=shown_as.code)


def _is_hidden(one: Element, size: str) -> bool:
    """True for a row or column that is hidden, or drawn to nothing."""
    return one.get("hidden") in ("1", "true") or _is_zero(one.get(size) or "1")


def _is_zero(stored: str) -> bool:
    return not stored.strip("0.") and "0" in stored


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.match(first), _REFERENCE.match(last or first)
    if start is None or end is None:
        return None
    return (
        int(start.group(2)) - 1,
        column_number(start.group(1)),
        int(end.group(2)) - 1,
        column_number(end.group(1)),
    )
