"""Where a figure stands in the file it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import caches

from zhaoming.annual_report.report import Cell
from zhaoming.paper import Grid, GridCell, Line, Paper, Place
from zhaoming.web.files.services import StoredBytesDamagedError, read_file
from zhaoming.web.reports.content import printed_report
from zhaoming.web.reports.shapes import SourceCell, SourceExcerpt, SourceLine

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion

_LINES_AROUND = 8
_ROWS_AROUND = 4
_KEPT_SECONDS = 3600


def source_of(*, version: ReportVersion, key: str) -> SourceExcerpt:
    """The place of a cell in the source: lines, the grid around it, or the page with the place marked.

    The printed reading counts, not corrections. A cell that stands nowhere (absent) and a file
    that cannot be shown are explained in words (`kind` "none").
    """
    from zhaoming.documents import Refusal

    cell = printed_report(version).cells.get(key)
    if cell is None or cell.place is None:
        return _nothing(version, "这一格在原件中没有对应的位置（表中没有这一行或这一列）。")
    try:
        paper = _paper(version)
    except StoredBytesDamagedError as error:
        return _nothing(version, str(error))
    except Refusal as refusal:
        return _nothing(version, refusal.message)
    if paper is None:
        return _nothing(version, "原件没有保存，无法显示。")
    if paper.kind == "pdf":
        return _page(version, paper, cell.place)
    return _in_grid(version, paper, cell.place) or _in_lines(version, paper, cell, cell.place)


def _nothing(version: ReportVersion, why: str) -> SourceExcerpt:
    return SourceExcerpt(kind="none", explanation=why, source=version.source)


def _paper(version: ReportVersion) -> Paper | None:
    """The opened source, kept for an hour: the officer looks from cell to cell."""
    from zhaoming.documents import open_paper

    upload = version.upload
    if upload is None or upload.file is None:
        return None
    name = f"paper:{upload.sha256}"
    known: Paper | None = caches["process"].get(name)
    if known is None:
        known = open_paper(name=upload.name, data=read_file(stored=upload.file))
        caches["process"].set(name, known, _KEPT_SECONDS)
    return known


def _in_grid(version: ReportVersion, paper: Paper, place: Place) -> SourceExcerpt | None:
    """The rows around the cell, as the source draws them; None where the place is in no grid."""
    grid = next((one for one in paper.grids if one.place.table == place.table), None)
    if grid is None or place.table is None or place.row is None:
        return None
    first = max(place.row - _ROWS_AROUND, 0)
    end = min(place.row + _ROWS_AROUND + 1, grid.rows)
    return SourceExcerpt(
        kind="grid",
        explanation=f"原件第 {place.table} 个表，第 {place.row + 1} 行"
        + (f"第 {place.column + 1} 列。" if place.column is not None else "。"),
        source=version.source,
        page=place.page,
        grid=tuple(_grid_row(grid, row, range(first, end), place) for row in range(first, end)),
    )


def _grid_row(grid: Grid, row: int, window: range, place: Place) -> tuple[SourceCell, ...]:
    """The cells that begin in this row of the window; those that began above it begin with it."""
    found = [cell for cell in grid.cells if _first_row(cell, window) == row]
    return tuple(
        SourceCell(
            row=row,
            column=cell.column,
            text=cell.text,
            rowspan=min(cell.row + cell.rowspan, window.stop) - row,
            colspan=cell.colspan,
            is_marked=_covers(cell.row, cell.rowspan, place.row)
            and _covers(cell.column, cell.colspan, place.column),
        )
        for cell in sorted(found, key=lambda cell: cell.column)
    )


def _first_row(cell: GridCell, window: range) -> int | None:
    """The first row of the window that the cell covers."""
    first = max(cell.row, window.start)
    return first if first < min(cell.row + cell.rowspan, window.stop) else None


def _covers(start: int, span: int, position: int | None) -> bool:
    return position is not None and start <= position < start + span


def _in_lines(version: ReportVersion, paper: Paper, cell: Cell, place: Place) -> SourceExcerpt:
    lines = paper.lines
    at = _line_at(lines, place)
    if at is None:
        return _nothing(version, "没有在原件中找到这一格的位置。")
    first = max(at - _LINES_AROUND, 0)
    around = lines[first : at + _LINES_AROUND + 1]
    return SourceExcerpt(
        kind="lines",
        explanation=f"原件第 {at + 1} 行。",
        source=version.source,
        lines=tuple(
            SourceLine(
                number=first + index + 1,
                text=line.text,
                marks=_marks(line, cell, place) if first + index == at else (),
            )
            for index, line in enumerate(around)
        ),
    )


def _line_at(lines: tuple[Line, ...], place: Place) -> int | None:
    """The line that holds the offset: the last one that begins at or before it."""
    if place.offset is None:
        return None
    before = [
        index
        for index, line in enumerate(lines)
        if line.place.offset is not None and line.place.offset <= place.offset
    ]
    return before[-1] if before else None


def _marks(line: Line, cell: Cell, place: Place) -> tuple[tuple[int, int], ...]:
    """The figure's own characters; the whole line where they cannot be told."""
    start = (place.offset or 0) - (line.place.offset or 0)
    shown = cell.raw or ("" if cell.value is None else str(cell.value))
    if shown and line.text.startswith(shown, start):
        return ((start, start + len(shown)),)
    return ((0, len(line.text)),)


def _page(version: ReportVersion, paper: Paper, place: Place) -> SourceExcerpt:
    """The page as a picture, the cell framed where the page draws it in a table."""
    from zhaoming.documents.page_picture import page_picture

    page = place.page or 1
    on_page = [grid.place.table for grid in paper.grids if grid.place.page == page]
    table = on_page.index(place.table) if place.table in on_page else None
    upload = version.upload
    if upload is None or upload.file is None:
        return _nothing(version, "原件没有保存，无法显示。")
    drawn = page_picture(
        data=read_file(stored=upload.file), page=page, table=table, row=place.row, column=place.column
    )
    where = "这一格已用红框标出。" if drawn.is_marked else "这一格的位置无法标出，请在页面中对照。"
    return SourceExcerpt(
        kind="page",
        explanation=f"原件第 {page} 页，共 {paper.pages or page} 页。{where}",
        source=version.source,
        page=page,
        picture=drawn.png,
        picture_alt=f"{version.source} 第 {page} 页",
    )
