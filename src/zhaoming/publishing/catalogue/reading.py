"""The standard catalogue out of a table: every row, and in words whatever could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhaoming.inspection.folding import squeezed
from zhaoming.paper import Grid, Paper
from zhaoming.publishing.catalogue.headings import Column, Field, column_of
from zhaoming.publishing.catalogue.rows import CHANNEL_LABELS, Audience, CatalogueRow, Channel, Level, Way

_MOST_HEAD_ROWS = 6
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


def read_catalogue(*, paper: Paper) -> CatalogueRead:
    """The catalogue of the first table whose heads are those of one; a paper without such a table says so."""
    for grid in paper.grids:
        slots = _slots(grid)
        heads = _heads(slots, grid)
        if heads is not None:
            return _rows(slots, grid, *heads)
    text = "没有找到标准目录的表格：表头应当有“序号”“一级事项”“二级事项”“公开内容”“公开时限”“公开主体”等列"
    return CatalogueRead((), (CatalogueFault(0, text),))


def _slots(grid: Grid) -> dict[tuple[int, int], str]:
    """The text of each slot; a merged cell speaks for every slot it covers."""
    return {
        (row, column): cell.text
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }


def _heads(slots: Mapping[tuple[int, int], str], grid: Grid) -> tuple[int, dict[Column, int]] | None:
    """The first row after the heads and the place of each column; the lowest head of a column names it."""
    found: dict[Column, int] = {}
    last = -1
    for row in range(min(grid.rows, _MOST_HEAD_ROWS)):
        named = {column: at for at in range(grid.columns) if (column := column_of(slots.get((row, at), "")))}
        new = {column: at for column, at in named.items() if column not in found}
        found.update(new)
        if named:
            last = row
    wanted = {Field.FIRST, Field.SECOND, Field.TERM, Field.BODY}
    return (last + 1, found) if wanted <= set(found) else None


def _rows(
    slots: Mapping[tuple[int, int], str], grid: Grid, first: int, heads: Mapping[Column, int]
) -> CatalogueRead:
    rows: list[CatalogueRow] = []
    faults: list[CatalogueFault] = []
    for row in range(first, grid.rows):
        told = {column: slots.get((row, at), "").strip() for column, at in heads.items()}
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
        ways=frozenset(one for one in Way if _is_ticked(told.get(one, ""))),
        levels=frozenset(one for one in Level if _is_ticked(told.get(one, ""))),
    )


def _is_ticked(text: str) -> bool:
    return _TICKS.fullmatch(squeezed(text)) is not None


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
    for words in _named(text, boxes=boxes):
        other_named = words.startswith(CHANNEL_LABELS[Channel.OTHER])
        forms = {} if other_named else _CHANNEL_WORDS
        known = {channel for channel, form in forms.items() if re.search(form, squeezed(words))}
        found |= known or {Channel.OTHER}
        plain = words.removeprefix(CHANNEL_LABELS[Channel.OTHER]).strip(" \n:：()（）_")
        if not known and plain:
            other.append(plain)
    return frozenset(found), "、".join(other)


def _named(text: str, *, boxes: bool) -> Iterator[str]:
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
        if not _is_ticked(text) and _CROSSES.fullmatch(squeezed(text)) is None:
            yield f"“{one.label}”一栏写的是“{text}”，应为√或者空白"
    if not row.ways:
        yield "公开方式没有勾选主动或者依申请"
