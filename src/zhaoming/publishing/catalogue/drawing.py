"""The standard catalogue as a table, in the printed shape that `read_catalogue` reads again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhaoming.paper import Drawing, DrawnCell, DrawnRow, DrawnTable, Scope
from zhaoming.publishing.catalogue.headings import HEADS, Column, Field
from zhaoming.publishing.catalogue.rows import CHANNEL_LABELS, Audience, CatalogueRow, Channel

_TICK = "√"
_WIDTHS: dict[Column, int] = {Field.NUMBER: 25, Field.CONTENT: 160, Field.BASIS: 150, Field.CHANNELS: 140}
_USUAL, _NARROW = 75, 35


def draw_catalogue(*, title: str, rows: Iterable[CatalogueRow]) -> Drawing:
    """The table under its title, heads in two rows; all channels are listed, those used with a filled box."""
    columns = [column for _, group in HEADS for column, _ in group]
    widths = [_WIDTHS.get(one, _USUAL if isinstance(one, Field) else _NARROW) for one in columns]
    whole = sum(widths)
    table = DrawnTable(
        section="目录",
        caption=title,
        columns=tuple(width * 1000 // whole for width in widths),
        rows=(*_heads(), *(_drawn(row, columns) for row in rows)),
        head_rows=2,
    )
    return Drawing(title=title, parts=(table,))


def _heads() -> tuple[DrawnRow, DrawnRow]:
    upper = tuple(
        DrawnCell(words, rowspan=1 if group[0][1] else 2, colspan=len(group), scope=Scope.COLUMN)
        for words, group in HEADS
    )
    lower = tuple(DrawnCell(words, scope=Scope.COLUMN) for _, group in HEADS for _, words in group if words)
    return upper, lower


def _drawn(row: CatalogueRow, columns: Iterable[Column]) -> DrawnRow:
    return tuple(DrawnCell(_text(row, column)) for column in columns)


def _text(row: CatalogueRow, column: Column) -> str:
    if column is Field.CHANNELS:
        return "\n".join(_channels(row))
    if isinstance(column, Field):
        return str(getattr(row, column.value))
    if column is Audience.SPECIFIC and column in row.audience:
        return row.specific_group or _TICK
    held: frozenset[Column] = frozenset({*row.audience, *row.ways, *row.levels})
    return _TICK if column in held else ""


def _channels(row: CatalogueRow) -> Iterator[str]:
    for one in Channel:
        words = CHANNEL_LABELS[one]
        if one is Channel.OTHER and row.other_channel:
            words = f"{words}：{row.other_channel}"
        yield ("■" if one in row.channels else "□") + words
