"""From settled claims to the cells of a report: every key of the form, each read, refused or absent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import groupby

from zhaoming.annual_report.form import (
    OTHER_LABEL,
    OTHER_SPLIT,
    RESULT_GROUPS,
    SECTION2,
    FormId,
    keys_of,
)
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.claims import Claims, HeadlessRow, settle
from zhaoming.annual_report.locate.section3_rows import row_keys
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.paper import Place

_SPLIT_ROWS = tuple(row.key for row in OTHER_SPLIT)
_NUMBER = re.compile(r"\d+")
# So many figures in a row make it one of a table.
_LEAST_FIGURES = 3
_ABSENT = Cell(state=CellState.ABSENT)
_NOT_SURELY_ABSENT = "同一行或同一表的其他格不能断定，不能断定文件中没有此栏"
_SECTION_NAMES = {2: "表二", 3: "表三", 4: "表四"}


def other_is_split(claims: Claims) -> bool | None:
    """Whether （六） is printed as three sub-rows; None where no row of it was read."""
    if any(row in claims.seen_rows for row in _SPLIT_ROWS):
        return True
    return False if "other" in claims.seen_rows else None


def settle_other(claims: Claims) -> None:
    """A （六） row printed above its sub-rows is their subtotal, not a cell of the form."""
    if not other_is_split(claims):
        return
    cells = [claims.cells.pop(key, None) for key in row_keys("other")]
    if "other" in claims.seen_rows and not all(row in claims.seen_rows for row in _SPLIT_ROWS):
        claims.stray(3, OTHER_LABEL)
    if all(claim and claim[0].state is not CellState.BLANK for claim in cells):
        claims.subtotals.setdefault(OTHER_LABEL, []).append(tuple(claim[0] for claim in cells if claim))


def settle_subtotals(claims: Claims, keys: tuple[str, ...]) -> None:
    """A row with no more than a group's name is its subtotal, unless a row of the group is missing.

    Then it may as well be that row with its label lost: neither is said.
    """
    for group, rows in RESULT_GROUPS.items():
        due = [key for row in rows for key in row_keys(row) if key in keys and key not in claims.cells]
        if not due or group not in claims.group_rows:
            continue
        printed = claims.subtotals.pop(group, [()])[0]
        raw = " ".join(cell.raw or ("" if cell.value is None else str(cell.value)) for cell in printed)
        place = printed[0].place if printed else None
        reason = f"“{group}”旁的一行可能是它的小计，也可能属于此行，无法断定"
        claims.refuse_weakly(due, reason=reason, raw=raw, place=place or Place())


def settle_headless(claims: Claims, form: FormId | None) -> None:
    """Rows of 表二 without heads: with as many figures as the form has columns, in its order."""
    columns = {key: block.columns for block in SECTION2[form] for key, _ in block.rows} if form else {}
    for headless in claims.headless:
        if headless.row in columns:
            _claim_headless(headless, [column.key for column in columns[headless.row]], claims)
        elif form is not None:
            claims.stray(2, " ".join(cell.text for cell in headless.cells))


def _claim_headless(headless: HeadlessRow, columns: list[str], claims: Claims) -> None:
    prefix = f"s2.{headless.row}." + (f"{headless.sub}." if headless.sub else "")
    keys = [prefix + column for column in columns]
    if len(headless.cells) == len(columns):
        for key, printed in zip(keys, headless.cells, strict=True):
            claims.add(key, printed)
        return
    place = headless.place
    raw = " ".join(cell.text.strip() for cell in headless.cells)
    reason = f"该行没有能对上的表头，应有{len(columns)}个数，只有{len(headless.cells)}格"
    claims.refuse(keys, reason=reason, raw=raw, place=place)


def expected_keys(form: FormId | None, split: bool | None) -> tuple[str, ...]:
    """The keys the report must hold; without a form those that both forms share, （六） as printed."""
    if form is not None:
        return keys_of(form, split)
    keys = keys_of(FormId.F2021, bool(split))
    other = {key for row in ("other", *_SPLIT_ROWS) for key in row_keys(row)} if split is None else set()
    return tuple(key for key in keys if not key.startswith("s2.") and key not in other)


def assemble(claims: Claims, keys: tuple[str, ...]) -> dict[str, Cell]:
    """Every key with its cell, sub-rows behind the row they split."""
    cells: dict[str, Cell] = {}
    disagreeing: list[str] = []
    subs = _sub_keys(claims)
    for row, own in _by_row(keys):
        for key in own:
            claimed = claims.cells.get(key, ())
            alone = claimed[0] if len(claimed) == 1 else None
            cells[key] = alone or _cell(key, claims, disagreeing, parted=row in subs)
        for sub in subs.get(row, ()):
            cells[sub] = settle(claims.cells[sub])[0]
    _note_disagreements(claims, disagreeing)
    _doubt_absence(cells, parted=subs)
    return cells


def _doubt_absence(cells: dict[str, Cell], *, parted: Collection[str]) -> None:
    """Cells beside refused ones in their row, or in a table mostly refused, are not said to be missing."""
    refused = [key for key, cell in cells.items() if cell.state is CellState.UNREADABLE]
    if not refused:
        return
    absent = [key for key, cell in cells.items() if cell.state is CellState.ABSENT]
    rows = {_row(key) for key in refused}
    printed = Counter(key[:2] for key, cell in cells.items() if cell.state is not CellState.ABSENT)
    unread = Counter(key[:2] for key in refused)
    for key in absent:
        if _row(key) not in parted and (_row(key) in rows or 2 * unread[key[:2]] > printed[key[:2]]):
            cells[key] = Cell(state=CellState.UNREADABLE, raw="", reason=_NOT_SURELY_ABSENT)


@lru_cache(maxsize=16)
def _by_row(keys: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keys row by row, in their order."""
    return tuple((row, tuple(own)) for row, own in groupby(keys, key=_row))


def _sub_keys(claims: Claims) -> Mapping[str, list[str]]:
    subs: dict[str, list[str]] = {}
    for key in claims.cells:
        if key.count(".") == 3:
            subs.setdefault(_row(key), []).append(key)
    return subs


def _row(key: str) -> str:
    return ".".join(key.split(".")[:2])


def _cell(key: str, claims: Claims, disagreeing: list[str], *, parted: bool) -> Cell:
    claimed = claims.cells.get(key)
    if claimed:
        cell, disagrees = settle(claimed)
        if disagrees:
            disagreeing.append(key)
        return cell
    if key in claims.weak:
        return claims.weak[key]
    strays = claims.strays[int(key[1])] or _strays_of_others(claims, int(key[1]))
    if _row(key) in claims.doubts:
        raw = claims.doubts[_row(key)]
        reason = "该行有格子不在任何能认出的列名之下，不能断定此栏没有"
        return Cell(state=CellState.UNREADABLE, raw=raw, reason=reason)
    if strays and not parted:
        name = _SECTION_NAMES[int(key[1])]
        reason = f"此栏没有读到，而{name}中有数字不属于任何能认出的行（“{strays[0]}”），不能断定此栏没有"
        return Cell(state=CellState.UNREADABLE, raw=strays[0], reason=reason)
    if claims.nameless2 and key[1] == "2" and not parted:
        reason = "表二有一行空白没有行名，可能就是此行，不能断定此栏没有"
        return Cell(state=CellState.UNREADABLE, raw="", reason=reason)
    return _ABSENT


def _strays_of_others(claims: Claims, section: int) -> list[str]:
    """For a table of which nothing was found: the rows of figures among the other tables may be its own."""
    if section in claims.sections:
        return []
    return [
        text
        for texts in claims.strays.values()
        for text in texts
        if len(_NUMBER.findall(text)) >= _LEAST_FIGURES
    ]


def _note_disagreements(claims: Claims, keys: list[str]) -> None:
    if keys:
        claims.note(
            codes.CELLS_DISAGREE,
            f"有{len(keys)}个单元格在文件中出现多次且数值不同（可能附有两套表格，例如本级和汇总），均未采用；请分开后重新读取",
            keys,
        )
