"""A drawing as one accessible HTML file: no script, nothing fetched, readable on paper and aloud."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from zhaoming.documents.legal_text import xml_legal
from zhaoming.paper import (
    Alignment,
    Drawing,
    DrawnHeading,
    DrawnParagraph,
    DrawnPart,
    DrawnTable,
    PlacedCell,
    placed_cells,
)

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 60rem; color: #1a1a1a; background: #fff;
  font: 1.125rem/1.75 "FangSong", "STFangsong", "Noto Serif CJK SC", "Songti SC", "SimSun", serif; }
h1, h2, caption { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "SimHei", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.4; text-align: center; margin: 0 0 2rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
p { margin: 0; text-indent: 2em; }
.flush, .centre, .right, .organ, .ruled { text-indent: 0; }
.centre, .organ, .ruled { text-align: center; margin-bottom: 1rem; }
.right { text-align: right; padding-right: 2em; }
.organ { font-size: 2.25rem; line-height: 1.3; color: #c00000; }
.ruled { border-bottom: 2px solid #c00000; padding-bottom: .5rem; margin-bottom: 2rem; }
.frame { overflow-x: auto; margin: 1rem 0; }
.frame:focus { outline: 3px solid #1f4e79; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
th, td { border: 1px solid #595959; padding: .25rem .375rem; font-weight: normal; }
th { background: #f2f4f7; }
th[scope=row] { text-align: left; }
td { text-align: right; font-variant-numeric: tabular-nums; white-space: pre-line; }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  body { max-width: none; padding: 0; font-size: 16pt; line-height: 28pt; }
  h1 { font-size: 22pt; } h2 { font-size: 16pt; break-after: avoid; }
  .frame { overflow: visible; } table { font-size: 8pt; line-height: 1.2; }
  th { background: none; } tr { break-inside: avoid; } thead { display: table-header-group; }
  th, td { padding: 1pt 2pt; }
}
""".strip()


def write_html(*, drawing: Drawing) -> bytes:
    """The document as UTF-8 HTML; every figure's cell names the heads it belongs to.

    All text is escaped; characters that XML forbids are shown as U+FFFD.
    """
    title = _text(drawing.title)
    body = "\n".join(_part(part, number) for number, part in enumerate(drawing.parts, start=1))
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n<main>\n{_title(drawing)}\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _title(drawing: Drawing) -> str:
    """The letterhead stands above the title; without an organ its number stands below."""
    title, head = f"<h1>{_text(drawing.title)}</h1>", drawing.letterhead
    if head is None:
        return title
    if head.organ:
        return f'<p class="organ">{_text(head.organ)}</p>\n<p class="ruled">{_text(head.number)}</p>\n{title}'
    return f'{title}\n<p class="centre">{_text(head.number)}</p>' if head.number else title


def _text(text: str) -> str:
    return escape(xml_legal(text))


def _part(part: DrawnPart, number: int) -> str:
    if isinstance(part, DrawnHeading):
        level = part.level + 1
        return f"<h{level}>{_text(part.text)}</h{level}>"
    if isinstance(part, DrawnParagraph):
        place = "" if part.alignment is Alignment.BODY else f' class="{part.alignment.value}"'
        return f"<p{place}>{_text(part.text)}</p>"
    return _table(part, f"t{number}")


def _table(table: DrawnTable, name: str) -> str:
    """The frame scrolls on a narrow screen, and can be reached by keyboard to be scrolled."""
    placed = placed_cells(table)
    rows = [[item for item in placed if item.row == row] for row in range(len(table.rows))]
    lines = [f"<tr>{''.join(_cell(item, placed, name) for item in row)}</tr>" for row in rows]
    head, body = lines[: table.head_rows], lines[table.head_rows :]
    caption = _text(table.caption)
    columns = "".join(f'<col style="width:{width / 10:g}%">' for width in table.columns)
    return "\n".join(
        (
            f'<div class="frame" role="region" tabindex="0" aria-label="{caption}">',
            f'<table aria-label="{caption}">\n<colgroup>{columns}</colgroup>',
            *((f"<thead>\n{_lines(head)}\n</thead>",) if head else ()),
            f"<tbody>\n{_lines(body)}\n</tbody>\n</table>\n</div>",
        )
    )


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)


def _cell(item: PlacedCell, placed: tuple[PlacedCell, ...], name: str) -> str:
    cell = item.cell
    spans = "".join(
        f' {attribute}="{count}"'
        for attribute, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if count > 1
    )
    text = _text(cell.text)
    if cell.scope is not None:
        return f'<th id="{_identifier(item, name)}" scope="{cell.scope.value}"{spans}>{text}</th>'
    heads = " ".join(_identifier(head, name) for head in heads_of(item, placed))
    return f'<td headers="{heads}"{spans}>{text}</td>'


def _identifier(item: PlacedCell, name: str) -> str:
    return f"{name}r{item.row}c{item.column}"


def heads_of(item: PlacedCell, placed: tuple[PlacedCell, ...]) -> Iterator[PlacedCell]:
    """The heads of a figure: the nearest run of heads above its column, then the labels of its row."""
    yield from _run_above(item, placed)
    for other in placed:
        if (
            other.cell.head
            and other.row <= item.row < other.row + other.cell.rowspan
            and other.column < item.column
        ):
            yield other


def _run_above(item: PlacedCell, placed: tuple[PlacedCell, ...]) -> list[PlacedCell]:
    """Up the column past the figures, then through the heads as far as they reach, top one first."""
    slots = {slot: other for other in placed for slot in other.slots}
    run: list[PlacedCell] = []
    for row in range(item.row - 1, -1, -1):
        other = slots[row, item.column]
        if other.cell.head:
            if other not in run:
                run.insert(0, other)
        elif run:
            break
    return run
