"""The figures of a report as CSV, one a line, and back; the text of the report is not in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from zhaoming.annual_report.form import CellSpec, FormId, cells_of, keys_of, specs_by_key
from zhaoming.annual_report.official.cell_text import number_text
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, Value

HEAD = ("key", "label", "value", "state", "raw")
BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets put between cells, by country and by the format chosen on saving.
_SEPARATORS = ",;\t"
_SUB_ROW = re.compile(r"(?P<name>(?P<parent>s2\.[a-z_]+)\.sub[1-9][0-9]*)\.(?P<column>[a-z_]+)")
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,10})?")
_AMOUNT_COLUMNS = frozenset({"amount", "amount_wan"})
# A spreadsheet takes a text that begins so for a formula; an apostrophe before it makes it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


class CsvError(ValueError):
    """The CSV is not one of ours; the message says in Chinese what is wrong on which line."""


def csv_text(report: AnnualReport) -> str:
    """The figures with UTF-8's byte-order mark, so that spreadsheets know the encoding.

    Columns: key, label, value (empty where there is none; amounts in 万元), state, raw (what was
    printed). Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in flat_rows(report):
        key, label, value, state, raw = row
        writer.writerow((key, _guarded(label), number_text(value), state, _guarded(raw)))
    return out.getvalue()


def flat_rows(report: AnnualReport) -> Iterator[tuple[str, str, Value, str, str]]:
    """Key, label, value, state and printed text of every cell, in the report's order."""
    for key, cell in report.cells.items():
        state = "" if cell.state is None else cell.state.value
        yield key, label_of(report, key), cell.value, state, cell.raw or ""


def label_of(report: AnnualReport, key: str) -> str:
    """The labels of a cell from the outermost in, parted by " / ", as a person would name it."""
    spec = _spec_of(report.form, key)
    if spec is not None:
        return " / ".join(spec.labels)
    match = _SUB_ROW.fullmatch(key)
    parent = None if match is None else _spec_of(report.form, f"{match['parent']}.{match['column']}")
    if match is None or parent is None:
        return key
    own = report.labels.get(f"{match['name']}.label") or report.labels.get(match["name"]) or ""
    return " / ".join((*parent.labels[:-1], own, parent.labels[-1]))


def report_of_csv(text: str) -> AnnualReport:
    """The figures that `csv_text` wrote, also after a spreadsheet saved them with other separators.

    Agency, year and text are not in a CSV; the printed text may be left out of the file. Raises
    `CsvError` on the first line that is not ours: an unknown key, a value that is no number, a
    value that its state forbids, a quotation mark that never closes.
    """
    try:
        return _report_of(text)
    except csv.Error as error:
        raise CsvError("有一格的引号没有合上，或者文字过长。") from error


def _report_of(text: str) -> AnnualReport:
    rows = csv.reader(io.StringIO(_unmarked(text), newline=""), delimiter=separator_of(text) or ",")
    head = tuple(column.strip() for column in next(rows, []))
    if not is_head(head):
        raise CsvError(f"第 1 行应为 {','.join(HEAD)}，实为 {','.join(head)[:80]}。")
    cells: dict[str, Cell] = {}
    labels: dict[str, str] = {}
    for values in rows:
        if not any(value.strip() for value in values):
            continue
        key, label, cell = _line(values, rows.line_num)
        if key in cells:
            raise CsvError(f"第 {rows.line_num} 行：{key} 出现了两次。")
        cells[key] = cell
        match = _SUB_ROW.fullmatch(key)
        if match is not None:
            labels[f"{match['name']}.label"] = label
    return AnnualReport(agency=None, year=None, form=_form_of(cells), cells=cells, labels=labels)


def separator_of(text: str) -> str | None:
    """What parts the cells of a CSV that begins with our head; None for any other text."""
    first = _unmarked(text).partition("\n")[0].replace('"', "").strip()
    return next((one for one in _SEPARATORS if first.startswith(one.join(HEAD[:-1]))), None)


def _unmarked(text: str) -> str:
    """The text without a byte-order mark, and without the line by which spreadsheets name the separator."""
    return re.sub(r"\A\ufeff?(?:sep=[,;\t]\r?\n)?", "", text)


def is_head(head: tuple[str, ...]) -> bool:
    """True for the head of a CSV of ours, with or without the printed text and blank columns behind it."""
    named = len(head)
    while named and not head[named - 1]:
        named -= 1
    return head[:named] in (HEAD, HEAD[:-1])


def _line(values: list[str], number: int) -> tuple[str, str, Cell]:
    key, label, value, state, raw = (*values, *("" for _ in HEAD))[: len(HEAD)]
    key, value, state = key.strip(), value.strip(), state.strip()
    if key not in specs_by_key() and not _SUB_ROW.fullmatch(key):
        raise CsvError(f"第 {number} 行：{key!r} 不是年度报告的单元格。")
    try:
        known = CellState(state) if state else None
        cell = Cell(_value_of(key, value), known, _unguarded(raw) or None)
    except ValueError as error:
        raise CsvError(f"第 {number} 行 {key}：数值 {value!r} 与状态 {state!r} 不成立。") from error
    own_label = _unguarded(label).split(" / ")
    return key, own_label[-2] if len(own_label) > 1 else "", cell


def _value_of(key: str, text: str) -> Value:
    if not text:
        return None
    if not _PLAIN_NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text) if key.rsplit(".", 1)[-1] in _AMOUNT_COLUMNS else int(text)


def _form_of(cells: Mapping[str, Cell]) -> FormId | None:
    """Told by the rows of 表二 alone; a file without them leaves the form open, unless （六） is split."""
    for form, other in ((FormId.F2019, FormId.F2021), (FormId.F2021, FormId.F2019)):
        if any(key in cells for key in set(keys_of(form)) - set(keys_of(other)) if key.startswith("s2.")):
            return form
    return FormId.F2021 if "s3.other_misc.total" in cells else None


def _unguarded(text: str) -> str:
    return text.removeprefix(_GUARD)


def _spec_of(form: FormId | None, key: str) -> CellSpec | None:
    return _specs_of(form).get(key) or specs_by_key().get(key)


@cache
def _specs_of(form: FormId | None) -> dict[str, CellSpec]:
    return {} if form is None else {spec.key: spec for spec in cells_of(form)}


def _guarded(text: str) -> str:
    return _GUARD + text if text.startswith((*_FORMULA_STARTS, _GUARD)) else text
