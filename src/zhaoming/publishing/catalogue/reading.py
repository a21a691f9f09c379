"""The standard catalogue out of a table: every row, and in words whatever could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhaoming.inspection.folding import squeezed
from zhaoming.paper import Block, Grid, Line, Paper
from zhaoming.publishing.catalogue.headings import Column, Field, columns_of, is_head
from zhaoming.publishing.catalogue.rows import CHANNEL_LABELS, Audience, CatalogueRow, Channel, Level, Way

_MOST_HEAD_ROWS, _LEAST_HEADS = 6, 2
# What stands for yes in a column to be ticked, and what for no.
_TICKS = re.compile(r"[√✓✔☑■●是有vy1]|yes")
_CROSSES = re.compile(r"|[×✗✘□○否无-]|/|no|0")
# In a list of channels each one has its box; only those with a filled box count where there are boxes at all.
_FILLED, _EMPTY = "■☑√✓✔●", "□☐○"
_ENTRY = re.compile(rf"(?P<box>[{_FILLED}{_EMPTY}]?)(?P<words>[^{_FILLED}{_EMPTY}]+)")
_PARTS = re.compile(r"[\n;；、,，]+")
_CHANNEL_WORDS = {
    Channel.WEBSITE: r"政府网站|门户网站|网站",
    Channel.GAZETTE: r"政府公报|公报",
    Channel.SOCIAL_MEDIA: r"两微一端|微博|微信|客户端|政务新媒体",
    Channel.PRESS_CONFERENCE: r"发布会|听证会",
    Channel.BROADCAST: r"广播|电视",
    Channel.PAPER: r"纸质媒体|报纸|报刊",
    Channel.READING_POINT: r"查阅点",
    Channel.SERVICE_CENTRE: r"服务中心|服务大厅",
    Channel.SERVICE_STATION: r"便民服务站",
    Channel.ON_SITE: r"入户|现场",
    Channel.NOTICE_BOARD: r"公示栏|公告栏|电子屏",
    Channel.TARGETED: r"精准推送",
}


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """What could not be read: the row of the table (from 1; 0 for the whole), and a Chinese sentence."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class CatalogueRead:
    """The rows that were read, and every fault; a row with a fault in one cell keeps its other cells."""

    rows: tuple[CatalogueRow, ...]
    faults: tuple[CatalogueFault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with the heads of a catalogue: its slots, the row after the heads, where each column is."""

    grid: Grid
    slots: Mapping[tuple[int, int], str]
    first: int
    heads: Mapping[Column, int]


def read_catalogue(*, paper: Paper) -> CatalogueRead:
    """The catalogue of the only table whose heads are those of one.

    A paper without such a table, or with several (a sheet for each field), is not read and says so: a
    catalogue is of one field. Every other table, hidden sheet, row or column is told as not read.
    """
    tables = [one for grid in paper.grids if (one := _table(grid)) is not None]
    if not tables:
        text = "没有找到标准目录的表格：表头应当有“序号”“一级事项”“二级事项”“公开内容”“公开时限”“公开主体”等列"
        return CatalogueRead((), (CatalogueFault(0, text),))
    if len(tables) > 1:
        named = "、".join(_names(paper.blocks, tables))
        how = "不同领域请各存一个文件，同一领域请合成一张表"
        text = f"有 {len(tables)} 张标准目录的表格（{named}），一次导入一张：{how}"
        return CatalogueRead((), (CatalogueFault(0, text),))
    told = _rows(tables[0])
    return CatalogueRead(told.rows, (*_left_out(paper, tables[0]), *told.faults))


def _names(blocks: tuple[Block, ...], tables: list[_Table]) -> Iterator[str]:
    """What each table is called: its own first words, or the line above it."""
    above = ""
    number = {id(one.grid): at for at, one in enumerate(tables)}
    for block in blocks:
        if isinstance(block, Line):
            above = block.text.strip() or above
        elif id(block) in number:
            inside = block.cells[0].text.strip() if block.cells else ""
            name = above if is_head(inside) else inside
            yield f"“{name[:40]}”" if name else f"第 {number[id(block)] + 1} 张"
            above = ""


def _left_out(paper: Paper, table: _Table) -> Iterator[CatalogueFault]:
    """What of the paper is not in the rows: other tables, what is hidden, columns whose head is not known."""
    for grid in paper.grids:
        if grid is not table.grid:
            words = next((one.text.strip() for one in grid.cells if one.text.strip()), "")
            how = "如果属于本目录，请去掉空行，接在表格后面"
            yield CatalogueFault(0, f"另有一张 {grid.rows} 行的表格（“{words[:20]}”起）没有读：{how}")
    for warning in paper.warnings:
        yield CatalogueFault(0, warning)
    unread = {
        cell.column
        for cell in table.grid.cells
        if cell.row >= table.first and cell.column not in table.heads.values() and cell.text.strip()
    }
    for column in sorted(unread):
        heads = [table.slots.get((row, column), "").strip() for row in range(table.first)]
        head = next((one for one in reversed(heads) if one), "")
        name = f"表头“{head}”不认识，或者与前面一栏相同" if head else f"第 {column + 1} 栏没有表头"
        yield CatalogueFault(table.first, f"{name}，这一栏没有读")


def _slots(grid: Grid) -> dict[tuple[int, int], str]:
    """The text of each slot; a merged cell speaks for every slot it covers."""
    return {
        (row, column): cell.text
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }


def _table(grid: Grid) -> _Table | None:
    """The table, where its heads are those of a catalogue; the upper head of a column names it."""
    slots = _slots(grid)
    found: dict[Column, int] = {}
    last: int | None = None
    for row in range(min(grid.rows, _MOST_HEAD_ROWS)):
        new = _named(slots, grid, row, found) if _is_head_row(grid, row) else {}
        if not new and last is not None:
            break
        if new:
            found.update(new)
            last = row
    wanted = {Field.FIRST, Field.SECOND, Field.TERM, Field.BODY}
    return _Table(grid, slots, last + 1, found) if last is not None and wanted <= set(found) else None


def _is_head_row(grid: Grid, row: int) -> bool:
    """True where at least two cells begin in the row and most of them are heads.

    A row of the catalogue may hold the words of a head too (特定群体, 主动), but never in most of its cells.
    """
    own = [cell.text for cell in grid.cells if cell.row == row and cell.text.strip()]
    heads = sum(1 for text in own if is_head(text))
    return heads >= _LEAST_HEADS and heads * 2 > len(own)


def _named(
    slots: Mapping[tuple[int, int], str], grid: Grid, row: int, found: Mapping[Column, int]
) -> dict[Column, int]:
    """The columns this row names that no row above it named."""
    named: dict[Column, int] = {}
    for at in range(grid.columns):
        for column in columns_of(slots.get((row, at), "")):
            if column not in found:
                named.setdefault(column, at)
    return named


def _rows(table: _Table) -> CatalogueRead:
    rows: list[CatalogueRow] = []
    faults: list[CatalogueFault] = []
    for row in range(table.first, table.grid.rows):
        told = {column: table.slots.get((row, at), "").strip() for column, at in table.heads.items()}
        if not any(told.values()):
            continue
        rows.append(_row(told))
        faults.extend(CatalogueFault(row + 1, message) for message in _faults(told, rows[-1]))
    if not rows:
        faults.append(CatalogueFault(0, "表格里只有表头，没有内容"))
    return CatalogueRead(tuple(rows), tuple(faults))


def _row(told: Mapping[Column, str]) -> CatalogueRow:
    channels, other = _channels(told.get(Field.CHANNELS, ""))
    group = told.get(Audience.SPECIFIC, "")
    return CatalogueRow(
        number=told.get(Field.NUMBER, ""),
        first=told[Field.FIRST],
        second=told[Field.SECOND],
        content=told.get(Field.CONTENT, ""),
        basis=told.get(Field.BASIS, ""),
        term=told[Field.TERM],
        body=told[Field.BODY],
        channels=channels,
        other_channel=other,
        audience=frozenset(one for one in Audience if _is_said(told.get(one, ""))),
        specific_group=_group(group),
        ways=frozenset(one for one in Way if _is_chosen(one, told.get(one, ""))),
        levels=frozenset(one for one in Level if _is_chosen(one, told.get(one, ""))),
    )


def _is_ticked(text: str) -> bool:
    return _TICKS.fullmatch(squeezed(text)) is not None


def _is_chosen(column: Way | Level, text: str) -> bool:
    """A tick, or the column's own name in place of one."""
    return _is_ticked(text) or column in columns_of(text)


def _is_said(text: str) -> bool:
    """A group may be named in the cell instead of a tick."""
    return _CROSSES.fullmatch(squeezed(text)) is None


def _group(text: str) -> str:
    """The words of the cell, without its tick."""
    return "" if _is_ticked(text) or not _is_said(text) else text.lstrip(_FILLED + " \n").strip()


def _channels(text: str) -> tuple[frozenset[Channel], str]:
    """The channels named, and the words of those that are none of the list."""
    boxes = any(one in text for one in _FILLED + _EMPTY)
    found: set[Channel] = set()
    other: list[str] = []
    for words in _entries(text, boxes=boxes):
        other_named = words.startswith(CHANNEL_LABELS[Channel.OTHER])
        forms = {} if other_named else _CHANNEL_WORDS
        known = {channel for channel, form in forms.items() if re.search(form, squeezed(words))}
        found |= known or {Channel.OTHER}
        plain = words.removeprefix(CHANNEL_LABELS[Channel.OTHER]).strip(" \n:：()（）_")
        if not known and plain:
            other.append(plain)
    return frozenset(found), "、".join(other)


def _entries(text: str, *, boxes: bool) -> Iterator[str]:
    if not boxes:
        yield from (one.strip() for one in _PARTS.split(text) if one.strip())
        return
    for entry in _ENTRY.finditer(text):
        if entry["box"] and entry["box"] in _FILLED and entry["words"].strip():
            yield entry["words"].strip()


def _faults(told: Mapping[Column, str], row: CatalogueRow) -> Iterator[str]:
    if not row.first and not row.second:
        yield "没有写公开事项"
    if not row.body:
        yield "没有写公开主体"
    ticks = [one for one in (*Way, *Level) if told.get(one, "")]
    for one in ticks:
        text = told[one]
        if not _is_chosen(one, text) and _CROSSES.fullmatch(squeezed(text)) is None:
            yield f"“{one.label}”一栏写的是“{text}”，应为√或者空白"
    if not row.ways:
        yield "公开方式没有勾选主动或者依申请"
